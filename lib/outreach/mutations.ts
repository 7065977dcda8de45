import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { contactsToLink, peopleAfter } from "@/lib/contacts/links/queries";
import { dateIn, type Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { changedMeanwhile, notFound } from "@/lib/core/errors";
import { changedFields, keepHistory } from "@/lib/core/history";
import { isRowId, newId, sameIds } from "@/lib/core/ids";
import { once, type Written } from "@/lib/core/written";
import { withPlaceHeld } from "@/lib/places/links/queries";
import { linksOf } from "./links/queries";
import type { Channel } from "./options";
import { interactionsOf } from "./policy";
import type { InteractionInput, InteractionPatch, LogForm } from "./schema";
import { talkSummary, talkTitle } from "./sentence";
import { withSomebodyNew, withSomewhereNew } from "./whom/mutations";

/** Writes down one talk. INVALID when a person, place, visit, application or reference is not there or not the viewer's. */
export async function createInteraction(
  viewer: Viewer,
  input: InteractionInput,
  moment: Moment,
  id = newId(),
): Promise<Written> {
  return once(() =>
    inTransaction(async (tx) =>
      (await loggedAs(tx, viewer, id)) ? { id, change: null } : addInteraction(tx, viewer, input, moment, id),
    ),
  );
}

/** What the three-tap form says; `occurredAt` is now if left out, and so is the summary made from the rest. */
export type LogInput = Omit<LogForm, "id" | "back" | "sure" | "occurredAt" | "channel" | "newName" | "newPlace"> & {
  channel: Channel;
  newName?: string | undefined;
  newPlace?: LogForm["newPlace"];
  occurredAt?: Date | undefined;
};

/** What was logged, with the people and the place that it named. */
export type Logged = Written & { readonly contactIds: readonly string[]; readonly placeId: number | null };

/** Logs a talk from the three-tap form, in one go: somebody new becomes a contact, at the place if one is given; somewhere new a place. */
export async function logInteraction(viewer: Viewer, log: LogInput, moment: Moment, id = newId()): Promise<Logged> {
  return once(() =>
    inTransaction(async (tx) => {
      const before = await loggedAs(tx, viewer, id);
      if (before) return { id, change: null, contactIds: log.contactIds, placeId: before.placeId };
      const { newName: _, ...said } = await withSomewhereNew(tx, viewer, log, moment, id);
      const contactIds = await withSomebodyNew(tx, viewer, { ...log, placeId: said.placeId }, moment, id);
      const occurredAt = said.occurredAt ?? moment.now;
      return {
        ...(await addInteraction(tx, viewer, { ...said, contactIds, occurredAt }, moment, id)),
        contactIds,
        placeId: said.placeId ?? null,
      };
    }),
  );
}

async function loggedAs(tx: Tx, viewer: Viewer, id: string): Promise<{ placeId: number | null } | null> {
  const existing = await tx.interaction.findUnique({ where: { id }, select: { ownerId: true, placeId: true } });
  if (existing && existing.ownerId !== viewer.id) throw notFound("interaction");
  return existing;
}

type NewInteraction = Omit<InteractionInput, "summary"> & { summary?: string | undefined };

async function addInteraction(
  tx: Tx,
  viewer: Viewer,
  { contactIds = [], ...input }: NewInteraction,
  moment: Moment,
  id: string,
): Promise<Written> {
  const people = await contactsToLink(tx, viewer, contactIds);
  const links = await linksOf(tx, viewer, input);
  const talk = { ...input, people: people.map(({ name }) => name), placeName: links.placeName };
  await tx.interaction.create({
    data: {
      ...input,
      ...links,
      id,
      ownerId: viewer.id,
      occurredOn: dateIn(moment.timeZone, input.occurredAt),
      summary: input.summary ?? talkSummary(talk),
      contacts: { create: people.map((person) => ({ contactId: person.id })) },
    },
    select: { id: true },
  });
  const change = await keepHistory(tx, {
    ownerId: viewer.id,
    noun: "interaction",
    subjectId: id,
    placeId: links.placeId,
    verb: "logged",
    label: `Logged: ${talkTitle(talk)}`,
    before: null,
    now: moment.now,
  });
  return { id, change };
}

/** Corrects what the patch names. CONFLICT when it was made from an older version. */
export async function changeInteraction(
  viewer: Viewer,
  id: string,
  patch: InteractionPatch,
  moment: Moment,
): Promise<Written> {
  return inTransaction(async (tx) => {
    const { contacts: present, ...row } = await ownRow(tx, viewer, id);
    const { version, contactIds, ...said } = patch;
    if (version !== undefined && version !== row.version) throw changedMeanwhile();
    const data = {
      ...said,
      ...(said.occurredAt ? { occurredOn: dateIn(moment.timeZone, said.occurredAt) } : {}),
      ...(await changedLinks(tx, viewer, row, said)),
    };
    const people = present.map((one) => one.contactId);
    const wanted = contactIds && (await peopleAfter(tx, viewer, people, contactIds));
    const before = changedFields<Partial<typeof row>>(row, data);
    const moves = wanted !== undefined && !sameIds(wanted, people);
    if (Object.keys(before).length === 0 && !moves) return { id, change: null };
    await write(tx, viewer, id, row.version, data);
    if (moves) {
      await tx.interactionContact.deleteMany({ where: { interactionId: id } });
      await tx.interactionContact.createMany({
        data: wanted.map((contactId) => ({ interactionId: id, contactId })),
      });
    }
    const was = moves ? { ...before, contacts: present } : before;
    return { id, change: await keepLine(tx, viewer, id, { ...row, ...data }, "changed", was, moment) };
  });
}

/** The follow-up was done, or is not needed any more. */
export async function settleFollowUp(viewer: Viewer, id: string, moment: Moment, version?: number): Promise<Written> {
  return changeInteraction(viewer, id, { followUpOn: null, nextStep: null, version }, moment);
}

export async function deleteInteraction(viewer: Viewer, id: string, moment: Moment): Promise<Written> {
  return inTransaction(async (tx) => {
    const row = await ownRow(tx, viewer, id);
    await write(tx, viewer, id, row.version, { deletedAt: moment.now });
    return { id, change: await keepLine(tx, viewer, id, row, "deleted", { deletedAt: null }, moment) };
  });
}

const rowColumns = {
  version: true,
  channel: true,
  direction: true,
  occurredAt: true,
  occurredOn: true,
  summary: true,
  outcome: true,
  nextStep: true,
  followUpOn: true,
  placeId: true,
  placeName: true,
  visitId: true,
  applicationId: true,
  referenceId: true,
  contacts: { select: { contactId: true } },
} as const;

async function ownRow(tx: Tx, viewer: Viewer, id: string) {
  const row = isRowId(id)
    ? await tx.interaction.findFirst({ where: { id, ...interactionsOf(viewer) }, select: rowColumns })
    : null;
  if (!row) throw notFound("interaction");
  return withPlaceHeld(tx, row);
}

type Columns = Omit<InteractionPatch, "contactIds" | "version"> & {
  occurredOn?: string;
  placeName?: string | null;
  deletedAt?: Date;
};

async function write(tx: Tx, viewer: Viewer, id: string, version: number, data: Columns) {
  const { count } = await tx.interaction.updateMany({
    where: { id, version, ...interactionsOf(viewer) },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) throw changedMeanwhile();
}

async function keepLine(
  tx: Tx,
  viewer: Viewer,
  id: string,
  row: { channel?: string; placeId?: number | null; occurredOn?: string },
  verb: "changed" | "deleted",
  before: Record<string, unknown>,
  moment: Moment,
): Promise<string> {
  return keepHistory(tx, {
    ownerId: viewer.id,
    noun: "interaction",
    subjectId: id,
    placeId: row.placeId ?? null,
    verb,
    label: `Entry of ${row.occurredOn} ${verb}`,
    before,
    now: moment.now,
  });
}

const linkNames = ["placeId", "visitId", "applicationId", "referenceId"] as const;
type LinkIds = Pick<InteractionPatch, (typeof linkNames)[number]>;

/** Looks up the links that a patch moves; one that stays is not asked about again, for it may be gone by now. */
async function changedLinks(tx: Tx, viewer: Viewer, row: LinkIds, patch: LinkIds) {
  const moved = linkNames.filter((name) => patch[name] !== undefined && patch[name] !== row[name]);
  if (moved.length === 0) return {};
  const wanted = { ...patch, placeId: patch.placeId === undefined ? row.placeId : patch.placeId };
  return linksOf(tx, viewer, wanted, row.placeId);
}
