import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { type CalendarDate, dateIn, type Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { labelOf } from "@/lib/core/words";
import { once } from "@/lib/core/written";
import { type Logged, type LogInput, logInteraction } from "@/lib/outreach/mutations";
import { type LogWay, outcomeLabels } from "@/lib/outreach/options";
import { withSomebodyNew, withSomewhereNew } from "@/lib/outreach/whom/mutations";
import { withPlaceHeld } from "@/lib/places/links/queries";
import { addVisit, changeVisitIn } from "../mutations";
import { openVisitStatuses } from "../options";
import { visitsOf } from "../policy";
import type { Debrief } from "../schema";

type LogOfAnyWay = Omit<LogInput, "channel"> & { readonly channel: LogWay };

/** What the three-tap form says: a talk, or a visit that took place. A visit to nowhere in particular is a talk in person. */
export async function logTalkOrVisit(viewer: Viewer, log: LogOfAnyWay, moment: Moment, id = newId()): Promise<Logged> {
  const { channel, ...said } = log;
  if (channel !== "visit") return logInteraction(viewer, { ...said, channel }, moment, id);
  if (said.placeId === undefined && said.newPlace === undefined)
    return logInteraction(viewer, { ...said, channel: "in_person" }, moment, id);
  return once(() =>
    inTransaction(async (tx) => {
      const { placeId = 0, ...there } = await withSomewhereNew(tx, viewer, said, moment, id);
      return logVisit(tx, viewer, { ...there, placeId }, moment, id);
    }),
  );
}

/**
 * The visit that was planned there becomes visited; without one it is written down. A place is visited once a day: said again,
 * what is new is added to that day's visit.
 */
async function logVisit(
  tx: Tx,
  viewer: Viewer,
  said: Omit<LogInput, "channel"> & { placeId: number },
  moment: Moment,
  id: string,
): Promise<Logged> {
  const log = await withPlaceHeld(tx, said);
  const visitedOn = dateIn(moment.timeZone, log.occurredAt ?? moment.now);
  const contactIds = await withSomebodyNew(tx, viewer, log, moment, id);
  const planned = await plannedOrMade(tx, viewer, log, visitedOn);
  const debrief = debriefOf(log, planned?.learned ?? null);
  if (!planned) {
    const visit = { placeId: log.placeId, purpose: "ask_around", approach: "arranged", format: "in_person" } as const;
    const added = await addVisit(tx, viewer, { ...visit, visitedOn, contactIds, debrief }, moment, id);
    return { ...added, contactIds, placeId: log.placeId };
  }
  const people = [...new Set([...planned.contacts.map((one) => one.contactId), ...contactIds])];
  const patch = { status: "visited", visitedOn, debrief, contactIds: people } as const;
  return { ...(await changeVisitIn(tx, viewer, planned.id, patch, moment, id)), contactIds, placeId: log.placeId };
}

const columns = { id: true, learned: true, contacts: { select: { contactId: true } } } as const;

/**
 * The visit that the log is about: the one it names, one made there that day, else one that was due by then. One that it names and that
 * was made on another day stays as it was: this is the next one.
 */
async function plannedOrMade(
  tx: Tx,
  viewer: Viewer,
  { visitId, placeId }: { visitId?: string | undefined; placeId: number },
  visitedOn: CalendarDate,
) {
  const there = { placeId, ...visitsOf(viewer) };
  const named = { ...there, id: visitId ?? "", OR: [{ visitedOn: null }, { visitedOn }] };
  return (
    (visitId === undefined ? null : await tx.visit.findFirst({ where: named, select: columns })) ??
    (await tx.visit.findFirst({ where: { ...there, visitedOn }, orderBy: { id: "asc" }, select: columns })) ??
    (await tx.visit.findFirst({
      where: {
        ...there,
        status: { in: [...openVisitStatuses] },
        // one agreed for a later day is still to come
        OR: [{ startsOn: null }, { startsOn: { lte: visitedOn } }],
      },
      orderBy: [{ startsOn: { sort: "desc", nulls: "last" } }, { id: "asc" }],
      select: columns,
    }))
  );
}

// as much as a debrief takes (schema.ts)
const mostLearned = 10_000;
const notesAreFull = "The notes of that day's visit are full. Shorten them on the visit's page, or write less here.";

/** How it went and the words for it, behind what was noted before; undefined when nothing new is said. */
function debriefOf({ outcome, summary, nextStep, followUpOn }: Omit<LogInput, "channel">, noted: string | null) {
  const said = [outcome && labelOf(outcomeLabels, outcome), summary].filter(Boolean).join(". ");
  const isNew = said !== "" && !noted?.includes(said);
  const learned = [noted, said].filter(Boolean).join("\n");
  if (isNew && learned.length > mostLearned) throw new AppError("INVALID", notesAreFull, "summary");
  const debrief: Debrief = {
    ...(isNew ? { learned } : {}),
    ...(nextStep ? { next: nextStep } : {}),
    ...(followUpOn ? { nextOn: followUpOn } : {}),
  };
  return Object.keys(debrief).length > 0 ? debrief : undefined;
}
