import { entrySaid } from "@/lib/places/entry/queries";
import { findGazetteerEntry } from "@/lib/places/gazetteer/queries";
import { withCredits } from "@/lib/places/licences/sources";
import { addPlace } from "@/lib/places/mutations";
import { pointIn } from "@/lib/places/point";
import { findPlace, listPlaces } from "@/lib/places/queries";
import { found, openDoor, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { createPlaceOperation, listPlacesOperation } from "@/lib/rest/operations/places";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: openDoor(listPlacesOperation, async ({ viewer, query, moment }) => {
    const { near } = query;
    const point = near === undefined ? null : (pointIn(near) ?? (await findGazetteerEntry(near)));
    return listPlaces(viewer, query, point, moment.today, moment.now);
  }),
  POST: viewerDoor(createPlaceOperation, async ({ viewer, body, moment, id }) => {
    const placeId = await addPlace(viewer, await entrySaid(body), moment, id);
    return withCredits(found(await findPlace(viewer, String(placeId), moment.today), "place"));
  }),
});
