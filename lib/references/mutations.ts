import "server-only";
import { applicationsOf } from "@/lib/applications/policy";
import type { Viewer } from "@/lib/auth/viewer";
import { contactsToLink } from "@/lib/contacts/links/queries";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError, changedMeanwhile, notFound } from "@/lib/core/errors";
import { changedFields, keepHistory } from "@/lib/core/history";
import { isRowId, newId } from "@/lib/core/ids";
import { labelOf } from "@/lib/core/words";
import { once, type Written } from "@/lib/core/written";
import { withPlaceHeld } from "@/lib/places/links/queries";
import type { Reference } from "@/prisma/generated/sqlite/client";
import { referenceKindLabels, referenceStatusLabels } from "./options";
import { referencesOf } from "./policy";
import { moveReferee } from "./referee/mutations";
import type { ReferenceInput, ReferencePatch } from "./schema";
import { afterReferenceMove, remindersOf, sequenceFault } from "./stage";

/** Plans a request, or answers the one that an earlier request with this id planned. The contact becomes a referee with the first. */
export async function createReference(
  viewer: Viewer,
  input: ReferenceInput,
  moment: Moment,
  id: string = newId(),
): Promise<Written> {
  return once(() => inTransaction((tx) => addReference(tx, viewer, input, moment, id)));
}

/** As {@link createReference}, within a transaction that writes more. */
export async function addReference(
  tx: Tx,
  viewer: Viewer,
  input: ReferenceInput,
  moment: Moment,
  id: string,
): Promise<Written> {
  const known = await tx.reference.findUnique({ where: { id }, select: { ownerId: true } });
  if (known && known.ownerId !== viewer.id) throw notFound("reference");
  if (known) return { id, change: null };
  await checkLinks(tx, viewer, input);
  await holdPlaceFirst(tx, viewer, input.applicationId);
  const brought = await moveReferee(tx, viewer, input.refereeId, input.status, moment);
  const none = { askedOn: null, agreedOn: null, submittedOn: null, thankedOn: null };
  const named = { ...none, ...input, remindedOn: input.remindedOn ?? [] };
  const data = { ...named, ...afterReferenceMove(named as Reference, input.status, moment.today) };
  checkSequence(data as Reference);
  const stamps = { ownerId: viewer.id, createdAt: moment.now, updatedAt: moment.now };
  const row = await tx.reference.create({ data: { ...data, ...stamps, id } });
  return {
    id,
    change: await keep(tx, viewer, row, { verb: "planned", statusFrom: null, before: null, brought }, moment),
  };
}

/** Changes the fields that the patch names. A move to another status fills in its date; a date that stands is never moved by it. */
export async function changeReference(
  viewer: Viewer,
  id: string,
  patch: ReferencePatch,
  moment: Moment,
): Promise<Written> {
  return changeReferenceBy(viewer, id, patch.version, moment, () => patch);
}

