import { createReference } from "@/lib/references/mutations";
import { findReference, listReferences } from "@/lib/references/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { createReferenceOperation, listReferencesOperation } from "@/lib/rest/operations/references";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(listReferencesOperation, ({ viewer, query }) => listReferences(viewer, query)),
  POST: viewerDoor(createReferenceOperation, async ({ viewer, body, moment, id }) => {
    await createReference(viewer, body, moment, id);
    return found(await findReference(viewer, id), "reference");
  }),
});
