import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { contactsToLink, peopleAfter } from "@/lib/contacts/links/queries";
import type { CalendarDate, Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { changedMeanwhile, notFound } from "@/lib/core/errors";
import { changedFields, keepHistory } from "@/lib/core/history";
import { isRowId, newId, sameIds } from "@/lib/core/ids";
import { once, type Written } from "@/lib/core/written";
import { fileAnew } from "@/lib/outreach/filed/mutations";
import { placeToLink, withPlaceHeld } from "@/lib/places/links/queries";
import { debriefColumns } from "./debrief";
import type { VisitStatus } from "./options";
import { visitsOf } from "./policy";
import type { VisitInput, VisitPatch } from "./schema";
import { firstStage, type Stage, stageAfter, verbOf, visitLabel } from "./stage";

/** Plans a visit, or records one that was made. INVALID when the place or a person is not there. */
export async function createVisit(viewer: Viewer, input: VisitInput, moment: Moment, id = newId()): Promise<Written> {
  return once(() => inTransaction((tx) => addVisit(tx, viewer, input, moment, id)));
}

/** As {@link createVisit}, within a transaction that writes more. */
export async function addVisit(
  tx: Tx,
  viewer: Viewer,
  input: VisitInput,
  moment: Moment,
  id: string,
): Promise<Written> {
  const existing = await tx.visit.findUnique({ where: { id }, select: { ownerId: true } });
  if (existing?.ownerId === viewer.id) return { id, change: null };
  if (existing) throw notFound("visit");
  const place = await placeToLink(tx, input.placeId);
  const people = await contactsToLink(tx, viewer, input.contactIds ?? []);
  const stage = stageAfter(firstStage, input, moment);
  await tx.visit.create({
    data: {
      id,
      ownerId: viewer.id,
      placeId: place.id,
      placeName: place.name,
      purpose: input.purpose,
      approach: input.approach,
      format: input.format,
      durationMinutes: input.durationMinutes ?? null,
      questions: input.questions ?? null,
      ...debriefColumns(input.debrief, null, moment.today),
      ...stage,
      contacts: { create: people.map((person) => ({ contactId: person.id })) },
    },
    select: { id: true },
  });
  const change = await keepHistory(tx, {
    ownerId: viewer.id,
    noun: "visit",
    subjectId: id,
    placeId: place.id,
    verb: verbOf(stage.status),
    label: visitLabel(place.name, verbOf(stage.status)),
    statusTo: stage.status,
    before: null,
    now: moment.now,
  });
  return { id, change };
}

/** Changes what the patch names, and the dates that follow. CONFLICT when it was made from an older version. */
export async function changeVisit(viewer: Viewer, id: string, patch: VisitPatch, moment: Moment): Promise<Written> {
  return inTransaction((tx) => changeVisitIn(tx, viewer, id, patch, moment));
}

/** As {@link changeVisit}, within a transaction that writes more; with the id of the `log` that says so, if one does. */
export async function changeVisitIn(
  tx: Tx,
  viewer: Viewer,
  id: string,
  patch: VisitPatch,
  moment: Moment,
  log?: string,
): Promise<Written> {
  const { contacts, ...row } = await ownRow(tx, viewer, id);
  if (patch.version !== undefined && patch.version !== row.version) throw changedMeanwhile();
  const before = { ...row, status: row.status as VisitStatus };
  const place =
    patch.placeId === undefined || patch.placeId === row.placeId ? null : await placeToLink(tx, patch.placeId);
  const data = {
    ...planColumns(patch),
    ...(place ? { placeId: place.id, placeName: place.name } : {}),
    ...debriefColumns(patch.debrief, row.debriefedOn, moment.today),
    ...stageAfter(before, patch, moment),
  };
  const present = contacts.map((one) => one.contactId);
  const people = patch.contactIds && (await peopleAfter(tx, viewer, present, patch.contactIds));
  const moves = people !== undefined && !sameIds(people, present);
  const changed = changedFields<Partial<typeof before>>(before, data);
  if (Object.keys(changed).length === 0 && !moves) return { id, change: null };
  await write(tx, viewer, id, row.version, data);
  if (moves) await replacePeople(tx, id, people);
  const there = place && { placeId: place.id, placeName: place.name };
  const followed = there ? await fileAnew(tx, viewer, { noun: "visit", subjectId: id }, row.placeId, there) : [];
  const was = { ...changed, ...(moves ? { contacts } : {}), ...(there ? { followed } : {}) };
  return { id, change: await keepStep(tx, viewer, id, before, { ...before, ...data }, was, moment, log) };
}

/** Takes a visit away; its place, the talks about it and the steps it took stay in the history. */
export async function deleteVisit(viewer: Viewer, id: string, moment: Moment): Promise<Written> {
  return inTransaction(async (tx) => {
    const row = await ownRow(tx, viewer, id);
    await write(tx, viewer, id, row.version, { deletedAt: moment.now });
    const change = await keepHistory(tx, {
      ownerId: viewer.id,
      noun: "visit",
      subjectId: id,
      placeId: row.placeId,
      verb: "deleted",
      label: visitLabel(row.placeName, "deleted"),
      before: { deletedAt: null },
      now: moment.now,
    });
    return { id, change };
  });
}

const rowColumns = {
  version: true,
  placeId: true,
  placeName: true,
  purpose: true,
  approach: true,
  format: true,
  status: true,
  askedOn: true,
  startsAt: true,
  startsOn: true,
  durationMinutes: true,
  visitedOn: true,
  questions: true,
  met: true,
  learned: true,
  nextStep: true,
  nextStepOn: true,
  debriefedOn: true,
  thankedOn: true,
  contacts: { select: { contactId: true } },
} as const;

async function ownRow(tx: Tx, viewer: Viewer, id: string) {
  const row = isRowId(id) ? await tx.visit.findFirst({ where: { id, ...visitsOf(viewer) }, select: rowColumns }) : null;
  if (!row) throw notFound("visit");
  return withPlaceHeld(tx, row);
}

type Columns = Partial<Stage> &
  Partial<ReturnType<typeof planColumns>> &
  Partial<ReturnType<typeof debriefColumns>> & { placeId?: number; placeName?: string; deletedAt?: Date };

function planColumns({ purpose, approach, format, durationMinutes, questions }: VisitPatch) {
  return { purpose, approach, format, durationMinutes, questions };
}

async function write(tx: Tx, viewer: Viewer, id: string, version: number, data: Columns) {
  const { count } = await tx.visit.updateMany({
    where: { id, version, ...visitsOf(viewer) },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) throw changedMeanwhile();
}

async function replacePeople(tx: Tx, visitId: string, people: readonly string[]) {
  await tx.visitContact.deleteMany({ where: { visitId } });
  await tx.visitContact.createMany({ data: people.map((contactId) => ({ visitId, contactId })) });
}

type Row = { status: VisitStatus; placeId: number | null; placeName: string; thankedOn: CalendarDate | null };

async function keepStep(
  tx: Tx,
  viewer: Viewer,
  id: string,
  before: Row,
  after: Row,
  changed: Record<string, unknown>,
  moment: Moment,
  log?: string,
): Promise<string> {
  const steps = before.status !== after.status;
  const thanked = after.thankedOn !== null && "thankedOn" in changed;
  const verb = steps ? verbOf(after.status) : thanked ? "thanked for" : "changed";
  return keepHistory(tx, {
    ownerId: viewer.id,
    noun: "visit",
    subjectId: id,
    placeId: after.placeId,
    verb,
    label: visitLabel(after.placeName, verb),
    statusFrom: steps ? before.status : null,
    statusTo: steps ? after.status : null,
    before: changed,
    log,
    now: moment.now,
  });
}
