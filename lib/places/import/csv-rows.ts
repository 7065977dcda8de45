import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { encodingOf, type ImportFile, quietly, textOf, unreadable } from "./text-files";

/** One row under its header, or why it is not one. `at` is the line where it begins. */
export type CsvRow =
  | { readonly at: string; readonly row: Readonly<Record<string, string>> }
  | { readonly at: string; readonly reason: string };

// a quote that is never closed would otherwise swallow the rest of a large file
const longestRow = 1_000_000;
const mostColumns = 1000;

/**
 * The rows of a CSV file of any size: UTF-8, UTF-16 or windows-1252, any line ends, comma, semicolon or tab. Values are trimmed.
 * `columnName` settles how the header is written. Throws INVALID when the file cannot be read to its end or has no header.
 */
export async function* csvRows(file: ImportFile, columnName = (name: string) => name): AsyncGenerator<CsvRow> {
  const encoding = await encodingOf(file);
  const source = Readable.from(textOf(file, encoding));
  const parser = parse({
    delimiter: await delimiterOf(file, encoding),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  });
  source.on("error", (error) => parser.destroy(error));
  let header: string[] | undefined;
  try {
    for await (const { info, record } of source.pipe(parser) as AsyncIterable<Parsed>) {
      const values = record.map((value) => value.trim());
      if (!header) {
        if (values.length > mostColumns) {
          const count = values.length.toLocaleString("en");
          throw unreadable(file, `it has ${count} columns; at most ${mostColumns.toLocaleString("en")} are read.`);
        }
        header = values.map(columnName);
        continue;
      }
      const at = `line ${info.lines - lineBreaksIn(record)}`;
      if (values.every((value) => value === "")) continue;
      if (values.length === header.length) yield { at, row: underHeader(header, values) };
      else yield { at, reason: `has ${values.length} columns where the header has ${header.length}` };
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(file, `${error.message}.`) : error;
  } finally {
    source.destroy();
  }
  if (!header) throw unreadable(file, "it is empty.");
}

type Parsed = { readonly info: { readonly lines: number }; readonly record: readonly string[] };

function underHeader(header: readonly string[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(header.map((name, index) => [name, values[index] ?? ""]));
}

function lineBreaksIn(values: readonly string[]): number {
  return values.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

async function delimiterOf(file: ImportFile, encoding: Parameters<typeof textOf>[1]): Promise<string> {
  for await (const text of textOf(quietly(file), encoding)) {
    const header = text.split(/\r|\n/, 1)[0] ?? "";
    const count = (delimiter: string) => header.split(delimiter).length;
    return [",", ";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best));
  }
  return ",";
}
