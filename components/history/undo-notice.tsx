import { ActionButton } from "@/components/ui/button";
import { DoneNotice } from "@/components/ui/page";
import type { FormAction } from "@/lib/core/form-state";
import type { UndoableChange } from "@/lib/core/undo";

/** Says what was just done and offers to take it back, or that it was; nothing when the page was not reached by a change. */
export function UndoNotice({ change, action }: { change: UndoableChange | null; action: FormAction }) {
  if (!change) return null;
  if (change.isUndone) return <DoneNotice>Undone: {change.label}</DoneNotice>;
  const undo = (
    <ActionButton action={action} fields={{ change: change.id }} icon="undo" size="small">
      Undo
    </ActionButton>
  );
  return <DoneNotice undo={undo}>{change.label}</DoneNotice>;
}
