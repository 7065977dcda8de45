import { ActionButton } from "@/components/ui/button";
import { DoneNotice } from "@/components/ui/page";
import type { FormAction } from "@/lib/core/form-state";
import type { Decision } from "@/lib/places/duplicates/queries";

type DuplicateNoticeProps = {
  decision: Decision | null;
  act: { readonly undoMergeAction: FormAction; readonly askAgainAction: FormAction };
};

/** What was just decided about two places, with the way back. */
export function DuplicateNotice({ decision, act }: DuplicateNoticeProps) {
  if (!decision) return null;
  if (decision.was === "merge") {
    const { id, kept, gone } = decision.merge;
    const undo = (
      <ActionButton action={act.undoMergeAction} fields={{ merge: id }} icon="undo" size="small">
        Undo
      </ActionButton>
    );
    return (
      <DoneNotice undo={undo}>
        “{gone.name}” is now part of <a href={`/places/${kept.id}`}>“{kept.name}”</a>.
      </DoneNotice>
    );
  }
  const { id, first, second } = decision.apart;
  const undo = (
    <ActionButton action={act.askAgainAction} fields={{ pair: id }} icon="undo" size="small">
      Undo
    </ActionButton>
  );
  return (
    <DoneNotice undo={undo}>
      “{first.name}” and “{second.name}” stay two places. You will not be asked again.
    </DoneNotice>
  );
}
