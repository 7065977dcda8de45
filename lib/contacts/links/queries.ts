import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { Tx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { contactsOf } from "../policy";

/** The people that an input names, each once and in its order, if all are the viewer's own; INVALID at `field` otherwise. */
export async function contactsToLink(
  tx: Tx,
  viewer: Viewer,
  ids: readonly string[],
  field = "contactIds",
): Promise<{ id: string; name: string }[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const rows = await tx.contact.findMany({
    where: { id: { in: wanted }, ...contactsOf(viewer) },
    select: { id: true, name: true },
  });
  if (rows.length !== wanted.length) throw new AppError("INVALID", "There is no such person in your contacts.", field);
  return rows.sort((one, other) => wanted.indexOf(one.id) - wanted.indexOf(other.id));
}

/**
 * Who takes part after a change, when so far those at `present` did and `ids` are wanted; INVALID as {@link contactsToLink}. Whoever is out
 * of the address book by now stays: no form shows them, and when they come back what was said with them is still there.
 */
export async function peopleAfter(
  tx: Tx,
  viewer: Viewer,
  present: readonly string[],
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx.contact.findMany({
    where: { id: { in: [...present] }, ownerId: viewer.id, deletedAt: { not: null } },
    select: { id: true },
  });
  const gone = rows.map(({ id }) => id);
  const wanted = await contactsToLink(
    tx,
    viewer,
    ids.filter((id) => !gone.includes(id)),
  );
  return [...wanted.map(({ id }) => id), ...gone];
}
