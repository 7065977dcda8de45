import type { PlaceSearch } from "../search";
import type { Answering } from "./rank";

/** A place that may answer a question, with all that ranking it takes. */
export type Candidate = Answering & {
  readonly id: number;
  readonly nameKey: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly approximate: number;
};

/** Places that may answer. `complete`: there are no more. */
export type Candidates = { readonly rows: readonly Candidate[]; readonly complete: boolean };

/** Of some places those that have all the words, and where these are few, all of them. */
export type WholeOrAll = { readonly whole: readonly Candidate[]; readonly all: readonly Candidate[] | null };

export function wholeOrAll(rows: readonly (Candidate & { readonly holds: number })[]): WholeOrAll {
  const whole = rows.filter(({ holds }) => holds === 1);
  return { whole, all: whole.length < rows.length ? rows : null };
}

/** A search whose news are wanted: the places with larger ids than `after`. */
export type NewsAsked = { readonly search: PlaceSearch; readonly after: number };

/** A place that is new to the `nth` of several searches, with all that tells whether it is near enough. */
export type NewMatch = Omit<Candidate, Exclude<keyof Answering, "nameKey">> & { readonly nth: number };
