/** "Same name, 120 m apart, same website": the signs in one line. */
export function reasonsText(reasons: readonly string[]): string {
  const line = reasons.join(", ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}
