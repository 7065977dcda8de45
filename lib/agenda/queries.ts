import "server-only";
import { applicationsOf } from "@/lib/applications/policy";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate, Moment } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { readRevision } from "@/lib/core/history";
import { interactionsOf } from "@/lib/outreach/policy";
import { visitsOf } from "@/lib/visits/policy";
import { agendaOf, putOffUntil } from "./agenda";
import { listCandidates } from "./candidates/queries";
import type { AgendaItem, PutOffItem } from "./item";
import { type Agenda, keptList } from "./kept-list";
import { snoozesOf } from "./policy";
import { listLastNotes } from "./talks/queries";

/**
 * What is due, or in its lead days, on the day `on` if nothing else happens until then; most urgent first.
 * Computed from what is logged: nothing is stored but what was put off.
 */
export async function listAgenda(viewer: Viewer, on: CalendarDate, moment: Moment): Promise<AgendaItem[]> {
  return (await agendaOn(viewer, on, moment)).shown;
}

/** The lines that are put off beyond the day `on`, the first to come back first. */
export async function listPutOff(viewer: Viewer, on: CalendarDate, moment: Moment): Promise<PutOffItem[]> {
  return (await agendaOn(viewer, on, moment)).putOff;
}

async function agendaOn(viewer: Viewer, on: CalendarDate, moment: Moment): Promise<Agenda> {
  const holds = `${await readRevision(viewer.id)} ${on} ${moment.today} ${moment.timeZone}`;
  return keptList(viewer.id, holds, moment.now, () => computeAgenda(viewer, on, moment));
}

async function computeAgenda(viewer: Viewer, on: CalendarDate, moment: Moment): Promise<Agenda> {
  const [candidates, snoozes] = await Promise.all([
    listCandidates(viewer, on),
    (await db()).snooze.findMany({ where: { ...snoozesOf(viewer), untilOn: { gt: on } } }),
  ]);
  const items = agendaOf(candidates, on, moment);
  const until = new Map(items.map((item) => [item, putOffUntil(item, snoozes, on)]));
  const putOff = items.flatMap((item) => {
    const untilOn = until.get(item);
    return untilOn ? [{ ...item, untilOn }] : [];
  });
  return {
    shown: await withLastNotes(
      viewer,
      items.filter((item) => !until.get(item)),
      on,
    ),
    putOff: putOff.sort((one, other) => (one.untilOn < other.untilOn ? -1 : 1)),
  };
}

async function withLastNotes(viewer: Viewer, items: readonly AgendaItem[], on: CalendarDate): Promise<AgendaItem[]> {
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
