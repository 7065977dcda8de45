import type { StatusTone } from "@/components/ui/list";
import type { ImportState } from "@/lib/places/import-runs/schema";

/** What a screen is handed of a run. */
export type ImportRun = {
  readonly id: string;
  readonly label: string;
  readonly source: string;
  readonly status: ImportState;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly possibleDuplicates: number;
  readonly joined: number;
  readonly bytesTotal: number | null;
  readonly bytesRead: number;
  readonly problem: string | null;
  readonly startedAt: Date;
  readonly startedBy: string | null;
};

export const importTones: Readonly<Record<ImportState, StatusTone>> = {
  staged: "due",
  running: "moving",
  done: "done",
  failed: "warning",
  cancelled: "closed",
  undone: "closed",
};

const figures = new Intl.NumberFormat("en-GB");
export const count = (number: number) => figures.format(number);

export const rowsRead = ({ read }: Pick<ImportRun, "read">) => `${count(read)} ${read === 1 ? "row" : "rows"} read`;

/** "3 new, 2 changed, 1 unchanged, 4 left out": what is nothing is not said, but for the new ones. */
export function countsText({ created, updated, unchanged, skipped }: ImportRun): string {
  const parts = [
    `${count(created)} new`,
    ...(updated > 0 ? [`${count(updated)} changed`] : []),
    ...(unchanged > 0 ? [`${count(unchanged)} as before`] : []),
    ...(skipped > 0 ? [`${count(skipped)} left out`] : []),
  ];
  return parts.join(", ");
}

const units = ["bytes", "kB", "MB", "GB"] as const;

/** "1.2 MB", in thousands as file managers count. */
export function sizeText(bytes: number): string {
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const size = bytes / 1000 ** step;
  return `${size.toFixed(step === 0 || size >= 100 ? 0 : 1)} ${units[step] ?? "bytes"}`;
}
