import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { inTransaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { once, type Written } from "@/lib/core/written";
import { withSomebodyNew } from "@/lib/outreach/whom/mutations";
import { addReference } from "../mutations";
import type { NewReference } from "../schema";

/** Plans a request as the form says it: with a name that is not among the contacts yet, the person is added with it. */
export async function planReference(viewer: Viewer, form: NewReference, moment: Moment): Promise<Written> {
  const { id, newName, refereeId, input } = form;
  const contactIds = refereeId === undefined ? [] : [refereeId];
  return once(() =>
    inTransaction(async (tx) => {
      // a name that was written counts for more than who was chosen before
      const writer = (await withSomebodyNew(tx, viewer, { contactIds, newName }, moment, id)).at(-1);
      if (writer === undefined) throw new AppError("INVALID", "Say who is to write.", "newName");
      return addReference(tx, viewer, { ...input, refereeId: writer }, moment, id);
    }),
  );
}
