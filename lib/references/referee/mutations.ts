import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { contactsOf } from "@/lib/contacts/policy";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { changedMeanwhile, notFound } from "@/lib/core/errors";
import { changedFields, type Fields, keepHistory } from "@/lib/core/history";
import { isRowId } from "@/lib/core/ids";
import { labelOf } from "@/lib/core/words";
import type { Written } from "@/lib/core/written";
import type { Referee } from "@/prisma/generated/sqlite/client";
import { refereeStatusLabels } from "../options";
import type { RefereePatch } from "../schema";
import { refereeAfter } from "../stage";

/** What is known of a contact as a referee. The first time, it makes them one. CONFLICT when it was made from an older version. */
export async function changeReferee(
  viewer: Viewer,
  contactId: string,
  patch: RefereePatch,
  moment: Moment,
): Promise<Written> {
  return inTransaction(async (tx) => {
    const contact = { id: contactId, ...contactsOf(viewer) };
    if (!isRowId(contactId) || (await tx.contact.count({ where: contact })) === 0) throw notFound("referee");
    const { version, ...said } = patch;
    const referee = await madeReferee(tx, viewer, contactId, moment);
    if (version !== undefined && version !== referee.version) throw changedMeanwhile();
    return { id: contactId, change: await write(tx, viewer, referee, said, moment) };
  });
}

/**
 * The contact becomes a referee, and is moved on by what was asked of them or agreed to (`status` is the request's). Answers the lines of
 * history that this left.
 */
export async function moveReferee(
  tx: Tx,
  viewer: Viewer,
  contactId: string,
  status: string,
  moment: Moment,
): Promise<string[]> {
  const referee = await madeReferee(tx, viewer, contactId, moment);
  const change = await write(tx, viewer, referee, { status: refereeAfter(referee.status, status) }, moment);
  return change === null ? [] : [change];
}

async function madeReferee(tx: Tx, viewer: Viewer, contactId: string, { now }: Moment): Promise<Referee> {
  const create = { contactId, ownerId: viewer.id, createdAt: now, updatedAt: now };
  return tx.referee.upsert({ where: { contactId }, create, update: {} });
}

async function write(
  tx: Tx,
  viewer: Viewer,
  referee: Referee,
  data: Omit<RefereePatch, "version" | "status"> & { readonly status?: string | undefined },
  moment: Moment,
): Promise<string | null> {
  const before = changedFields<Fields>(referee, data);
  if (Object.keys(before).length === 0) return null;
  const { contactId, version } = referee;
  const { count } = await tx.referee.updateMany({
    where: { contactId, version, ownerId: viewer.id },
    data: { ...data, version: { increment: 1 }, updatedAt: moment.now },
  });
  if (count === 0) throw changedMeanwhile();
  const status = data.status ?? referee.status;
  const moved = status !== referee.status;
  const contact = await tx.contact.findUnique({ where: { id: contactId }, select: { name: true } });
  const said = moved ? labelOf(refereeStatusLabels, status).toLowerCase() : "changed";
  return keepHistory(tx, {
    ownerId: viewer.id,
    noun: "referee",
    subjectId: contactId,
    verb: moved ? "moved" : "changed",
    label: `${contact?.name ?? "Somebody"} as a referee: ${said}`,
    statusFrom: moved ? referee.status : null,
    statusTo: moved ? status : null,
    before,
    now: moment.now,
  });
}
