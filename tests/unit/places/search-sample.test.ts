import { expect, test } from "vitest";
import { questionOf } from "@/lib/places/search/rank";
import { areFewIn, isKnownIn, shareIn, tellingIn } from "@/lib/places/search/sample";

/** A sample of 2,000 texts of which so many have each word. */
const sampleWith = (held: Readonly<Record<string, number>>) =>
  Array.from({ length: 2000 }, (_, at) => {
    const words = Object.entries(held).flatMap(([word, count]) => (at < count ? [word] : []));
    return ` ${["somewhere", ...words].join(" ")} `;
  });
const wordsOf = (text: string) => questionOf(text).sought;

test("words that hardly any of the sample has are likely to be had by few places, all of which can be looked at", () => {
  const sample = sampleWith({ house: 200, mastering: 4, yodel: 3 });
  expect(areFewIn(sample, wordsOf("house"))).toBe(false);
  expect(areFewIn(sample, wordsOf("mastering"))).toBe(false);
  expect(areFewIn(sample, wordsOf("yodel"))).toBe(true);
  expect(areFewIn(sample, wordsOf("theremin"))).toBe(true);
  // both words together
  expect(areFewIn(sample, wordsOf("house yodel"))).toBe(true);
});

test("the share of a common word is told, of a rare one it is not", () => {
  const sample = sampleWith({ house: 200, mastering: 4 });
  expect(shareIn(sample, wordsOf("house"))).toBe(0.1);
  expect(shareIn(sample, wordsOf("mastering"))).toBeNull();
  expect(shareIn(sample, [])).toBeNull();
  expect(isKnownIn(sample, wordsOf("mastering")[0] ?? expect.fail("a word"))).toBe(true);
});

test("one looks by the rare words alone where there are some", () => {
  const sample = sampleWith({ house: 200, mastering: 4 });
  expect(tellingIn(sample, wordsOf("house mastering")).map(({ latin }) => latin)).toEqual(["mastering"]);
  expect(tellingIn(sample, wordsOf("house")).map(({ latin }) => latin)).toEqual(["house"]);
  expect(tellingIn([], wordsOf("house mastering"))).toHaveLength(2);
});
