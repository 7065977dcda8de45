import anyAscii from "any-ascii";
import { nameKey } from "@/lib/core/text";

/** One word of a question: as `nameKey` makes it, and the same in Latin letters. Letters and digits only, so no wildcards. */
export type Word = { readonly key: string; readonly latin: string };

const otherScript = /(?=\p{L})\P{Script=Latin}/u;

/** Whether the text has no letters but Latin ones. */
export const isLatin = (text: string): boolean => !otherScript.test(text);

/** The text in Latin letters, as `nameKey` makes it: "Студия Звук" becomes "studiya zvuk". */
export function latinKey(text: string): string {
  return nameKey(isLatin(text) ? text : anyAscii(text.normalize("NFC")));
}

/** The words of a question, each once, in the order they were written. */
export function wordsOf(question: string): Word[] {
  const words = question.split(/[^\p{L}\p{N}\p{M}'’`´]+/u).flatMap((token) => {
    const keys = nameKey(token).split(" ");
    const latin = latinKey(token).replaceAll(" ", "");
    return keys.map((key) => ({ key, latin: keys.length === 1 && latin !== "" ? latin : key }));
  });
  const seen = new Set<string>();
  return words.filter(({ key }) => key !== "" && !seen.has(key) && seen.add(key));
}

/**
 * What a place is found by: each part once (thirty programmes called "Music …" would only make the index larger), in its own
 * script and in Latin letters. A space stands before and behind, so that the beginning and the end of a word can be looked for.
 */
export function searchTextOf(parts: readonly (string | null | undefined)[]): string {
  const keys: string[] = [];
  const add = (key: string) => {
    if (key !== "" && !keys.includes(key)) keys.push(key);
  };
  for (const part of parts) {
    if (!part) continue;
    add(nameKey(part));
    if (otherScript.test(part)) add(latinKey(part));
  }
  return ` ${keys.join(" ")} `;
}
