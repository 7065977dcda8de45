import { withCredits } from "@/lib/places/licences/sources";
import { correctPlace } from "@/lib/places/mutations";
import { openDoor, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { correctPlaceOperation, findPlaceOperation } from "@/lib/rest/operations/places";
import { placeAt } from "@/lib/rest/place-at";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: openDoor(findPlaceOperation, async ({ viewer, params, moment }) =>
    withCredits(await placeAt(viewer, params.id, moment.today)),
  ),
  PATCH: viewerDoor(correctPlaceOperation, async ({ viewer, params, body, moment }) => {
    const { id } = await placeAt(viewer, params.id, moment.today);
    await correctPlace(viewer, Number(id), body, body.version, moment);
    return withCredits(await placeAt(viewer, id, moment.today));
  }),
});
