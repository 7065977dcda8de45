import { timelineOfPlace } from "@/lib/outreach/timeline/queries";
import { findPlace } from "@/lib/places/queries";
import { findRemovedPlace } from "@/lib/places/removal/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { placeTimelineOperation } from "@/lib/rest/operations/places";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(placeTimelineOperation, async ({ viewer, params, query, moment }) => {
    // what somebody did stays theirs to read when the place has left the directory
    const place = await findPlace(viewer, params.id, moment.today);
    const { id } = found(place ?? (await findRemovedPlace(params.id)), "place");
    return timelineOfPlace(viewer, Number(id), query);
  }),
});
