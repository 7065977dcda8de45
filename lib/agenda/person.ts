/** A contact as the agenda sees one. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly doNotContact: boolean;
  /** A referee who is not to be asked now. */
  readonly resting: boolean;
};

/** Whether getting in touch may be suggested. */
export const mayReach = (person: Person): boolean => !person.doNotContact && !person.resting;

/** Somebody to get in touch with; null when everybody involved is to be left alone. Nobody involved means: the place itself. */
export function reachable(people: readonly Person[]): { person: Person | undefined } | null {
  const person = people.find(mayReach);
  return person || people.length === 0 ? { person } : null;
}
