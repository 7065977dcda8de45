import type { Metadata } from "next";
import { AgendaLists, NothingDue } from "@/components/agenda/agenda-lists";
import { FirstSteps } from "@/components/agenda/first-steps";
import { PutOff } from "@/components/agenda/put-off";
import { settleFormId, snoozeFormId } from "@/components/agenda/tap-forms";
import { UndoNotice } from "@/components/history/undo-notice";
import { ChipLinks, Pager } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page";
import { TapForm } from "@/components/ui/tap-form";
import { settleAction, snoozeAction, undoAction, unsnoozeAction } from "@/lib/agenda/actions";
import { daysToLookAt, readTodayParams, todayIntro } from "@/lib/agenda/look-ahead";
import { firstSteps, listAgenda, listPutOff } from "@/lib/agenda/queries";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { longDateText } from "@/lib/core/date-text";
import type { SearchParams } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";

export const metadata: Metadata = { title: "Today" };

export default async function TodayPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const moment = momentFor(viewer);
  const { on, shown, done } = readTodayParams(params, moment.today);
  const [items, putOff, change] = await Promise.all([
    listAgenda(viewer, on, moment),
    listPutOff(viewer, on, moment),
    findUndoable(viewer.id, done),
  ]);
  const isEmpty = items.length + putOff.length === 0;
  const steps = isEmpty ? await firstSteps(viewer) : [];
  const isNew = steps.some((step) => !step.done);
  return (
    <>
      <PageHeader
        title={on === moment.today ? "Today" : longDateText(on)}
        intro={todayIntro(on, moment.today, items.length)}
      />
      <UndoNotice change={change} action={undoAction} />
      {!isNew && <ChipLinks label="Day" items={daysToLookAt(on, moment.today)} />}
      {isNew && <FirstSteps steps={steps} />}
      {items.length === 0 && !isNew && <NothingDue isToday={on === moment.today} />}
      {/* apart from the list, so that what was said of its last line stays when that is gone */}
      {!isEmpty && (
        <>
          <TapForm id={settleFormId} action={settleAction} />
          <TapForm id={snoozeFormId} action={snoozeAction} />
        </>
      )}
      {items.length > 0 && <AgendaLists items={items.slice(0, shown)} today={moment.today} on={on} />}
      <PutOff items={putOff} action={unsnoozeAction} today={moment.today} />
      <Pager nextHref={items.length > shown ? `?on=${on}&show=${shown + 50}` : null} label="Show more" />
    </>
  );
}
