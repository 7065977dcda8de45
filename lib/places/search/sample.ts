import { holdsWord } from "./rank";
import type { Word } from "./words";

/** The texts of some places, evenly among all, by which it is judged how common words are. `last`: the largest id there is. */
export type Sample = { readonly texts: readonly string[]; readonly last: number };

/** After so many questions a new sample is taken. */
export const mostAskedOfSample = 3000;

const size = 2000;

// Of fewer places the index itself says soon enough how many have a word.
const leastPlaces = 50_000;

// by fewer nobody can judge
const leastTelling = 10;

/** Which places to take, of ids up to `last`; none where places are few. */
export const idsOfSample = (last: number): number[] =>
  last < leastPlaces ? [] : Array.from({ length: size }, (_, at) => 1 + Math.floor(((at + 0.5) * last) / size));

/** What part of all places is likely to have all the words, 0 to 1; null where the sample says too little. */
export function shareIn({ texts }: Sample, words: readonly Word[]): number | null {
  if (texts.length === 0 || words.length === 0) return null;
  let held = 0;
  for (const text of texts) if (words.every((word) => holdsWord(text, word))) held++;
  return held >= leastTelling ? held / texts.length : null;
}
