import type { Viewer } from "@/lib/auth/viewer";
import { contactsOf } from "@/lib/contacts/policy";
import type { CalendarDate, Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError, changedMeanwhile, notFound } from "@/lib/core/errors";
import { changedFields, keepHistory } from "@/lib/core/history";
import { isRowId, newId } from "@/lib/core/ids";
import { labelOf } from "@/lib/core/words";
import type { Application } from "@/prisma/generated/sqlite/client";
import { type ApplicationEnding, applicationStatusLabels } from "./options";
import { applicationsOf } from "./policy";
import type { ApplicationInput, ApplicationPatch } from "./schema";
import { afterMove, awaitsSending, firstStage } from "./stage";

/** `change` names the line of history by which it can be undone; null when nothing changed. */
export type Changed = { readonly id: string; readonly change: string | null };

/** Saves an application, or answers the one that an earlier request with this id saved. */
export async function createApplication(
  viewer: Viewer,
  input: ApplicationInput,
  moment: Moment,
  id: string = newId(),
): Promise<Changed> {
  return inTransaction(async (tx) => {
    const known = await tx.application.findUnique({ where: { id }, select: { ownerId: true } });
    if (known) return already(viewer, id, known.ownerId);
    const { status, ...facts } = input;
    const { open, sentOn } = firstStage(status, moment.today);
    const data = {
      ...facts,
      ...(await connected(tx, viewer, facts)),
      status,
      open,
      sentOn: facts.sentOn ?? sentOn,
      ownerId: viewer.id,
      createdAt: moment.now,
      updatedAt: moment.now,
    };
    // an upsert, because two equal requests at the same instant both find nothing above
    const row = await tx.application.upsert({ where: { id }, create: { ...data, id }, update: {} });
    if (row.ownerId !== viewer.id) throw notFound("application");
    return { id, change: await keep(tx, viewer, row, { verb: "saved", statusFrom: null, before: null }, moment) };
  });
}

function already(viewer: Viewer, id: string, ownerId: string): Changed {
  if (ownerId !== viewer.id) throw notFound("application");
  return { id, change: null };
}

/** Changes the fields that the patch names. A move to another status brings its consequences, unless the patch says otherwise. */
export async function changeApplication(
  viewer: Viewer,
  id: string,
  patch: ApplicationPatch,
  moment: Moment,
): Promise<Changed> {
  return change(viewer, id, patch.version, moment, () => patch);
}

/** It went out on `on` (today unless said), by `channel`. */
export async function sendApplication(
  viewer: Viewer,
  id: string,
  sent: { on?: CalendarDate | undefined; channel?: string | undefined; version?: number | undefined },
  moment: Moment,
): Promise<Changed> {
  const { on, channel, version } = sent;
  return change(viewer, id, version, moment, () => ({
    status: "sent",
    ...(on ? { sentOn: on } : {}),
    ...(channel ? { channel } : {}),
  }));
}

/** They answered on `on` (today unless said): the silence ends, and what was only sent is now a conversation. */
export async function recordReply(
  viewer: Viewer,
  id: string,
  reply: { on?: CalendarDate | undefined; version?: number | undefined },
  moment: Moment,
): Promise<Changed> {
  return change(viewer, id, reply.version, moment, (row) => ({
    ...(awaitsSending(row.status) || row.status === "sent" ? { status: "in_conversation" as const } : {}),
    lastHeardOn: reply.on ?? moment.today,
  }));
}

/** They asked to meet, `on` if the day is known: it becomes the next step. */
export async function recordInterview(
  viewer: Viewer,
  id: string,
  interview: { on?: CalendarDate | undefined; version?: number | undefined },
  moment: Moment,
): Promise<Changed> {
  return change(viewer, id, interview.version, moment, () => ({
    status: "interview",
    lastHeardOn: moment.today,
    ...(interview.on ? { nextStep: "Interview", nextStepOn: interview.on } : {}),
  }));
}

export async function recordOffer(
  viewer: Viewer,
  id: string,
  offer: { version?: number | undefined },
  moment: Moment,
): Promise<Changed> {
  return change(viewer, id, offer.version, moment, () => ({ status: "offer", lastHeardOn: moment.today }));
}

