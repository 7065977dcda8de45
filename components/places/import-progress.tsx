import { ActionButton } from "@/components/ui/button";
import type { FormAction } from "@/lib/core/form-state";
import { ImportLive } from "./import-live";
import { countsText, type ImportRun, rowsRead, sizeText } from "./import-words";

type ImportProgressProps = { run: ImportRun; phase: string | null; stop: FormAction };

/** A large import is being taken back: nobody need wait for it here. */
export function TakingBack() {
  return (
    <div className="panel grid gap-4">
      <p id="how-far" className="font-semibold">
        Taking it back
      </p>
      <progress aria-labelledby="how-far" />
      <p className="text-soft">You can leave this page and come back: it goes on.</p>
      <ImportLive />
    </div>
  );
}

/** How far an import is: it can be left and come back to, and stopped. */
export function ImportProgress({ run, phase, stop }: ImportProgressProps) {
  const { bytesTotal, bytesRead, read } = run;
  return (
    <div className="panel grid gap-4">
      <div className="grid gap-1">
        <p id="how-far" className="font-semibold">
          {read > 0 ? rowsRead(run) : startText(run)}
        </p>
        {bytesTotal ? (
          <progress aria-labelledby="how-far" value={Math.min(bytesRead, bytesTotal)} max={bytesTotal} />
        ) : (
          <progress aria-labelledby="how-far" />
        )}
      </div>
      {bytesTotal ? (
        <p className="text-soft">
          {sizeText(Math.min(bytesRead, bytesTotal))} of {sizeText(bytesTotal)}
        </p>
      ) : null}
      {phase && <p className="text-soft first-letter:uppercase">{phase}</p>}
      {read > 0 && <p>{countsText(run)}</p>}
      <p className="text-soft">You can leave this page and come back: it goes on.</p>
      <div>
        <ActionButton action={stop} fields={{ id: run.id }}>
          Stop
        </ActionButton>
      </div>
      <ImportLive />
    </div>
  );
}

const startText = ({ bytesTotal }: ImportRun) => (bytesTotal ? "Reading begins" : "Asking; this may take some minutes");
