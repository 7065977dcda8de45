import type { Columns } from "./columns";

/**
 * A column that goes from one thread to another as one text or one piece of memory: a value at a time it took a tenth of the time of the
 * thread that writes.
 */
type Packed = { readonly texts: string } | { readonly numbers: Float64Array } | Columns[string];
export type PackedColumns = Readonly<Record<string, Packed>>;

// neither comes in what we store: text is plain, and JSON writes them as escapes
const [between, nothing] = ["\u0000", "\u0001"];

export function packColumns(columns: Columns): PackedColumns {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, packed(column)]));
}

function packed(column: Columns[string]): Packed {
  if ("same" in column) return column;
  if (column.every((value) => typeof value === "number")) return { numbers: Float64Array.from(column) };
  if (!column.every(isPackable)) return column;
  return { texts: column.map((value) => value ?? nothing).join(between) };
}

const isPackable = (value: unknown): value is string | null =>
  value === null || (typeof value === "string" && !value.includes(between) && value !== nothing);

export function unpackColumns(columns: PackedColumns): Columns {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, unpacked(column)]));
}

function unpacked(column: Packed): Columns[string] {
  if ("numbers" in column) return Array.from(column.numbers);
  if (!("texts" in column)) return column;
  const values: (string | null)[] = column.texts.split(between);
  for (let row = 0; row < values.length; row += 1) if (values[row] === nothing) values[row] = null;
  return values;
}
