import type { Word } from "./words";

/** How many slips of the finger a word of this length may have: a short one would become another word. */
export const typosAllowed = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/**
 * How many letters have to be put in, left out, exchanged or swapped with their neighbour to get from one word to the other
 * (optimal string alignment); null when more than `most`. With `begins` the other word may go on behind.
 */
export function typosBetween(written: string, meant: string, most: number, begins = false): number | null {
  const length = begins ? Math.min(meant.length, written.length + most) : meant.length;
  if (Math.abs(written.length - length) > most) return null;
  const tooMany = most + 1;
  let [before, above, row] = rowsFor(length + 2);
  for (let j = 0; j <= Math.min(length, tooMany); j++) above[j] = j;
  for (let i = 1; i <= written.length; i++) {
    // farther from the diagonal than `most` it takes more than `most`
    const [from, to] = [Math.max(1, i - most), Math.min(length, i + most)];
    row[from - 1] = from === 1 ? Math.min(i, tooMany) : tooMany;
    let least = row[from - 1] ?? tooMany;
    for (let j = from; j <= to; j++) {
      const same = written.charCodeAt(i - 1) === meant.charCodeAt(j - 1);
      let typos = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        written.charCodeAt(i - 1) === meant.charCodeAt(j - 2) &&
        written.charCodeAt(i - 2) === meant.charCodeAt(j - 1)
      )
        typos = Math.min(typos, (before[j - 2] ?? 0) + 1);
      row[j] = Math.min(typos, tooMany);
      least = Math.min(least, typos);
    }
    if (least > most) return null;
    row[to + 1] = tooMany;
    [before, above, row] = [above, row, before];
  }
  const found = begins
    ? Math.min(...above.subarray(Math.max(0, written.length - most), length + 1))
    : (above[length] ?? tooMany);
  return found <= most ? found : null;
}

type Rows = [Uint8Array, Uint8Array, Uint8Array];
const rowsOf = (size: number): Rows => [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
let kept = rowsOf(64);

/** Three rows of a table, used again for every pair: thousands of words are compared for one question. */
function rowsFor(size: number): Rows {
  if (kept[0].length < size) kept = rowsOf(size * 2);
  return kept;
}

/** Each pattern is a list of pieces that stand in a text one behind the other. */
export type Pattern = readonly string[];

/** A word to look for; with `patterns` whatever a slip may have made it from. */
export type WordAsTyped = { readonly word: Word; readonly patterns: readonly Pattern[] | null };

// an index of trigrams cannot look for less
const shortestPiece = 3;
// of a pattern with fewer letters there are too many texts at a million places
const tellingLetters = 5;

/**
 * What a text has to contain to hold the word with one slip in it: all that stands before the slip and all behind it, the spaces
 * around the word included. Only patterns that are worth looking for first. `begins`: the word may go on.
 */
function patternsOfOneTypo(word: string, begins: boolean): Pattern[] {
  return broadest(
    slips(begins ? ` ${word}` : ` ${word} `).filter((pieces) => pieces.join("").length >= tellingLetters),
  );
}

/** The patterns of all texts that can hold the word with as many slips as it may have. */
function patternsOfAnyTypos(word: string, begins: boolean): Pattern[] {
  const text = begins ? ` ${word}` : ` ${word} `;
  return broadest([...slips(text), ...(typosAllowed(word) > 1 ? thirds(text) : [])]);
}

// an exchanged or superfluous letter leaves all but one, swapped ones all but two; a missing one leaves more than the first
const slips = (text: string): Pattern[] =>
  [...text].flatMap((_, at) => [1, 2].map((gone) => longEnough([text.slice(0, at), text.slice(at + gone)])));

// of three parts two slips leave one whole
function thirds(text: string): Pattern[] {
  const cuts = [0, 1 / 3, 2 / 3, 1].map((part) => Math.round(text.length * part));
  return [0, 1, 2].map((part) => longEnough([text.slice(cuts[part], cuts[part + 1])]));
}

const longEnough = (pieces: Pattern): Pattern => pieces.filter((piece) => piece.length >= shortestPiece);

/** Without patterns that another one finds anyway, and without those that say nothing. */
function broadest(patterns: readonly Pattern[]): Pattern[] {
  const said = patterns.filter((pieces) => pieces.length > 0);
  const covers = (wide: Pattern, narrow: Pattern) => wide.every((one) => narrow.some((piece) => piece.includes(one)));
  return said.filter(
    (pattern, at) =>
      !said.some((other, place) => place !== at && covers(other, pattern) && (place < at || !covers(pattern, other))),
  );
}

/** In which words a question may have slips: in all that are `absent`, or in any one of them when none is. */
export function slippedOf(words: readonly Word[], absent: ReadonlySet<Word>): ReadonlySet<Word>[] {
  const doubtful = words.filter(({ latin }) => typosAllowed(latin) > 0);
  return absent.size > 0 ? [absent] : doubtful.map((word) => new Set([word]));
}

/**
 * What to look for when the words of one of `slipped` may have slips: first texts with most of such a word, then those with a part
 * of it, then those without it, whose letters may be too mixed up to leave a part.
 */
export function searchesForTypos(
  words: readonly Word[],
  slipped: readonly ReadonlySet<Word>[],
): (readonly (readonly WordAsTyped[])[])[] {
  const last = words.at(-1);
  const sets = (patterns: (word: string, begins: boolean) => Pattern[]) =>
    slipped.map((some) =>
      words.map((word) => ({ word, patterns: some.has(word) ? patterns(word.latin, word === last) : null })),
    );
  const without = slipped.map((some) =>
    words.filter((word) => !some.has(word)).map((word) => ({ word, patterns: null })),
  );
  return [sets(patternsOfOneTypo), sets(patternsOfAnyTypos), without];
}
