import { z } from "zod";

/**
 * The form in which names are compared and searched: lower case, no accents, Latin look-alikes unfolded (ß, ø, ł …),
 * everything but letters and digits of any script a single space.
 */
export function nameKey(text: string): string {
  // most names are in plain letters, and an import has half a million
  if (plainLetters.test(text))
    return text
      .toLowerCase()
      .replace(/['`]/g, "")
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[ßæœøłđðþı]/g, (letter) => unfolded[letter] ?? letter)
    .replace(/[’'`´]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const plainLetters = /^[\x00-\x7f]*$/;
const unfolded: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/**
 * Whether a text has every word of `q`, compared as names are. What is signs alone (an emoji, say) has no key and is looked for as it is
 * written; compared by its key it would be found everywhere.
 */
export function searchFor(q: string): (text: string) => boolean {
  const key = nameKey(q);
  if (key === "") return (text) => text.includes(q.trim());
  const words = key.split(" ");
  return (text) => {
    const searched = nameKey(text);
    return words.every((word) => searched.includes(word));
  };
}

// Control characters have no place in a name or a note; line breaks and tabs do in long text. Bidi and emoji are kept as they are.
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
const controlsOrBreaks = /[\u0000-\u001F\u007F]/;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Whether the text is without control characters, but for tabs and line ends, and without halves of letters: a database may refuse both. */
export const isPlainText = (text: string): boolean => !controls.test(text) && !loneSurrogate.test(text);

const everyOdd = new RegExp(`${controls.source}|${loneSurrogate.source}`, "g");

/** The text with "\uFFFD" for each character that {@link isPlainText} does not want. */
export const asPlainText = (text: string): string => text.replace(everyOdd, "\uFFFD");

// a blank field does not come with a form at all
const textError =
  (noun: string) =>
  ({ input }: { input?: unknown }) =>
    input === undefined ? `Write ${noun}.` : `Write ${noun} as text.`;

/** One line of text, trimmed, 1 to `max` characters. */
export const line = (max: number, noun = "this") =>
  z
    .string({ error: textError(noun) })
    .trim()
    .min(1, { error: `Write ${noun}.` })
    .max(max, { error: `At most ${max} characters.` })
    .refine((value) => !controlsOrBreaks.test(value), {
      error: "Contains characters that cannot be shown; type it again.",
    })
    .refine((value) => !loneSurrogate.test(value), { error: "Contains broken characters; type it again." });

/** Text of several lines, 1 to `max` characters; line ends become \n. */
export const prose = (max: number, noun = "this") =>
  z
    .string({ error: textError(noun) })
    .transform((value) => value.replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .min(1, { error: `Write ${noun}.` })
        .max(max, { error: `At most ${max} characters.` })
        .refine((value) => !controls.test(value), { error: "Contains characters that cannot be shown; type it again." })
        .refine((value) => !loneSurrogate.test(value), { error: "Contains broken characters; type it again." }),
    );

/** How a text begins: at most `max` characters, cut between words where it has some, and "…" where it goes on. */
export function excerpt(text: string, max: number): string {
  if (text.length <= max) return text;
  // half of an emoji is none
  const start = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "");
  const words = start.replace(/\s+\S*$/, "");
  return `${words.length > max / 2 ? words : start}…`;
}

/** A web address; "example.org" becomes "https://example.org". Only http and https: anything else could run code when clicked. */
export const webAddress = (max = 2000) =>
  line(max, "the address")
    .transform((value) => (/^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`))
    .refine((value) => isWebAddress(value), { error: "This is not a web address. Example: https://example.org" });

function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return (url.protocol === "https:" || url.protocol === "http:") && url.hostname.includes(".") && !url.username;
}
