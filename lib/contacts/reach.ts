/** The address that dials a number; an extension is dialled after a pause. "(0)" is dialled only where no country is named. */
export function telLink(phone: string): string {
  const number = phone.trim().startsWith("+") ? phone.replace(/\(\s*0\s*\)/, "") : phone;
  return `tel:${number.replace(/\s*(ext\.?|x)\s*(?=\d)/i, ",").replace(/[^\d+,]/g, "")}`;
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