/** Ends it. The reason is for oneself: what was learned. */
export async function closeApplication(
  viewer: Viewer,
  id: string,
  end: { status: ApplicationEnding; outcomeReason?: string | null | undefined; version?: number | undefined },
  moment: Moment,
): Promise<Changed> {
  const { status, outcomeReason, version } = end;
  return change(viewer, id, version, moment, () => ({ status, ...(outcomeReason ? { outcomeReason } : {}) }));
}

export async function deleteApplication(
  viewer: Viewer,
  id: string,
  moment: Moment,
  version?: number | undefined,
): Promise<Changed> {
  return inTransaction(async (tx) => {
    const row = await mine(tx, viewer, id, version);
    await write(tx, viewer, row, { deletedAt: moment.now }, moment);
    const kept = { verb: "deleted", statusFrom: null, before: { deletedAt: null } };
    return { id, change: await keep(tx, viewer, row, kept, moment) };
  });
}

async function change(
  viewer: Viewer,
  id: string,
  version: number | undefined,
  moment: Moment,
  patchOf: (row: Application) => ApplicationPatch,
): Promise<Changed> {
  return inTransaction(async (tx) => {
    const row = await mine(tx, viewer, id, version);
    const { version: _, status, ...facts } = patchOf(row);
    const moved = status ? afterMove(row, status, moment.today) : {};
    const data = { ...moved, ...facts, ...(await connected(tx, viewer, facts, row)) };
    const before = changedFields<Record<string, unknown>>(row, data);
    if (Object.keys(before).length === 0) return { id, change: null };
    const after = await write(tx, viewer, row, data, moment);
    const verb = row.status === after.status ? "changed" : "moved";
    return { id, change: await keep(tx, viewer, after, { verb, statusFrom: row.status, before }, moment) };
  });
}

async function mine(tx: Tx, viewer: Viewer, id: string, version: number | undefined): Promise<Application> {
  const row = isRowId(id) ? await tx.application.findFirst({ where: { id, ...applicationsOf(viewer) } }) : null;
  if (!row) throw notFound("application");
  if (version !== undefined && version !== row.version) throw changedMeanwhile();
  return row;
}

async function write(tx: Tx, viewer: Viewer, row: Application, data: Partial<Application>, moment: Moment) {
  const { count } = await tx.application.updateMany({
    where: { id: row.id, version: row.version, ...applicationsOf(viewer) },
    data: { ...data, version: { increment: 1 }, updatedAt: moment.now },
  });
  if (count === 0) throw changedMeanwhile();
  return { ...row, ...data };
}

type Links = { placeId?: number | null; placeName?: string | null; contactId?: string | null };

/** Looks up what the input points at. The place's name is kept beside its id, so that it stays readable when the place goes. */
async function connected(tx: Tx, viewer: Viewer, links: Links, row?: Application): Promise<Links> {
  const { placeId, contactId } = links;
  if (contactId && contactId !== row?.contactId) {
    const contact = await tx.contact.findFirst({
      where: { id: contactId, ...contactsOf(viewer) },
      select: { id: true },
    });
    if (!contact) throw new AppError("INVALID", "There is no such person in your contacts.", "contactId");
  }
  if (placeId === null && links.placeName === undefined) return row?.placeId ? { placeName: null } : {};
  const id = placeId === undefined ? row?.placeId : placeId;
  if (!id || (placeId === undefined && links.placeName === undefined)) return {};
  const place = await tx.place.findUnique({ where: { id }, select: { name: true } });
  if (!place) throw new AppError("INVALID", "There is no such place.", "placeId");
  return { placeName: place.name };
}

type Kept = {
  readonly verb: string;
  readonly statusFrom: string | null;
  readonly before: Record<string, unknown> | null;
};

async function keep(tx: Tx, viewer: Viewer, row: Application, kept: Kept, moment: Moment): Promise<string> {
  const created = kept.before === null;
  const moved = created || kept.verb === "moved";
  const said = kept.verb === "moved" ? labelOf(applicationStatusLabels, row.status) : kept.verb;
  return keepHistory(tx, {
    ownerId: viewer.id,
    noun: "application",
    subjectId: row.id,
    placeId: row.placeId,
    verb: kept.verb,
    label: `Application “${row.title}”: ${said.toLowerCase()}`,
    statusFrom: moved ? kept.statusFrom : null,
    statusTo: moved ? row.status : null,
    before: kept.before,
    now: moment.now,
  });
}
