import { Row, RowList, StatusLabel } from "@/components/ui/list";
import { dateText, timeText } from "@/lib/core/date-text";
import { dateIn, type Moment } from "@/lib/core/dates";
import { importStates } from "@/lib/places/import-runs/schema";
import { countsText, type ImportRun, importTones } from "./import-words";

/** Every reading into the directory, the latest first. */
export function ImportList({ runs, moment }: { runs: readonly ImportRun[]; moment: Moment }) {
  return (
    <RowList label="Imports">
      {runs.map((run) => (
        <Row
          key={run.id}
          href={`/imports/${run.id}`}
          title={run.label}
          meta={`${whenText(run, moment)}${run.startedBy ? `, by ${run.startedBy}` : ""}`}
          where={<StatusLabel tone={importTones[run.status]}>{importStates[run.status]}</StatusLabel>}
          next={run.status === "staged" ? "Look at its rows, then import" : countsText(run)}
        />
      ))}
    </RowList>
  );
}

export function whenText({ startedAt }: Pick<ImportRun, "startedAt">, { today, timeZone }: Moment): string {
  return `${dateText(dateIn(timeZone, startedAt), today)}, ${timeText(startedAt, timeZone)}`;
}
