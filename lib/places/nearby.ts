import { type Database, database } from "@/lib/core/db";
import * as postgresql from "./nearby.postgresql";
import * as sqlite from "./nearby.sqlite";
import type { PlaceRow, PlaceSearchByDistance, PlaceSearchByName } from "./search";

const engines: Record<Database["engine"], typeof sqlite> = { sqlite, postgresql };

/** The places nearest to the point of the search, exactly: by distance, then exact before approximate, then id. */
export async function nearestPlaces(search: PlaceSearchByDistance): Promise<PlaceRow[]> {
  const { db, engine } = await database();
  return engines[engine].nearestPlaces(db, search);
}

/** The places in order of their names, then ids. */
export async function placesByName(search: PlaceSearchByName): Promise<PlaceRow[]> {
  const { db, engine } = await database();
  return engines[engine].placesByName(db, search);
}
