import { typosAllowed, typosBetween } from "./typos";
import { isLatin, latinKey, type Word, wordsOf } from "./words";

/** How well a place answers a question; smaller is better, and every typo costs one more than `typo`. */
export const ranks = { named: 0, nameBegins: 1, wordsBeginInName: 2, wordsBegin: 3, somewhere: 4, typo: 4 } as const;

export type Question = {
  readonly words: readonly Word[];
  /** The words that a place must have: a single letter beside others is only begun, and counts no more than for the order. */
  readonly sought: readonly Word[];
  /** The whole of it, in Latin letters. */
  readonly phrase: string;
};

export function questionOf(text: string): Question {
  const words = wordsOf(text);
  const longer = words.filter(({ key }) => !isShort(key) || key.length > 1);
  return { words, sought: longer.length > 0 ? longer : words, phrase: latinKey(text) };
}

/** What of a place is compared with a question; `searchText` as {@link searchTextOf} makes it. */
export type Answering = {
  readonly name: string;
  /** Of the name, as a place keeps it. */
  readonly nameKey: string;
  readonly altNames: readonly string[];
  readonly searchText: string;
};

/** The rank of a place that has every word that is sought somewhere. */
export function rankOf({ words, phrase }: Question, { name, nameKey, altNames, searchText }: Answering): number {
  const names = [isLatin(name) ? nameKey : latinKey(name), ...altNames.map(latinKey)];
  if (names.includes(phrase)) return ranks.named;
  if (names.some((one) => one.startsWith(phrase))) return ranks.nameBegins;
  if (names.some((one) => words.every(({ latin }) => beginsIn(one, latin)))) return ranks.wordsBeginInName;
  const begins = ({ key, latin }: Word) => beginsIn(searchText, key) || beginsIn(searchText, latin);
  return words.every(begins) ? ranks.wordsBegin : ranks.somewhere;
}

/** Whether a word of the text begins so. */
const beginsIn = (text: string, word: string) => ` ${text}`.includes(` ${word}`);

/** Whether the text has the word: any part of a word, but of one or two letters only the beginning. */
export const holdsWord = (text: string, { key, latin }: Word) =>
  [key, latin].some((one) => (isShort(one) ? beginsIn(text, one) : text.includes(one)));

/** Of one or two letters; two signs that each stand for a syllable or a word are no short word. */
export const isShort = (word: string) => /^[\p{Script=Latin}\p{N}]{1,2}$/u.test(word);

/**
 * Answers for each text how many typos of the question it takes to find all words in it, or null. The last word may be half
 * written. Words are compared once, however many texts have them.
 */
export function typoCounter({ sought: words }: Question): (searchText: string) => number | null {
  const known = words.map(() => new Map<string, number | null>());
  return (searchText) => {
    const there = searchText.trim().split(" ");
    let typos = 0;
    for (const [at, word] of words.entries()) {
      if (holdsWord(searchText, word)) continue;
      const fewest = fewestTypos(word, there, at === words.length - 1, known[at] ?? new Map());
      if (fewest === null) return null;
      typos += fewest;
    }
    return typos;
  };
}

function fewestTypos(
  { latin }: Word,
  there: readonly string[],
  begins: boolean,
  known: Map<string, number | null>,
): number | null {
  const most = typosAllowed(latin);
  if (most === 0) return null;
  let fewest: number | null = null;
  const compare = (meant: string) => {
    let typos = known.get(meant);
    if (typos === undefined) {
      typos = typosBetween(latin, meant, most, begins);
      known.set(meant, typos);
    }
    if (typos !== null && (fewest === null || typos < fewest)) fewest = typos;
  };
  for (const meant of there) compare(meant);
  // "blackbird" for "black bird"
  if (fewest === null) for (const [at, next] of there.slice(1).entries()) compare(`${there[at]} ${next}`);
  return fewest;
}
