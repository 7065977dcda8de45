import { reportPlace } from "@/lib/places/reports/mutations";
import { viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { reportPlaceOperation } from "@/lib/rest/operations/trust";
import { placeAt } from "@/lib/rest/place-at";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: viewerDoor(reportPlaceOperation, async ({ viewer, params, body, moment, id }) => {
    const place = await placeAt(viewer, params.id, moment.today);
    // whoever has a token is counted as themselves, wherever they call from
    await reportPlace(viewer, { id, placeId: Number(place.id), ...body }, viewer.id, moment);
    return { id, placeId: place.id, wish: body.wish, words: body.words, state: "waiting" };
  }),
});
