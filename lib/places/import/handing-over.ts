import { type PackedColumns, packColumns, piecesOf, unpackColumns } from "@/lib/core/packed-columns";
import type { Prepared } from "./prepared";

/** A prepared batch as it goes from the thread that reads to the one that writes. */
export type HandedBatch = Omit<Prepared, "records" | "places"> & {
  readonly records: PackedColumns;
  readonly places: Omit<Prepared["places"], "columns"> & { readonly columns: PackedColumns };
};

export const packBatch = (batch: Prepared): HandedBatch => ({
  ...batch,
  records: packColumns(batch.records),
  places: { ...batch.places, columns: packColumns(batch.places.columns) },
});

export const unpackBatch = (batch: HandedBatch): Prepared => ({
  ...batch,
  records: unpackColumns(batch.records),
  places: { ...batch.places, columns: unpackColumns(batch.places.columns) },
});

/** What of it is handed over instead of copied. */
export const transferred = ({ records, places }: HandedBatch): ArrayBuffer[] => [
  ...piecesOf(records),
  ...piecesOf(places.columns),
];
