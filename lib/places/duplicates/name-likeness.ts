import { alikeness, areWholeAndPart, asciiKey, type NameWord, nameWords, weightIn } from "./name-words";

/** A name made ready to be compared many times. */
export type ReadyName = {
  readonly words: readonly NameWord[];
  /** Its words without spaces: "Sound Works" is "Soundworks". */
  readonly joined: string;
  /** The same without the trade words at its end: of "Soundworks Studio" too. */
  readonly joinedCore: string;
  /** The first letters of its words that count: "RIT". Null when there are fewer than three. */
  readonly initials: string | null;
};

export function readyName(name: string): ReadyName {
  const words = nameWords(name);
  const telling = words.filter(({ weight }) => weight > 0.1);
  const joined = asciiKey(name).replaceAll(" ", "");
  const core = words.slice(0, words.findLastIndex(({ weight }) => weight === 1) + 1);
  return {
    words,
    joined,
    joinedCore: core.length > 0 ? core.map(({ text }) => text).join("") : joined,
    initials: telling.length >= 3 ? telling.map(({ text }) => text[0]).join("") : null,
  };
}

export type NameLikeness = {
  /** 0 to 1. */
  readonly alike: number;
  /** 0 to 1: how much the name tells. "Recording Studio" tells little. */
  readonly telling: number;
  /** One names a room or a part of the other. */
  readonly isPart: boolean;
};

/** Each of these is one name of a place, the main one first. The other names count a little less than the main ones. */
export function nameLikeness(a: readonly ReadyName[], b: readonly ReadyName[]): NameLikeness {
  const [mainA, mainB] = [a[0], b[0]];
  let alike = 0;
  let telling = 0;
  for (const one of a) {
    for (const other of b) {
      const found = likenessOf(one, other) * (one === mainA && other === mainB ? 1 : 0.97);
      if (found <= alike) continue;
      alike = found;
      telling = Math.min(1, weightIn(one.words), weightIn(other.words));
    }
  }
  return {
    alike,
    telling,
    isPart: mainA !== undefined && mainB !== undefined && areWholeAndPart(mainA.words, mainB.words),
  };
}

function likenessOf(a: ReadyName, b: ReadyName): number {
  if (a.joined !== "" && a.joined === b.joined) return 1;
  const byWords = alikeness(a.words, b.words);
  if (a.joinedCore.length >= 5 && a.joinedCore === b.joinedCore) return Math.max(byWords, 0.92);
  return isInitials(a, b) || isInitials(b, a) ? Math.max(byWords, 0.85) : byWords;
}

const isInitials = (short: ReadyName, long: ReadyName) => short.words.length === 1 && short.joined === long.initials;
