import { type BulkColumns, writeColumns } from "@/lib/core/bulk-rows";
import type { Tx } from "@/lib/core/db";

/** Writes rows of "Place". Triggers work by statement here: all are indexed at once, and nothing is left for later. */
export const writeNewPlaces = (tx: Tx, write: BulkColumns): Promise<void> => writeColumns(tx, write);
