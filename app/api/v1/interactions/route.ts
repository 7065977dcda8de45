import { createInteraction } from "@/lib/outreach/mutations";
import { findInteraction, listInteractions } from "@/lib/outreach/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { createInteractionOperation, listInteractionsOperation } from "@/lib/rest/operations/outreach";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(listInteractionsOperation, ({ viewer, query }) => listInteractions(viewer, query)),
  POST: viewerDoor(createInteractionOperation, async ({ viewer, body, moment, id }) => {
    await createInteraction(viewer, body, moment, id);
    return found(await findInteraction(viewer, id), "interaction");
  }),
});
