import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { addContact, deleteUnusedContact } from "@/lib/contacts/mutations";
import type { Moment } from "@/lib/core/dates";
import type { Tx } from "@/lib/core/db";
import { idFromKey } from "@/lib/core/ids";
import { takeEntryBack } from "@/lib/places/entry/mutations";
import { addPlaceIn } from "@/lib/places/mutations";
import { notRemoved } from "@/lib/places/policy";
import type { LogForm } from "../schema";

type Named = Pick<LogForm, "contactIds" | "placeId"> & { newName?: string | undefined };

/** The people a log names; somebody new is added to the address book, once for each `id`, at the place if one is given. */
export async function withSomebodyNew(
  tx: Tx,
  viewer: Viewer,
  log: Named,
  moment: Moment,
  id: string,
): Promise<string[]> {
  const { contactIds, newName, placeId } = log;
  if (newName === undefined) return [...contactIds];
  // somebody whom one asked about a visit may have been at a place that was removed since
  const isThere = placeId !== undefined && (await tx.place.count({ where: { id: placeId, ...notRemoved } })) > 0;
  const affiliations = isThere ? [{ placeId }] : [];
  const added = somebodyNewIn(viewer, id);
  await addContact(tx, viewer, { name: newName, affiliations }, moment, added);
  return [...contactIds, added];
}

type Somewhere = Pick<LogForm, "placeId"> & { newPlace?: LogForm["newPlace"] };

/** The log at its place: somewhere new is added to the directory, once for each `id`. */
export async function withSomewhereNew<Log extends Somewhere>(
  tx: Tx,
  viewer: Viewer,
  { newPlace, ...log }: Log,
  moment: Moment,
  id: string,
): Promise<Omit<Log, "newPlace">> {
  if (newPlace === undefined) return log;
  return { ...log, placeId: await addPlaceIn(tx, viewer, newPlace, moment, somewhereNewIn(viewer, id)) };
}

/** The directory's record of the place that comes with this log. */
export const somewhereNewIn = (viewer: Viewer, id: string): string => idFromKey(viewer.id, `somewhere new in ${id}`);

const somebodyNewIn = (viewer: Viewer, id: string): string => idFromKey(viewer.id, `somebody new in ${id}`);

/** After a log was taken back: who and where came with it go as well, unless anything else is known of them by now. Answers whether anything went. */
export async function takeNewcomersBack(tx: Tx, viewer: Viewer, id: string, moment: Moment): Promise<boolean> {
  const isPersonGone = await deleteUnusedContact(tx, viewer, somebodyNewIn(viewer, id), moment);
  const isPlaceGone = await takeEntryBack(tx, viewer, somewhereNewIn(viewer, id));
  return isPersonGone || isPlaceGone;
}
