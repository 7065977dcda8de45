import type { Columns } from "./columns";

/**
 * A column that goes from one thread to another as one piece of memory, which is handed over and not copied: a value at a time it took a
 * tenth of the time of the thread that writes. Texts are UTF-8, a third of what they take as text of which one letter is not Western.
 */
type Packed =
  | { readonly texts: Uint8Array<ArrayBuffer> }
  | { readonly numbers: Float64Array<ArrayBuffer> }
  | Columns[string];
export type PackedColumns = Readonly<Record<string, Packed>>;

// a mark of the order of bytes would be taken off
const asText = new TextDecoder("utf-8", { ignoreBOM: true });

// neither comes in what we store: text is plain, and JSON writes them as escapes
const [between, nothing] = ["\u0000", "\u0001"];

export function packColumns(columns: Columns): PackedColumns {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, packed(column)]));
}

function packed(column: Columns[string]): Packed {
  if ("same" in column) return column;
  if (column.every((value) => typeof value === "number")) return { numbers: Float64Array.from(column) };
  if (!column.every(isPackable)) return column;
  const texts = column.map((value) => value ?? nothing).join(between);
  return halfALetter.test(texts) ? column : { texts: new TextEncoder().encode(texts) };
}

const isPackable = (value: unknown): value is string | null =>
  value === null || (typeof value === "string" && !value.includes(between) && value !== nothing);

// of a letter that takes two units one is missing: UTF-8 has no word for it
const halfALetter = /\p{Surrogate}/u;

/** The pieces of memory that can be handed over. */
export const piecesOf = (columns: PackedColumns): ArrayBuffer[] =>
  Object.values(columns).flatMap((column) =>
    "texts" in column ? [column.texts.buffer] : "numbers" in column ? [column.numbers.buffer] : [],
  );

export function unpackColumns(columns: PackedColumns): Columns {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, unpacked(column)]));
}

function unpacked(column: Packed): Columns[string] {
  if ("numbers" in column) return Array.from(column.numbers);
  if (!("texts" in column)) return column;
  const values: (string | null)[] = asText.decode(column.texts).split(between);
  for (let row = 0; row < values.length; row += 1) if (values[row] === nothing) values[row] = null;
  return values;
}
