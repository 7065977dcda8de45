import type { CalendarDate } from "@/lib/core/dates";
import type { CorrectionView } from "@/lib/places/corrections/queries";
import { type CorrectionActs, CorrectionList } from "./correction-list";

type ChangesHereProps = { changes: readonly CorrectionView[]; today: CalendarDate; act: CorrectionActs };

/** What people changed at a place, behind one line: few look, and whoever doubts a fact finds it. */
export function ChangesHere({ changes, today, act }: ChangesHereProps) {
  if (changes.length === 0) return null;
  return (
    <details>
      <summary className="min-h-11 content-center font-semibold">What people changed here ({changes.length})</summary>
      <CorrectionList label="What people changed here" corrections={changes} today={today} act={act} />
    </details>
  );
}
