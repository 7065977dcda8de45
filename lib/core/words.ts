import { z } from "zod";
import { line } from "./text";

/** One of the words of an option list; the message names them, for programs that write them. */
export const oneOf = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words as readonly [Word, ...Word[]], { error: `Choose one of ${words.join(", ")}.` });

/**
 * One of the words of a list, or a person's own: lists are never complete. "Studio manager" is read as `studio_manager`;
 * what is not on the list is kept as typed, 1 to `max` characters.
 */
export function oneOfOrOwn(words: readonly string[], max: number, noun: string) {
  return line(max, noun).transform((text) => {
    const word = text.toLowerCase().replace(/[\s-]+/g, "_");
    return words.includes(word) ? word : text;
  });
}

/** Yes or no, as JSON or as text of a query string. */
export const yesOrNo = () =>
  z.union(
    [
      z.boolean(),
      z.enum(["yes", "no", "true", "false", "1", "0"]).transform((word) => ["yes", "true", "1"].includes(word)),
    ],
    { error: "Write yes or no." },
  );

/** What a screen shows for a word of a list; a person's own word is shown as it is. */
export const labelOf = (labels: Readonly<Record<string, string>>, word: string): string =>
  (Object.hasOwn(labels, word) ? labels[word] : undefined) ?? word;

/** What is searched for: one line, blank means everything. Characters that no database can look up are left out. */
export const searchText = () =>
  z
    .string({ error: "Write what to look for as text." })
    .max(200, { error: "At most 200 characters." })
    .transform((text) => text.replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim());

/** The text part of a list's place in a cursor: as `searchText`, but refused rather than mended. */
export const cursorText = () =>
  z
    .string()
    .max(500)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);
