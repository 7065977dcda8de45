import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { contactsToLink } from "@/lib/contacts/links/queries";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { changedMeanwhile, notFound } from "@/lib/core/errors";
import { changedFields, keepHistory } from "@/lib/core/history";
import { isRowId, newId } from "@/lib/core/ids";
import { labelOf } from "@/lib/core/words";
import { once, type Written } from "@/lib/core/written";
import { fileAnew } from "@/lib/outreach/filed/mutations";
import { placeToLink, withPlaceHeld } from "@/lib/places/links/queries";
import type { Application } from "@/prisma/generated/sqlite/client";
import { applicationStatusLabels } from "./options";
import { applicationsOf } from "./policy";
import type { ApplicationInput, ApplicationPatch } from "./schema";
import { afterMove, firstStage } from "./stage";

/** Saves an application, or answers the one that an earlier request with this id saved. */
export async function createApplication(
  viewer: Viewer,
  input: ApplicationInput,
  moment: Moment,
  id: string = newId(),
): Promise<Written> {
  return once(() => inTransaction((tx) => addApplication(tx, viewer, input, moment, id)));
}

async function addApplication(
  tx: Tx,
  viewer: Viewer,
  input: ApplicationInput,
  moment: Moment,
  id: string,
): Promise<Written> {
  const known = await tx.application.findUnique({ where: { id }, select: { ownerId: true } });
  if (known && known.ownerId !== viewer.id) throw notFound("application");
  if (known) return { id, change: null };
  const { status, ...facts } = input;
  const { open, sentOn } = firstStage(status, moment.today);
  const row = await tx.application.create({
    data: {
      ...facts,
      ...(await connected(tx, viewer, facts)),
      id,
      status,
      open,
      sentOn: facts.sentOn ?? sentOn,
      ownerId: viewer.id,
      createdAt: moment.now,
      updatedAt: moment.now,
    },
  });
  return { id, change: await keep(tx, viewer, row, { verb: "saved", statusFrom: null, before: null }, moment) };
}

/** Changes the fields that the patch names. A move to another status brings its consequences, unless the patch says otherwise. */
export async function changeApplication(
  viewer: Viewer,
  id: string,
  patch: ApplicationPatch,
  moment: Moment,
): Promise<Written> {
  return changeApplicationBy(viewer, id, patch.version, moment, () => patch);
}

export async function deleteApplication(
  viewer: Viewer,
  id: string,
  moment: Moment,
  version?: number | undefined,
): Promise<Written> {
  return inTransaction(async (tx) => {
    const row = await mine(tx, viewer, id, version);
    await write(tx, viewer, row, { deletedAt: moment.now }, moment);
    const kept = { verb: "deleted", statusFrom: null, before: { deletedAt: null } };
    return { id, change: await keep(tx, viewer, row, kept, moment) };
  });
}

/** A change that depends on how the application stands. */
export async function changeApplicationBy(
  viewer: Viewer,
  id: string,
  version: number | undefined,
  moment: Moment,
  patchOf: (row: Application) => ApplicationPatch,
): Promise<Written> {
  return inTransaction(async (tx) => {
    const row = await mine(tx, viewer, id, version);
    const { version: _, status, ...facts } = patchOf(row);
    const moved = status ? afterMove(row, status, moment.today) : {};
    const data = { ...moved, ...facts, ...(await connected(tx, viewer, facts, row)) };
    const before = changedFields<Record<string, unknown>>(row, data);
    if (Object.keys(before).length === 0) return { id, change: null };
    const after = await write(tx, viewer, row, data, moment);
    const along =
      after.placeId === row.placeId
        ? {}
        : { followed: await fileAnew(tx, viewer, { noun: "application", subjectId: id }, row.placeId, after) };
    const verb = row.status === after.status ? "changed" : "moved";
    const kept = { verb, statusFrom: row.status, before: { ...before, ...along } };
    return { id, change: await keep(tx, viewer, after, kept, moment) };
  });
}

async function mine(tx: Tx, viewer: Viewer, id: string, version: number | undefined): Promise<Application> {
  const row = isRowId(id) ? await tx.application.findFirst({ where: { id, ...applicationsOf(viewer) } }) : null;
  if (!row) throw notFound("application");
  if (version !== undefined && version !== row.version) throw changedMeanwhile();
  return withPlaceHeld(tx, row);
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
  if (contactId && contactId !== row?.contactId) await contactsToLink(tx, viewer, [contactId], "contactId");
  if (placeId === null && links.placeName === undefined) return row?.placeId ? { placeName: null } : {};
  const id = placeId === undefined ? row?.placeId : placeId;
  if (!id || (placeId === undefined && links.placeName === undefined)) return {};
  const place = await placeToLink(tx, id, [row?.placeId]);
  return { placeId: place.id, placeName: place.name };
}

type Kept = {
  readonly verb: string;
  readonly statusFrom: string | null;
  readonly before: Record<string, unknown> | null;
};

async function keep(tx: Tx, viewer: Viewer, row: Application, kept: Kept, moment: Moment): Promise<string> {
  const moved = kept.before === null || kept.verb === "moved";
  const said = moved ? labelOf(applicationStatusLabels, row.status) : kept.verb;
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
