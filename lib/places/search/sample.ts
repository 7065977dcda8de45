import { holdsWord, isShort } from "./rank";
import type { Word } from "./words";

/** The texts of some places, evenly among all, by which it is judged how common words are; none where places are few. */
export type Sample = readonly string[];

/** After so many questions a new sample is taken. */
export const mostAskedOfSample = 3000;

const size = 2000;

// Of fewer places the index itself says soon enough how many have a word.
const leastPlaces = 50_000;

// Fewer say too little. Of a million places these are two and a half thousand, too many to look at all of them.
const leastTelling = 5;

/** Which places to take, of ids up to `last`; none where places are few. */
export const idsOfSample = (last: number): number[] =>
  last < leastPlaces ? [] : Array.from({ length: size }, (_, at) => 1 + Math.floor(((at + 0.5) * last) / size));

const heldIn = (sample: Sample, words: readonly Word[]) =>
  sample.filter((text) => words.every((word) => holdsWord(text, word))).length;

/** What part of all places is likely to have all the words, 0 to 1; null where the sample says too little. */
export function shareIn(sample: Sample, words: readonly Word[]): number | null {
  if (words.length === 0) return null;
  const held = heldIn(sample, words);
  return held >= leastTelling ? held / sample.length : null;
}

// of a million places each of the sample stands for five hundred
const mostOfFew = 3;

/** Whether all the words are likely to be had by so few places, one or two thousand of a million, that all of them can be looked at. */
export const areFewIn = (sample: Sample, words: readonly Word[]): boolean => heldIn(sample, words) <= mostOfFew;

/** Whether some place has the word, as the sample shows. */
export const isKnownIn = (sample: Sample, word: Word): boolean => sample.some((text) => holdsWord(text, word));

/** The words that so few have that one need not look for the others; all of them where none is so rare, or places are few. */
export function tellingIn(sample: Sample, words: readonly Word[]): readonly Word[] {
  if (sample.length === 0) return words;
  const rare = words.filter((word) => !isShort(word.latin) && heldIn(sample, [word]) < leastTelling);
  return rare.length > 0 ? rare : words;
}
