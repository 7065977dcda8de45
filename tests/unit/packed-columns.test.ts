import fc from "fast-check";
import { expect, test } from "vitest";
import { type PackedColumns, packColumns, piecesOf, unpackColumns } from "@/lib/core/packed-columns";

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom(null, "", "\u0000", "\u0001", "a\u0000b", "a\u0001b", "\uFEFFa", "\uD800", "🎚"),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 2 }),
);
const column = fc.oneof(
  fc.array(fc.oneof(fc.string(), fc.constant(null)), { maxLength: 6 }),
  fc.array(fc.double({ noNaN: true }), { maxLength: 6 }),
  fc.array(cell, { maxLength: 6 }),
  fc.record({ same: cell }),
);

const handedOver = (columns: PackedColumns) => structuredClone(columns, { transfer: piecesOf(columns) });

test("columns come out of another thread as they went in, whatever they hold", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), column), (columns) => {
      expect(unpackColumns(handedOver(packColumns(columns)))).toEqual(columns);
    }),
  );
});

test("texts go over as one", () => {
  expect(packColumns({ city: ["Leeds", null, "Łódź"], latitude: [1, 2.5, -3] })).toEqual({
    city: { texts: new TextEncoder().encode("Leeds\u0000\u0001\u0000Łódź") },
    latitude: { numbers: Float64Array.of(1, 2.5, -3) },
  });
});
