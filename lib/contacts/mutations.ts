import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError, changedMeanwhile, notFound } from "@/lib/core/errors";
import { changedFields, keepHistory } from "@/lib/core/history";
import { isRowId, newId } from "@/lib/core/ids";
import { nameKey } from "@/lib/core/text";
import { once, type Written } from "@/lib/core/written";
import { placesToLink } from "@/lib/places/links/queries";
import { contactsToLink } from "./links/queries";
import { contactsOf } from "./policy";
import type { ContactInput, ContactPatch } from "./schema";

/** Adds somebody to the viewer's address book. INVALID when a place or the introducer is unknown. */
export async function createContact(
  viewer: Viewer,
  input: ContactInput,
  moment: Moment,
  id = newId(),
): Promise<Written> {
  return once(() => inTransaction((tx) => addContact(tx, viewer, input, moment, id)));
}

/** As {@link createContact}, within a transaction that writes more. */
export async function addContact(
  tx: Tx,
  viewer: Viewer,
  input: ContactInput,
  moment: Moment,
  id: string,
): Promise<Written> {
  const existing = await tx.contact.findUnique({ where: { id }, select: { ownerId: true } });
  if (existing?.ownerId === viewer.id) return { id, change: null };
  if (existing) throw notFound("contact");
  await requireIntroducer(tx, viewer, id, input.introducedById);
  const affiliations = await affiliationsToLink(tx, input.affiliations ?? [], []);
  await tx.contact.create({
    data: {
      id,
      ownerId: viewer.id,
      ...columnsOf(input),
      name: input.name,
      nameKey: nameKey(input.name),
      roles: input.roles ?? [],
      emails: input.emails ?? [],
      phones: input.phones ?? [],
      links: input.links ?? [],
      affiliations: { create: affiliations },
    },
    select: { id: true },
  });
  const change = await keepHistory(tx, {
    ownerId: viewer.id,
    noun: "contact",
    subjectId: id,
    before: null,
    now: moment.now,
    verb: "added",
    label: `${input.name} added`,
  });
  return { id, change };
}

/** Changes what the patch names. CONFLICT when it was made from an older version; INVALID for a circle of introductions. */
export async function changeContact(viewer: Viewer, id: string, patch: ContactPatch, moment: Moment): Promise<Written> {
  return inTransaction(async (tx) => {
    const row = await ownRow(tx, viewer, id);
    if (patch.version !== undefined && patch.version !== row.version) throw changedMeanwhile();
    await requireIntroducer(tx, viewer, id, patch.introducedById);
    const { affiliations: present, ...columns } = row;
    const data = columnsOf(patch);
    const before = changedFields<Partial<typeof columns>>(columns, data);
    const wanted = patch.affiliations && (await affiliationsToLink(tx, patch.affiliations, present));
    const moves = wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(present);
    if (Object.keys(before).length === 0 && !moves) return { id, change: null };
    await write(tx, viewer, id, row.version, data);
    if (moves) {
      await tx.affiliation.deleteMany({ where: { contactId: id } });
      await tx.affiliation.createMany({ data: wanted.map((one) => ({ ...one, contactId: id })) });
    }
    const change = await keepHistory(tx, {
      ownerId: viewer.id,
      noun: "contact",
      subjectId: id,
      before: moves ? { ...before, affiliations: present } : before,
      now: moment.now,
      verb: "changed",
      label: `${patch.name ?? row.name} changed`,
    });
    return { id, change };
  });
}

/** Takes somebody out of the address book. What was said with them stays. */
export async function deleteContact(viewer: Viewer, id: string, moment: Moment): Promise<Written> {
  return inTransaction((tx) => deleteInside(tx, viewer, id, moment));
}

/** A referee of whom nothing was said. */
const asPlanned = { status: "candidate", namedOk: "ask_each_time", relationship: null, canSpeakTo: null };

/** Takes somebody out again who has just been added with something that is taken back; stays when there is anything else of them. Answers whether they went. */
export async function deleteUnusedContact(tx: Tx, viewer: Viewer, id: string, moment: Moment): Promise<boolean> {
  const there = { deletedAt: null };
  const unused = {
    version: 1,
    interactions: { none: { interaction: there } },
    visits: { none: { visit: there } },
    applications: { none: there },
    introduced: { none: there },
    // nothing said of them as a referee, and no request that stands
    OR: [{ referee: null }, { referee: { ...asPlanned, references: { none: there } } }],
  };
  if ((await tx.contact.count({ where: { id, ...contactsOf(viewer), ...unused } })) === 0) return false;
  await deleteInside(tx, viewer, id, moment);
  return true;
}

