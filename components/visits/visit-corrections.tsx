import { ActionButton } from "@/components/ui/button";
import { ActionForm, Choices, HiddenField, SubmitButton } from "@/components/ui/form";
import type { FormAction } from "@/lib/core/form-state";
import { visitStatusLabels } from "@/lib/visits/options";
import type { VisitView } from "@/lib/visits/queries";

type VisitCorrectionsProps = { visit: VisitView; move: FormAction; remove: FormAction };

const statuses = Object.entries(visitStatusLabels).map(([value, label]) => ({ value, label }));

/** Any status, corrected; and taking the visit away. Both can be undone. */
export function VisitCorrections({ visit: { id, version, status }, move, remove }: VisitCorrectionsProps) {
  return (
    <details className="more-fields mt-9 print:hidden">
      <summary>Correct the status, or delete this visit</summary>
      <div className="mt-4 grid gap-6">
        <ActionForm action={move} label="Correct the status">
          <HiddenField name="id" value={id} />
          <HiddenField name="version" value={String(version)} />
          <Choices name="status" label="Where it stands" options={statuses} defaultValue={status} />
          <SubmitButton tone="quiet">Correct the status</SubmitButton>
        </ActionForm>
        <div>
          <ActionButton action={remove} fields={{ id }} tone="danger" icon="remove">
            Delete this visit
          </ActionButton>
        </div>
      </div>
    </details>
  );
}
