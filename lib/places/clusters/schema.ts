import { z } from "zod";
import { placesFilter } from "../schema";
import type { Square } from "./grid";

/** As deep as any map goes. */
const deepestZoom = 22;

const wrongTile = { error: `Write the tile as ZOOM/X/Y as web maps count them, zoom 0 to ${deepestZoom}.` };

/** A tile of the web's usual grid: "5/8/12" is zoom 5, column 8 from the west, row 12 from the north. */
export const tileInput = z
  .string(wrongTile)
  .regex(/^\d{1,2}\/\d{1,7}\/\d{1,7}$/, wrongTile)
  .transform((text): Square => {
    const [depth = 0, x = 0, y = 0] = text.split("/").map(Number);
    return { depth, x, y };
  })
  .refine(({ depth, x, y }) => depth <= deepestZoom && x < 2 ** depth && y < 2 ** depth, wrongTile);

/** What the clusters of a tile are asked for: a list's filters without its order and its pages. */
export const clustersFilter = placesFilter.omit({ sort: true, limit: true, cursor: true }).extend({ tile: tileInput });

export type ClustersFilter = z.infer<typeof clustersFilter>;