export async function deleteReference(
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

/** A change that depends on how the request stands; `what` is its verb in the history unless the status moves. */
export async function changeReferenceBy(
  viewer: Viewer,
  id: string,
  version: number | undefined,
  moment: Moment,
  patchOf: (row: Reference) => ReferencePatch,
  what = "changed",
): Promise<Written> {
  return inTransaction(async (tx) => {
    const row = await mine(tx, viewer, id, version);
    const { version: _, ...patch } = patchOf(row);
    const { status } = patch;
    const filled = status && status !== row.status ? afterReferenceMove(row, status, moment.today) : {};
    const data = { ...filled, ...patch };
    const before = changedFields<Record<string, unknown>>(row, data);
    if (Object.keys(before).length === 0) return { id, change: null };
    checkSequence({ ...row, ...data });
    await checkLinks(tx, viewer, patch, row);
    await holdPlaceFirst(tx, viewer, data.applicationId === undefined ? row.applicationId : data.applicationId);
    const brought =
      status || patch.refereeId
        ? await moveReferee(tx, viewer, patch.refereeId ?? row.refereeId, status ?? row.status, moment)
        : [];
    const after = await write(tx, viewer, row, data, moment);
    const verb = row.status === after.status ? what : "moved";
    return { id, change: await keep(tx, viewer, after, { verb, statusFrom: row.status, before, brought }, moment) };
  });
}

async function mine(tx: Tx, viewer: Viewer, id: string, version: number | undefined): Promise<Reference> {
  const row = isRowId(id) ? await tx.reference.findFirst({ where: { id, ...referencesOf(viewer) } }) : null;
  if (!row) throw notFound("reference");
  if (version !== undefined && version !== row.version) throw changedMeanwhile();
  return row;
}

type Data = Omit<Partial<Reference>, "remindedOn"> & { remindedOn?: string[] | undefined };

async function write(tx: Tx, viewer: Viewer, row: Reference, data: Data, moment: Moment): Promise<Reference> {
  const { count } = await tx.reference.updateMany({
    where: { id: row.id, version: row.version, ...referencesOf(viewer) },
    data: { ...data, version: { increment: 1 }, updatedAt: moment.now },
  });
  if (count === 0) throw changedMeanwhile();
  return { ...row, ...data } as Reference;
}

function checkSequence(row: Pick<Reference, "submittedOn" | "thankedOn" | "remindedOn">): void {
  const fault = sequenceFault({ ...row, remindedOn: remindersOf(row) });
  if (fault) throw new AppError(fault.field === "remindedOn" ? "CONFLICT" : "INVALID", fault.message, fault.field);
}

type Links = { refereeId?: string | undefined; applicationId?: string | null | undefined };

async function checkLinks(tx: Tx, viewer: Viewer, links: Links, row?: Reference): Promise<void> {
  const { refereeId, applicationId } = links;
  if (refereeId && refereeId !== row?.refereeId) await contactsToLink(tx, viewer, [refereeId], "refereeId");
  if (!applicationId || applicationId === row?.applicationId) return;
  const where = { id: applicationId, ...applicationsOf(viewer) };
  if (!(await tx.application.findFirst({ where, select: { id: true } })))
    throw new AppError("INVALID", "There is no such application.", "applicationId");
}

type Kept = {
  readonly verb: string;
  readonly statusFrom: string | null;
  readonly before: Record<string, unknown> | null;
  readonly brought?: readonly string[];
};

async function keep(tx: Tx, viewer: Viewer, row: Reference, kept: Kept, moment: Moment): Promise<string> {
  const moved = kept.before === null || kept.verb === "moved";
  const said = moved ? labelOf(referenceStatusLabels, row.status) : kept.verb;
  const contact = await tx.contact.findUnique({ where: { id: row.refereeId }, select: { name: true } });
  return keepHistory(tx, {
    ownerId: viewer.id,
    noun: "reference",
    subjectId: row.id,
    placeId: await placeOf(tx, viewer, row),
    verb: kept.verb,
    label: `${labelOf(referenceKindLabels, row.kind)} by ${contact?.name ?? "a referee"}: ${said.toLowerCase()}`,
    statusFrom: moved ? kept.statusFrom : null,
    statusTo: moved ? row.status : null,
    before: kept.before,
    ...(kept.brought ? { brought: kept.brought } : {}),
    now: moment.now,
  });
}

/** Before the history of the referee is written: a merge holds the place, and then waits for its people's rows. */
async function holdPlaceFirst(tx: Tx, viewer: Viewer, applicationId: string | null | undefined): Promise<void> {
  await placeOf(tx, viewer, { applicationId });
}

type OfApplication = { readonly applicationId?: string | null | undefined };

/** A request for an application belongs to the history of its place. */
async function placeOf(tx: Tx, viewer: Viewer, { applicationId }: OfApplication): Promise<number | null> {
  if (!applicationId) return null;
  const where = { id: applicationId, ownerId: viewer.id };
  const application = await tx.application.findFirst({ where, select: { placeId: true } });
  return application && (await withPlaceHeld(tx, application)).placeId;
}
