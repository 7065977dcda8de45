import "server-only";
import { applicationsOf } from "@/lib/applications/policy";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate, Moment } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { readRevision } from "@/lib/core/history";
import { interactionsOf } from "@/lib/outreach/policy";
import { visitsOf } from "@/lib/visits/policy";
import { agendaOf } from "./agenda";
import { listCandidates } from "./candidates/queries";
import type { AgendaItem } from "./item";
import { keptList } from "./kept-list";
import { snoozesOf } from "./policy";
import { listLastNotes } from "./talks/queries";

/**
 * What is due, or in its lead days, on the day `on` if nothing else happens until then; most urgent first.
 * Computed from what is logged: nothing is stored but what was put off.
 */
export async function listAgenda(viewer: Viewer, on: CalendarDate, moment: Moment): Promise<AgendaItem[]> {
  const holds = `${await readRevision(viewer.id)} ${on} ${moment.today} ${moment.timeZone}`;
  return keptList(viewer.id, holds, moment.now, () => computeAgenda(viewer, on, moment));
}

async function computeAgenda(viewer: Viewer, on: CalendarDate, moment: Moment): Promise<AgendaItem[]> {
  const items = await listItems(viewer, on, moment);
  const people = items.map((item) => item.contactId).filter((id) => id !== undefined);
  // a place's last word stands in only where nobody is named
  const places = items.filter((item) => item.contactId === undefined).map((item) => Number(item.placeId ?? 0));
  const notes = await listLastNotes(viewer, [...new Set(people)], [...new Set(places)].filter(Boolean), on);
  const noteOf = new Map(notes.map(({ of, on: day, summary }) => [of, { on: day, summary }]));
  return items.map((item) => {
    const lastNote = noteOf.get(item.contactId ?? item.placeId ?? "");
    return lastNote ? { ...item, lastNote } : item;
  });
}

async function listItems(viewer: Viewer, on: CalendarDate, moment: Moment): Promise<AgendaItem[]> {
  const [candidates, snoozes] = await Promise.all([
    listCandidates(viewer, on),
    (await db()).snooze.findMany({ where: { ...snoozesOf(viewer), untilOn: { gt: on } } }),
  ]);
  return agendaOf(candidates, snoozes, on, moment);
}

/** How many lines are due on the day `on`: those in their lead days are not counted. */
export async function countDue(viewer: Viewer, on: CalendarDate, moment: Moment): Promise<number> {
  return (await listItems(viewer, on, moment)).filter((item) => item.dueOn <= on).length;
}

/** The lines that are put off beyond the day `on`. */
export async function listSnoozes(viewer: Viewer, on: CalendarDate) {
  return (await db()).snooze.findMany({
    where: { ...snoozesOf(viewer), untilOn: { gt: on } },
    orderBy: { untilOn: "asc" },
    take: 200,
    select: { reason: true, subjectType: true, subjectId: true, untilOn: true },
  });
}

export type FirstStep = { readonly step: "home" | "place" | "contact"; readonly label: string; readonly done: boolean };

/** The way in for an empty account. A place counts as found once something is logged or planned there. */
export async function firstSteps(viewer: Viewer): Promise<FirstStep[]> {
  const client = await db();
  const somewhere = { placeId: { not: null } };
  const select = { placeId: true } as const;
  const orderBy = { placeId: "desc" } as const;
  const [talk, visit, application] = await Promise.all([
    client.interaction.findFirst({ where: interactionsOf(viewer), select: { id: true } }),
    client.visit.findFirst({ where: visitsOf(viewer), select: { id: true } }),
    client.application.findFirst({ where: { ...applicationsOf(viewer), ...somewhere }, select, orderBy }),
  ]);
  const contacted = talk !== null || visit !== null;
  return [
    { step: "home", label: "Say where you live", done: viewer.home !== null },
    { step: "place", label: "Find a place near you", done: contacted || application !== null },
    { step: "contact", label: "Plan a visit or log a first talk", done: contacted },
  ];
}
