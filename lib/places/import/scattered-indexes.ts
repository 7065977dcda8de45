import { dropForNow } from "@/lib/core/bulk-rows";
import { db } from "@/lib/core/db";

/** In these a new place falls anywhere, in the others at the end or nowhere. They are a third of what writing an import takes. */
const scattered = [
  "Place_nameKey_id_kind_idx",
  "Place_websiteHost_idx",
  "Place_phoneKey_idx",
  "Place_openingHours_idx",
] as const;

// a place takes a file about 300 bytes: so many of them are new, at least twice what is there
const bytesAPlace = 1000;

/** Before files of `bytes` are read by a process that does nothing else; settleBulk makes them again. */
export async function dropScatteredIndexes(bytes: number): Promise<void> {
  const places = await (await db()).place.count();
  if (places * bytesAPlace < bytes) await dropForNow(scattered);
}
