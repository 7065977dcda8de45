/**
 * One cell of a table. A text that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP advises; numbers and phone
 * numbers, which begin the same way and can do no harm, stay as they are.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return "";
  const text = guarded(String(value));
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

const beginsFormula = /^[\s]*[=+\-@\t\r]/;
const onlyNumber = /^[+-]?[\d\s().-]+(ext\. \d+)?$/;

const guarded = (text: string) => (beginsFormula.test(text) && !onlyNumber.test(text) ? `'${text}` : text);

/** One row, with the line end that RFC 4180 asks for. */
export const csvRow = (cells: readonly (string | number | boolean | null | undefined)[]): string =>
  `${cells.map(csvCell).join(",")}\r\n`;
