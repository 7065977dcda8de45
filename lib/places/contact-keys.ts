// what nearly every address looks like is read without the parser, which takes ten times as long
const plainAddress =
  /^https?:\/\/(?:www\.)?((?!www\.|xn--)[a-z0-9][a-z0-9-]*(?:\.(?!xn--)[a-z0-9][a-z0-9-]*)*\.[a-z]{2,20})(?:\/|$)/;

/** The host of a website as it identifies somebody: in lower case, without www. Null when there is none. */
export function hostOf(website: string | null): string | null {
  if (!website) return null;
  const plain = plainAddress.exec(website)?.[1];
  if (plain) return plain;
  if (!URL.canParse(website)) return null;
  return new URL(website).hostname.replace(/^www\./, "");
}

/** The last nine digits of a phone number, which it keeps however it is written; null when it has fewer than seven. */
export function phoneKeyOf(phone: string | null): string | null {
  const digits = (phone?.split(/ext|x/i)[0] ?? "").replace(/\D/g, "");
  return digits.length >= 7 ? digits.slice(-9) : null;
}
