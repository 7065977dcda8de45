import anyAscii from "any-ascii";
import { nameKey } from "@/lib/core/text";
import { bindingWords, partWords, plainWord, tradeWords, unitWords } from "./trade-words";

/** A word of a name and how much it tells: 0.05 next to nothing, 1 its own. */
export type NameWord = { readonly text: string; readonly weight: number };

const bindingWeight = 0.05;
const tradeWeight = 0.2;

/** The letters and digits of a text in plain ASCII, whatever script it was written in: "Студия" is "studiia". */
export const asciiKey = (text: string) => nameKey(anyAscii(text));

// "R.A.K." is one word
const lettersApart = /\b([a-z]) (?=[a-z]\b)/g;

/** The words of a name, each with its weight, in the name's order. */
export function nameWords(name: string): NameWord[] {
  return asciiKey(name)
    .replace(lettersApart, "$1")
    .split(" ")
    .filter((word) => word !== "")
    .map((word, index, all) => {
      const text = plainWord(word);
      // the A of "Studio A" is its name, the a of "Once a Studio" is not
      const isLetterOfRoom = word.length === 1 && partWords.has(all[index - 1] ?? "");
      return { text, weight: isLetterOfRoom ? 1 : weightOf(text) };
    });
}

function weightOf(word: string): number {
  if (bindingWords.has(word)) return bindingWeight;
  return tradeWords.has(word) ? tradeWeight : 1;
}

/** 0 to 1: how alike two lists of words are, whatever their order; each word counts by its weight. */
export function alikeness(a: readonly NameWord[], b: readonly NameWord[]): number {
  const { matched, leftA, leftB } = paired(a, b);
  const whole = 2 * matched + weightIn(leftA) + weightIn(leftB);
  return whole === 0 ? 0 : (2 * matched) / whole;
}

/** Which words of two names belong together, and which stay over on either side. `matched` is the weight of the pairs. */
export function paired(a: readonly NameWord[], b: readonly NameWord[]) {
  const candidates = a.flatMap((one, i) =>
    b.map((other, j) => ({ i, j, sureness: sameness(one.text, other.text), one, other })),
  );
  const pairs = candidates
    .filter(({ sureness }) => sureness > 0)
    .sort((x, y) => y.sureness - x.sureness || weightOfPair(y) - weightOfPair(x) || x.i + x.j - (y.i + y.j));
  const takenA = new Set<number>();
  const takenB = new Set<number>();
  let matched = 0;
  for (const pair of pairs) {
    if (takenA.has(pair.i) || takenB.has(pair.j)) continue;
    takenA.add(pair.i);
    takenB.add(pair.j);
    matched += weightOfPair(pair) * pair.sureness;
  }
  return {
    matched,
    leftA: a.filter((_, index) => !takenA.has(index)),
    leftB: b.filter((_, index) => !takenB.has(index)),
  };
}

const weightOfPair = ({ one, other }: { one: NameWord; other: NameWord }) => (one.weight + other.weight) / 2;
export const weightIn = (words: readonly NameWord[]) => words.reduce((sum, { weight }) => sum + weight, 0);

/** 1 the same word, 0.9 most likely (a slip of the pen, an abbreviation), 0 another one. Numbers are the same or not. */
function sameness(a: string, b: string): number {
  if (a === b) return 1;
  if (/\d/.test(a) || /\d/.test(b)) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 4 && long.startsWith(short)) return 0.9;
  return short.length >= 5 && oneSlipApart(short, long) ? 0.9 : 0;
}

/** Whether one letter more, less, other, or two swapped make one of the other. */
function oneSlipApart(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end++;
  const [restShort, restLong] = [short.slice(start, short.length - end), long.slice(start, long.length - end)];
  if (restLong.length <= 1) return true;
  return (
    restLong.length === 2 && restShort.length === 2 && restShort[0] === restLong[1] && restShort[1] === restLong[0]
  );
}

const isDesignator = ({ text }: NameWord) => /^\d+[a-z]?$|^[a-z]$/.test(text);

/** Whether one is a part of the other: "Abbey Road Studios: Studio 2", or the School of Law of a university. */
export function areWholeAndPart(a: readonly NameWord[], b: readonly NameWord[]): boolean {
  const { matched, leftA, leftB } = paired(a, b);
  const [moreA, moreB] = [leftA, leftB].map((left) => left.filter(({ weight }) => weight > bindingWeight));
  if (matched === 0 || !moreA || !moreB) return false;
  return (
    isRoom([...moreA, ...moreB]) || (moreA.length === 0 && isUnit(moreB, b)) || (moreB.length === 0 && isUnit(moreA, a))
  );
}

/** What two names have beyond each other is a room's: Studio 2 and Studio 3, too. */
const isRoom = (more: readonly NameWord[]) =>
  more.length > 0 &&
  more.every((word) => isDesignator(word) || partWords.has(word.text)) &&
  more.some((word) => isDesignator(word) || !isTrade(word));

/** What one name has beyond the other is a unit's: "School of Law", "Centre for Sonic Arts". */
const isUnit = (more: readonly NameWord[], name: readonly NameWord[]) =>
  more.some(({ weight }) => weight === 1) &&
  name.some((word, at) => more.includes(word) && unitWords.has(word.text) && name[at + 1]?.weight === bindingWeight);

const isTrade = ({ text }: NameWord) => tradeWords.has(text);
