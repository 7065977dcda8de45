/** The rows by a text of theirs, smallest first and equals as they were. The text is made once a row, not once a comparison. */
export function inOrderOf<Row>(rows: readonly Row[], textOf: (row: Row) => string): Row[] {
  return rows
    .map((row) => ({ row, text: textOf(row) }))
    .sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0))
    .map(({ row }) => row);
}
