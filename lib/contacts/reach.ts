/** The address that dials a number; an extension is dialled after a pause. "(0)" is dialled only where no country is named. */
export function telLink(phone: string): string {
  const said = numberIn(phone);
  const number = said.startsWith("+") ? said.replace(/\(\s*0\s*\)/, "") : said;
  return `tel:${number.replace(/\s*(ext\.?|x)\s*(?=\d)/i, ",").replace(/[^\d+,]/g, "")}`;
}

// digits with what is written between and around them, and an extension behind them
const written = /\+?[\d(][\d\s()./–-]*\d(?:\s*(?:ext\.?|x)\s*\d+)?/gi;
const digitsIn = (text: string) => text.replace(/\D/g, "").length;

/** The number among words such as "call Dave … after 6": the longest one; all of it where no digits stand together. */
function numberIn(text: string): string {
  const [longest = text] = [...text.matchAll(written)].map(([one]) => one).sort((a, b) => digitsIn(b) - digitsIn(a));
  return longest.trim();
}

/** The address that opens a letter to somebody in the person's own mail program. */
export function mailLink(to: string, letter?: { readonly subject: string; readonly body: string }): string {
  const address = `mailto:${encodeURIComponent(to).replace(/%40/g, "@")}`;
  if (!letter) return address;
  return `${address}?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(letter.body)}`;
}

/** "every 2 weeks", "every 3 months": days as one would say them. */
export function intervalText(days: number): string {
  const [count, unit] =
    days % 30 === 0 ? [days / 30, "month"] : days % 7 === 0 ? [days / 7, "week"] : ([days, "day"] as const);
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}
