import { holdsWord, isShort } from "./rank";
import type { Word } from "./words";

/** The texts of some places, evenly among all, by which it is judged how common words are; none where places are few. */
export type Sample = {
  readonly texts: readonly string[];
  /** How many places there are in all, more or less. */
  readonly places: number;
};

export const noSample: Sample = { texts: [], places: 0 };

/** How many places are all looked at and ranked; where more have the words, what is near or first by name is looked at first. */
export const mostRanked = 2000;

/** After so many questions a new sample is taken. */
export const mostAskedOfSample = 3000;

const size = 2000;

// Of fewer places the index itself says soon enough how many have a word.
const leastPlaces = 50_000;

// fewer say too little
const leastTelling = 5;

/** Which places to take, of ids up to `last`; none where places are few. */
export const idsOfSample = (last: number): number[] =>
  last < leastPlaces ? [] : Array.from({ length: size }, (_, at) => 1 + Math.floor(((at + 0.5) * last) / size));

/** What was found of the ids that were asked for: where half of them are gone, half of all are. */
export const sampleOf = (texts: readonly string[], last: number): Sample => ({
  texts,
  places: (last * texts.length) / size,
});

const heldIn = ({ texts }: Sample, words: readonly Word[]) =>
  texts.filter((text) => words.every((word) => holdsWord(text, word))).length;

/** What part of all places is likely to have all the words, 0 to 1; null where the sample says too little. */
export function shareIn(sample: Sample, words: readonly Word[]): number | null {
  if (words.length === 0) return null;
  const held = heldIn(sample, words);
  return held >= leastTelling ? held / sample.texts.length : null;
}

/** The same of words that too many places have to rank them all; null of others. */
export function commonShareIn(sample: Sample, words: readonly Word[]): number | null {
  const share = shareIn(sample, words);
  return share !== null && share * sample.places > mostRanked ? share : null;
}

/** What part of all places has words of which the sample tells too little, and which yet turn out to be common; null without a sample. */
export const belowSample = ({ places }: Sample): number | null => (places > 0 ? (1.1 * mostRanked) / places : null);

/** Whether all the words are likely to be had by no more than `most` places. */
export const areFewIn = (sample: Sample, words: readonly Word[], most: number): boolean =>
  (heldIn(sample, words) / sample.texts.length) * sample.places <= most;

/** Whether some place has the word, as the sample shows. */
export const isKnownIn = ({ texts }: Sample, word: Word): boolean => texts.some((text) => holdsWord(text, word));

/** The words that so few have that one need not look for the others; all of them where none is so rare, or places are few. */
export function tellingIn(sample: Sample, words: readonly Word[]): readonly Word[] {
  if (sample.texts.length === 0) return words;
  const rare = words.filter((word) => !isShort(word.latin) && commonShareIn(sample, [word]) === null);
  return rare.length > 0 ? rare : words;
}
