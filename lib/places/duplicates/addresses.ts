/** Where to go after a decision, with what can be taken back there: the next pair, or the list when none waits. */
export function nextAddress(pairId: string | null, done: Readonly<Record<string, string>>): string {
  return `/places/duplicates${pairId ? `/${pairId}` : ""}?${new URLSearchParams(done)}`;
}
