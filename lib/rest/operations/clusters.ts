import { z } from "zod";
import { clustersFilter } from "@/lib/places/clusters/schema";
import { placeKinds, placeStates, placeStatuses } from "@/lib/places/options";
import { operation } from "../operation";
import { idSent, wordSent } from "../shapes";

const word = (options: Readonly<Record<string, string>>) => wordSent(Object.keys(options));

const pin = z
  .object({
    id: idSent("place"),
    kind: word(placeKinds),
    name: z.string(),
    status: word(placeStatuses),
    approximate: z.boolean(),
    state: word(placeStates).optional(),
  })
  .meta({ description: "The one place that it is; missing when there are several." });

const cluster = z
  .object({
    latitude: z.number().meta({ description: "The mean of the places." }),
    longitude: z.number(),
    count: z.int(),
    studios: z.int(),
    schools: z.int(),
    shops: z.int(),
    isOnePoint: z.boolean().meta({ description: "All of them stand at this very point." }),
    place: pin.optional(),
  })
  .meta({ id: "Cluster" });

export const findClustersOperation = operation({
  id: "findClusters",
  summary: "The places of one tile of a map, counted in 16 by 16 cells, with the filters of the list",
  scope: "read",
  isOpen: true,
  status: 200,
  query: clustersFilter,
  answer: z.object({
    isExact: z
      .boolean()
      .meta({ description: "False when there were too many to look at each, and counts are estimates." }),
    items: z.array(cluster),
  }),
});
