import { timelineOfPlace } from "@/lib/outreach/timeline/queries";
import { findPlace } from "@/lib/places/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { placeTimelineOperation } from "@/lib/rest/operations/places";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(placeTimelineOperation, async ({ viewer, params, query, moment }) => {
    const place = found(await findPlace(viewer, params.id, moment.today), "place");
    return timelineOfPlace(viewer, Number(place.id), query);
  }),
});
