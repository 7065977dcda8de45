import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { addContact } from "@/lib/contacts/mutations";
import type { Moment } from "@/lib/core/dates";
import { inTransaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { idFromKey } from "@/lib/core/ids";
import { once, type Written } from "@/lib/core/written";
import { addReference } from "../mutations";
import type { NewReference } from "../schema";

/** Plans a request as the form says it: with a name that is not among the contacts yet, the person is added with it. */
export async function planReference(viewer: Viewer, form: NewReference, moment: Moment): Promise<Written> {
  const { id, newName, input } = form;
  // made from the request's id, so that the form sent twice adds one person
  const refereeId = newName === undefined ? form.refereeId : idFromKey(viewer.id, `${id} referee`);
  if (refereeId === undefined) throw new AppError("INVALID", "Say who is to write.", "newName");
  return once(() =>
    inTransaction(async (tx) => {
      if (newName !== undefined) await addContact(tx, viewer, { name: newName }, moment, refereeId);
      return addReference(tx, viewer, { ...input, refereeId }, moment, id);
    }),
  );
}
