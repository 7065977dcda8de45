import { expect, test } from "vitest";
import { questionOf } from "@/lib/places/search/rank";
import {
  areFewIn,
  belowSample,
  commonShareIn,
  isKnownIn,
  noSample,
  sampleOf,
  shareIn,
  tellingIn,
} from "@/lib/places/search/sample";

/** A sample of 2,000 texts among so many places, of which so many have each word. */
const sampleWith = (held: Readonly<Record<string, number>>, places = 1_000_000) =>
  sampleOf(
    Array.from({ length: 2000 }, (_, at) => {
      const words = Object.entries(held).flatMap(([word, count]) => (at < count ? [word] : []));
      return ` ${["somewhere", ...words].join(" ")} `;
    }),
    places,
  );
const wordsOf = (text: string) => questionOf(text).sought;
const latinOf = (words: ReturnType<typeof wordsOf>) => words.map(({ latin }) => latin);

test("words that hardly any of the sample has are likely to be had by few places, all of which can be looked at", () => {
  const sample = sampleWith({ house: 200, mastering: 4, yodel: 3 });
  expect(areFewIn(sample, wordsOf("house"), 1500)).toBe(false);
  expect(areFewIn(sample, wordsOf("mastering"), 1500)).toBe(false);
  expect(areFewIn(sample, wordsOf("yodel"), 1500)).toBe(true);
  expect(areFewIn(sample, wordsOf("theremin"), 1500)).toBe(true);
  // both words together
  expect(areFewIn(sample, wordsOf("house yodel"), 1500)).toBe(true);
  // among fewer places the same part of them is fewer
  expect(areFewIn(sampleWith({ mastering: 30 }, 100_000), wordsOf("mastering"), 1500)).toBe(true);
});

test("the share of a common word is told, of a rare one it is not", () => {
  const sample = sampleWith({ house: 200, mastering: 4 });
  expect(shareIn(sample, wordsOf("house"))).toBe(0.1);
  expect(shareIn(sample, wordsOf("mastering"))).toBeNull();
  expect(shareIn(sample, [])).toBeNull();
  expect(isKnownIn(sample, wordsOf("mastering")[0] ?? expect.fail("a word"))).toBe(true);
});

test("a word is common when more places have it than can all be ranked, not when a part of few places has it", () => {
  const held = { house: 200, mastering: 39, yodel: 5 };
  expect(commonShareIn(sampleWith(held, 1_000_000), wordsOf("yodel"))).toBe(0.0025);
  expect(commonShareIn(sampleWith(held, 100_000), wordsOf("mastering"))).toBeNull();
  expect(commonShareIn(sampleWith(held, 100_000), wordsOf("house"))).toBe(0.1);
  expect(commonShareIn(noSample, wordsOf("house"))).toBeNull();
});

test("what the sample tells too little of is reckoned with as just too many, however many places there are", () => {
  expect(belowSample(sampleWith({}, 1_000_000))).toBeCloseTo(0.0022);
  expect(belowSample(sampleWith({}, 100_000))).toBeCloseTo(0.022);
  expect(belowSample(noSample)).toBeNull();
});

test("places that are gone from among the ids are not counted", () => {
  const half = sampleOf(
    Array.from({ length: 1000 }, () => " somewhere "),
    60_000,
  );
  expect(half.places).toBe(30_000);
});

test("one looks by the rare words alone where there are some", () => {
  const sample = sampleWith({ house: 200, mastering: 4 });
  expect(latinOf([...tellingIn(sample, wordsOf("house mastering"))])).toEqual(["mastering"]);
  expect(latinOf([...tellingIn(sample, wordsOf("house"))])).toEqual(["house"]);
  expect(tellingIn(noSample, wordsOf("house mastering"))).toHaveLength(2);
});
