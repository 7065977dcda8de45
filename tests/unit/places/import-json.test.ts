import fc from "fast-check";
import { expect, test } from "vitest";
import { piecesOf } from "@/lib/places/import/json-items";
import type { JsonPiece } from "@/lib/places/import/json-splitter";

const refusal = (why: string) => new Error(why);

async function read(chunks: Iterable<Uint8Array>, severalTexts = false) {
  const items: unknown[] = [];
  const texts: unknown[] = [];
  for await (const piece of piecesOf(chunks, "elements", severalTexts, refusal) as AsyncIterable<JsonPiece>) {
    if ("item" in piece) items.push(piece.item);
    else texts.push(piece.beside);
  }
  return { items, texts };
}

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
const beside = fc.dictionary(
  fc.string({ unit: "grapheme" }).filter((key) => key !== "elements" && key !== "__proto__"),
  fc.jsonValue({ maxDepth: 3 }),
);
const blanks = fc.constantFrom("", " ", "\n", "\r\n\t ");

test("the members of a list come out as JSON.parse reads them, however the bytes are cut and the text is laid out", async () => {
  await fc.assert(
    fc.asyncProperty(
      beside,
      fc.array(fc.jsonValue({ maxDepth: 4 })),
      beside,
      fc.constantFrom(undefined, 1, "\t"),
      blanks,
      sizes,
      async (before, elements, after, indent, blank, pieces) => {
        const whole = { ...before, elements, ...after };
        const text = `${blank}${JSON.stringify(whole, null, indent)}${blank}`;
        const { elements: list, ...rest } = JSON.parse(text);
        expect(await read(cut(bytesOf(text), pieces))).toEqual({ items: list, texts: [rest] });
      },
    ),
  );
});

test("JSON that is cut off anywhere is refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), fc.nat(), sizes, async (elements, cutAt, pieces) => {
      const bytes = bytesOf(JSON.stringify({ version: 0.6, elements, remark: "fin" }));
      const part = bytes.subarray(0, cutAt % bytes.length);
      await expect(read(cut(part, pieces))).rejects.toThrow(/byte|empty/);
    }),
  );
});

test("one wrong byte is refused exactly when JSON.parse refuses it", async () => {
  const reads = async (bytes: Uint8Array) => {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const parsed = await Promise.resolve()
      .then(() => JSON.parse(text.decode(bytes)))
      .catch(() => undefined);
    return typeof parsed === "object" && parsed !== null;
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue(), { maxLength: 4 }),
      fc.nat(),
      fc.constantFrom(...'{}[]",:\\ 0e-.\u00e9tn\n\u0000'.split("")),
      sizes,
      async (elements, place, letter, pieces) => {
        const bytes = bytesOf(JSON.stringify({ version: 0.6, elements, remark: "fin" }));
        bytes.set(bytesOf(letter).subarray(0, 1), place % bytes.length);
        const accepted = await read(cut(bytes, pieces)).then(
          () => true,
          () => false,
        );
        expect(accepted).toBe(await reads(bytes));
      },
    ),
    { numRuns: 500 },
  );
});

test("a list without an object around it is read, and objects on lines of their own when that is asked for", async () => {
  expect(await read([bytesOf('[{"a":1},2]')])).toEqual({ items: [{ a: 1 }, 2], texts: [{}] });
  const lines = bytesOf('{"a":1}\n\u001e{"b":2}\n');
  expect((await read([lines], true)).texts).toEqual([{ a: 1 }, { b: 2 }]);
  await expect(read([lines])).rejects.toThrow("something follows its end; at byte 8");
});

test("what is wrong is said with the byte and the number of elements before it", async () => {
  await expect(read([bytesOf('{"elements":[{"a":1},{"a":nil}]}')])).rejects.toThrow(
    /at byte 21, after 1 of "elements"/,
  );
  await expect(read([Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)])).rejects.toThrow("not written in UTF-8");
  await expect(read([bytesOf(" \n ")])).rejects.toThrow("it is empty");
});

test("a value without an end is refused before it fills the memory", async () => {
  function* endless(): Generator<Uint8Array> {
    yield bytesOf('{"elements":["');
    for (;;) yield new Uint8Array(256 * 1024).fill(0x61);
  }
  await expect(read(endless())).rejects.toThrow("more than 16 MB");
});
