import type { CalendarDate } from "@/lib/core/dates";
import { type PlaceState, placeStates } from "./options";

/** How somebody stands with a place, and its dates, as every list shows it. */
export type PlaceStanding = {
  readonly state: PlaceState;
  /** The latest talk, visit or asking for one, application sent or answer to it. */
  readonly lastContactOn: CalendarDate | null;
  /** The nearest date still to come: a visit, a follow-up, a next step or the deadline of what is not sent yet. */
  readonly nextOn: CalendarDate | null;
};

/** Statuses of a visit that is still wanted. */
export const plannedVisitStatuses = ["idea", "asked", "confirmed"] as const;

/** Endings of a visit that somebody was asked for. A cancelled one is a contact only if it has the day it was asked for. */
export const answeredVisitStatuses = ["declined", "lapsed"] as const;

/** Statuses of an application that is still to be sent. */
export const unsentApplicationStatuses = ["saved", "preparing"] as const;

const weakestFirst = Object.keys(placeStates) as PlaceState[];

/** An application counts more than a visit, a visit more than its plan, a plan more than a word: 0 is nothing at all. */
export const strengthOf = (state: PlaceState): number => weakestFirst.indexOf(state);

/** The states that hide this one, strongest first: only the strongest shows. */
export const statesAbove = (state: PlaceState): PlaceState[] => weakestFirst.slice(strengthOf(state) + 1).reverse();

/** What a person's rows at one place come to: the strongest of them and their dates. Null when nothing ever happened there. */
export function standingOf(
  strongest: number,
  lastContactOn: CalendarDate | null,
  nextOn: CalendarDate | null,
): PlaceStanding | null {
  const state = weakestFirst[strongest] ?? "new";
  return state === "new" ? null : { state, lastContactOn, nextOn };
}
