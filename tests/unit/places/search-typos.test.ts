import fc from "fast-check";
import { expect, test } from "vitest";
import { nameKey } from "@/lib/core/text";
import { questionOf, rankOf, ranks, typoCounter } from "@/lib/places/search/rank";
import { searchesForTypos, typosAllowed, typosBetween } from "@/lib/places/search/typos";
import { searchTextOf, wordsOf } from "@/lib/places/search/words";

const word = fc.string({ unit: fc.constantFrom(..."abcdeorstu"), minLength: 4, maxLength: 12 });

/** One slip of the finger at a place of the word. */
function slipped(text: string, at: number, kind: number): string {
  const place = at % text.length;
  const [before, rest] = [text.slice(0, place), text.slice(place)];
  if (kind === 0) return before + rest.slice(1);
  if (kind === 1) return `${before}x${rest}`;
  if (kind === 2) return `${before}x${rest.slice(1)}`;
  return before + (rest[1] ?? "") + (rest[0] ?? "") + rest.slice(2);
}

test("a slip is one typo, whatever it is, and never more than it takes", () => {
  fc.assert(
    fc.property(word, fc.nat(20), fc.integer({ min: 0, max: 3 }), (meant, at, kind) => {
      expect(typosBetween(slipped(meant, at, kind), meant, 2)).toBeLessThanOrEqual(1);
    }),
  );
  expect(typosBetween("abbey", "abbey", 1)).toBe(0);
  expect(typosBetween("abey", "abbot", 1)).toBeNull();
  expect(typosBetween("recrod", "recording", 1)).toBeNull();
  expect(typosBetween("recrod", "recording", 1, true)).toBe(1);
});

/** The recurrence as textbooks have it: every cell of the table. */
function alignment(written: string, meant: string, begins: boolean): number {
  const cells = Array.from({ length: written.length + 1 }, (_, i) => [i]);
  const at = (i: number, j: number) => cells[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= written.length; i++)
    for (let j = 0; j <= meant.length; j++) {
      const same = written[i - 1] === meant[j - 1];
      const swapped = i > 1 && j > 1 && written[i - 1] === meant[j - 2] && written[i - 2] === meant[j - 1];
      const steps = [
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (same ? 0 : 1),
        swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      ];
      if (i + j > 0) (cells[i] ?? [])[j] = Math.min(...steps);
    }
  const last = cells.at(-1) ?? [];
  return begins ? Math.min(...last) : (last.at(-1) ?? 0);
}

test("typos are as many as the whole table says, whatever the words and however many are allowed", () => {
  const any = fc.string({ unit: fc.constantFrom(..."abcxyz é"), maxLength: 90 });
  const pairs = fc.oneof(
    fc.tuple(any, any),
    // alike but for a few slips, or one the beginning of the other
    fc
      .tuple(any, fc.nat(99), fc.nat(99), fc.nat(3), fc.nat(3))
      .map(([one, a, b, kind, other]): [string, string] => [
        one,
        one && slipped(slipped(one, a, kind) || "y", b, other),
      ]),
    fc
      .tuple(any, any, fc.nat(99), fc.nat(3))
      .map(([one, more, at, kind]): [string, string] => [(one && slipped(one, at, kind)) || one, one + more]),
  );
  fc.assert(
    fc.property(pairs, fc.integer({ min: 0, max: 3 }), fc.boolean(), ([written, meant], most, begins) => {
      const all = alignment(written, meant, begins);
      expect(typosBetween(written, meant, most, begins)).toBe(all <= most ? all : null);
    }),
    { numRuns: 2000 },
  );
});

test("short words mean what they say, longer ones may have a slip, long ones two", () => {
  expect(["abc", "abcd", "abcdefg", "abcdefgh"].map(typosAllowed)).toEqual([0, 1, 1, 2]);
});

test("a text with the word as it was meant holds a pattern of the word as it was written, where enough of it is left", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."abcdeorstu"), minLength: 7, maxLength: 12 }),
      fc.nat(20),
      fc.integer({ min: 0, max: 3 }),
      (meant, at, kind) => {
        const written = slipped(meant, at, kind);
        const words = wordsOf(written);
        const [, any] = searchesForTypos(words, [new Set(words)]);
        const text = searchTextOf(["studio", meant, "wien"]);
        const patterns = any?.[0]?.[0]?.patterns ?? [];
        expect(patterns.some((pieces) => pieces.every((piece) => text.includes(piece)))).toBe(true);
      },
    ),
  );
});

test("typos are counted over all words, the last of which may be half written", () => {
  const text = searchTextOf(["Abbey Road Studios", "London"]);
  const typos = (q: string) => typoCounter(questionOf(q))(text);
  expect(typos("abbey road")).toBe(0);
  expect(typos("abey raod")).toBe(2);
  expect(typos("abey londn")).toBe(2);
  expect(typos("abbeyroad")).toBe(1);
  expect(typos("abbey stduio")).toBe(1);
  expect(typos("abbey rat")).toBeNull();
});

test("a name that is the question comes before one that begins with it, and that before parts of words", () => {
  const rank = (q: string, name: string, ...more: string[]) =>
    rankOf(questionOf(q), { name, nameKey: nameKey(name), altNames: [], searchText: searchTextOf([name, ...more]) });
  expect(rank("blue room", "Blue Room")).toBe(ranks.named);
  expect(rank("blue ro", "Blue Room")).toBe(ranks.nameBegins);
  expect(rank("room blue", "Blue Room")).toBe(ranks.wordsBeginInName);
  expect(rank("blue wien", "Blue Room", "Wien")).toBe(ranks.wordsBegin);
  expect(rank("lue", "Blue Room")).toBe(ranks.somewhere);
  expect(rank("студия", "Studiya")).toBe(ranks.named);
});
