/** A column of many rows: a value a row, or the one that all of them have. */
export type Column = readonly unknown[] | { readonly same: unknown };
export type Columns = Readonly<Record<string, Column>>;

/** The values as a column; an empty list counts as the same as any other, and so does what is not said. */
export function columnOf(values: readonly unknown[]): Column {
  const first = values[0] ?? null;
  for (const value of values) if (!isSame(value ?? null, first)) return values;
  return { same: first };
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;
const isSame = (a: unknown, b: unknown) => a === b || (isEmptyList(a) && isEmptyList(b));

export const valueAt = (column: Column | undefined, row: number): unknown =>
  column === undefined ? undefined : "same" in column ? column.same : column[row];

/** Some of the rows, in the order asked for. */
export function pickRows(columns: Columns, rows: readonly number[]): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, "same" in column ? column : rows.map((row) => column[row])]),
  );
}
