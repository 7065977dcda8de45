import { ActionButton } from "@/components/ui/button";
import { DoneNotice } from "@/components/ui/page";
import type { FormAction } from "@/lib/core/form-state";

type OwnCorrection = { readonly id: string; readonly isCheck: boolean };
type CorrectionNoticeProps = { correction: OwnCorrection | null | undefined; revert: FormAction; back: string };

/** What somebody just said of a place, with a way to take it back; nothing when the page was not reached by it. */
export function CorrectionNotice({ correction, revert, back }: CorrectionNoticeProps) {
  if (!correction) return null;
  const undo = (
    <ActionButton action={revert} fields={{ id: correction.id, back }} icon="undo" size="small">
      Undo
    </ActionButton>
  );
  return (
    <DoneNotice undo={undo}>
      {correction.isCheck ? "Thank you: marked as checked today." : "Your correction is saved. Thank you."}
    </DoneNotice>
  );
}
