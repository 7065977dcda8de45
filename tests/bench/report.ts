import { writeFileSync } from "node:fs";
import { cpus } from "node:os";

/** One measurement; `times` is its ratio to `reference`, taken in the same run. */
export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly reference?: number;
  readonly times?: number;
};

const number = (value: number | undefined) =>
  value === undefined ? "" : value.toLocaleString("en", { maximumSignificantDigits: 3 });

/** Prints the figures as a table and writes them as JSON. There are no pass marks: a figure is read, not asserted. */
export function report(figures: readonly Figure[], file: string): void {
  const rows = figures.map(({ what, value, unit, reference, times }) => [
    what,
    `${number(value)} ${unit}`,
    reference === undefined ? "" : `${number(reference)} ${unit}`,
    times === undefined ? "" : `${number(times)} x`,
  ]);
  const head = ["Figure", "Measured", "Reference", "Ratio"];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [head, widths.map((width) => "-".repeat(width)), ...rows])
    console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model, at: new Date().toISOString() };
  writeFileSync(file, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  console.log(`Written to ${file}`);
}
