import { ActionButton, ButtonLink } from "@/components/ui/button";
import { StatusLabel } from "@/components/ui/list";
import { Notice } from "@/components/ui/page";
import type { FormAction } from "@/lib/core/form-state";
import { importStates } from "@/lib/places/import-runs/schema";
import { count, countsText, type ImportRun, importTones, rowsRead } from "./import-words";

/** How an import ended, and the way back. */
export function ImportEnd({ run, undo }: { run: ImportRun; undo: FormAction }) {
  const { status, problem, possibleDuplicates, joined, created, updated, read } = run;
  const hasChanged = created + updated > 0;
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-baseline gap-x-4" role="status">
        <StatusLabel tone={importTones[status]}>{importStates[status]}</StatusLabel>
        {read > 0 && (
          <span>
            {rowsRead(run)}: {countsText(run)}
          </span>
        )}
      </p>
      {problem && <Notice tone={status === "failed" ? "error" : "warning"}>{problem}</Notice>}
      {joined > 0 && (
        <Notice tone="info">
          {count(joined)} of the new ones became one with a place that has the same id at a source.{" "}
          <a href="/places/duplicates#merges">See what was joined</a>
        </Notice>
      )}
      {possibleDuplicates > 0 && status !== "undone" && (
        <Notice tone="info">
          {count(possibleDuplicates)} of the new ones may be in the directory already.{" "}
          <a href="/places/duplicates">Look at possible duplicates</a>
        </Notice>
      )}
      <div className="actions">
        {hasChanged && status !== "undone" && (
          <ActionButton action={undo} fields={{ id: run.id }} tone="danger" icon="undo">
            Take the whole import back
          </ActionButton>
        )}
        <ButtonLink href="/imports/new">Import another file</ButtonLink>
      </div>
    </div>
  );
}
