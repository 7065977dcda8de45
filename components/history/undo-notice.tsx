import { ActionButton } from "@/components/ui/button";
import { DoneNotice } from "@/components/ui/page";
import type { FormAction } from "@/lib/core/form-state";
import type { UndoableChange } from "@/lib/core/undo";

type UndoNoticeProps = {
  change: UndoableChange | null;
  action: FormAction;
  /** Of a page about one thing: its id, and where to go when an undo takes the thing itself away. */
  page?: { readonly id: string; readonly list: string };
};

/** Says what was just done and offers to take it back, or that it was; nothing when the page was not reached by a change. */
export function UndoNotice({ change, action, page }: UndoNoticeProps) {
  if (!change) return null;
  if (change.isUndone) return <DoneNotice>Undone: {change.label}</DoneNotice>;
  const back: Record<string, string> = page && change.made === page.id ? { back: page.list } : {};
  const undo = (
    <ActionButton action={action} fields={{ change: change.id, ...back }} icon="undo" size="small">
      Undo
    </ActionButton>
  );
  return <DoneNotice undo={undo}>{change.label}</DoneNotice>;
}
