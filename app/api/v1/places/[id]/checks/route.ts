import { withCredits } from "@/lib/places/licences/sources";
import { confirmPlace } from "@/lib/places/mutations";
import { viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { checkPlaceOperation } from "@/lib/rest/operations/trust";
import { placeAt } from "@/lib/rest/place-at";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: viewerDoor(checkPlaceOperation, async ({ viewer, params, body, moment }) => {
    const { id } = await placeAt(viewer, params.id, moment.today);
    await confirmPlace(viewer, Number(id), body.how, moment);
    return withCredits(await placeAt(viewer, id, moment.today));
  }),
});