async function deleteInside(tx: Tx, viewer: Viewer, id: string, moment: Moment): Promise<Written> {
  const row = await ownRow(tx, viewer, id);
  await write(tx, viewer, id, row.version, { deletedAt: moment.now });
  const change = await keepHistory(tx, {
    ownerId: viewer.id,
    noun: "contact",
    subjectId: id,
    before: { deletedAt: null },
    now: moment.now,
    verb: "deleted",
    label: `${row.name} deleted`,
  });
  return { id, change };
}

const rowColumns = {
  version: true,
  name: true,
  nameKey: true,
  pronouns: true,
  roles: true,
  emails: true,
  phones: true,
  links: true,
  howIKnow: true,
  introducedById: true,
  doNotContact: true,
  keepInTouchDays: true,
  notes: true,
  affiliations: { select: { placeId: true, role: true }, orderBy: { placeId: "asc" } },
} as const;

async function ownRow(tx: Tx, viewer: Viewer, id: string) {
  const row = isRowId(id)
    ? await tx.contact.findFirst({ where: { id, ...contactsOf(viewer) }, select: rowColumns })
    : null;
  if (!row) throw notFound("contact");
  return row;
}

async function write(tx: Tx, viewer: Viewer, id: string, version: number, data: Columns | { deletedAt: Date }) {
  const { count } = await tx.contact.updateMany({
    where: { id, version, ...contactsOf(viewer) },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) throw changedMeanwhile();
}

type Columns = ReturnType<typeof columnsOf>;

/** The columns that an input or a patch writes; what it does not name is left out. */
function columnsOf({ affiliations: _places, version: _version, ...columns }: ContactPatch) {
  return { ...columns, ...(columns.name === undefined ? {} : { nameKey: nameKey(columns.name) }) };
}

/** In the order in which rows are read, each place once; the last word about a place counts. */
async function affiliationsToLink(
  tx: Tx,
  wanted: NonNullable<ContactInput["affiliations"]>,
  present: readonly { readonly placeId: number }[],
) {
  const filed = present.map(({ placeId }) => placeId);
  const ids = [...new Set(wanted.map(({ placeId }) => placeId))];
  const stands = await placesToLink(tx, ids, filed, "affiliations");
  const linked = wanted.map(({ placeId, role }) => ({ placeId: stands.get(placeId) ?? placeId, role: role ?? null }));
  const byPlace = new Map(linked.map((one) => [one.placeId, one]));
  return [...byPlace.values()].sort((one, other) => one.placeId - other.placeId);
}

/** The introducer is one of the viewer's people, not oneself, and was not introduced by oneself, however far back. */
async function requireIntroducer(tx: Tx, viewer: Viewer, id: string, introducerId: string | null | undefined) {
  if (!introducerId) return;
  const field = "introducedById";
  if (introducerId === id) throw new AppError("INVALID", "Nobody introduces themselves.", field);
  await contactsToLink(tx, viewer, [introducerId], field);
  if (await comesFrom(tx, viewer, introducerId, id))
    throw new AppError("INVALID", "They were introduced by this person themselves.", field);
}

/** An undo may give somebody an introducer whom they have introduced since: then nobody is said to have introduced them. */
export async function dropCircle(tx: Tx, viewer: Viewer, id: string): Promise<void> {
  const introducerId = await introducerOf(tx, viewer, id);
  if (introducerId === null || !(await comesFrom(tx, viewer, introducerId, id))) return;
  await tx.contact.updateMany({ where: { id, ownerId: viewer.id }, data: { introducedById: null } });
}

/** Whether the one is, or was introduced by, the other, however far back. */
async function comesFrom(tx: Tx, viewer: Viewer, id: string, otherId: string): Promise<boolean> {
  const met = new Set<string>();
  for (let next: string | null = id; next !== null && !met.has(next); next = await introducerOf(tx, viewer, next)) {
    if (next === otherId) return true;
    met.add(next);
  }
  return false;
}

async function introducerOf(tx: Tx, viewer: Viewer, id: string): Promise<string | null> {
  const where = { id, ownerId: viewer.id };
  return (await tx.contact.findFirst({ where, select: { introducedById: true } }))?.introducedById ?? null;
}
