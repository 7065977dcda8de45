import { findClusters } from "@/lib/places/clusters/queries";
import { findGazetteerEntry } from "@/lib/places/gazetteer/queries";
import { pointIn } from "@/lib/places/point";
import { openDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { findClustersOperation } from "@/lib/rest/operations/clusters";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: openDoor(findClustersOperation, async ({ viewer, query, moment }) => {
    const { near } = query;
    const point = near === undefined ? null : (pointIn(near) ?? (await findGazetteerEntry(near)));
    return findClusters(viewer, query, point, moment);
  }),
});
