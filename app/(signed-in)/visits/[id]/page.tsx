import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { UndoNotice } from "@/components/history/undo-notice";
import { HistorySection } from "@/components/outreach/timeline";
import { CorrectionNotice } from "@/components/places/correction-notice";
import { Debrief } from "@/components/visits/debrief";
import { PlaceCheck } from "@/components/visits/place-check";
import { VisitCorrections } from "@/components/visits/visit-corrections";
import { VisitHeader } from "@/components/visits/visit-header";
import { VisitNext } from "@/components/visits/visit-next";
import { VisitSheet } from "@/components/visits/visit-sheet";
import { undoAction } from "@/lib/agenda/actions";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { fromCursor, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";
import { timelineFilter } from "@/lib/outreach/schema";
import { timelineOf } from "@/lib/outreach/timeline/queries";
import { confirmPlaceAction, revertCorrectionAction } from "@/lib/places/corrections/actions";
import { findOwnCorrection } from "@/lib/places/corrections/queries";
import * as act from "@/lib/visits/actions";
import { findVisitWhole } from "@/lib/visits/whole/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const readVisit = cache(async (id: string) => {
  const viewer = await requireViewer();
  return { viewer, moment: momentFor(viewer), whole: (await findVisitWhole(viewer, id)) ?? notFound() };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Visit to ${(await readVisit((await params).id)).whole.visit.placeName}` };
}

export default async function VisitPage({ params, searchParams }: Props) {
  const { viewer, moment, whole } = await readVisit((await params).id);
  const { visit, seen, newcomers } = whole;
  const { filter, typed } = readFilter(timelineFilter, await searchParams);
  const [timeline, change, said] = await Promise.all([
    fromCursor(filter, (asked) => timelineOf(viewer, { visitId: visit.id }, asked)),
    findUndoable(viewer.id, typed.done),
    findOwnCorrection(viewer, typed.done),
  ]);
  return (
    <>
      <UndoNotice change={change} action={undoAction} page={{ id: visit.id, list: "/visits" }} />
      <CorrectionNotice correction={said} revert={revertCorrectionAction} back={`/visits/${visit.id}`} />
      <VisitHeader visit={visit} today={moment.today} timeZone={viewer.timeZone} />
      <VisitNext visit={visit} act={act} moment={moment} myName={viewer.name} />
      <PlaceCheck visit={visit} seen={seen} today={moment.today} action={confirmPlaceAction} />
      <Debrief visit={visit} newcomers={newcomers} today={moment.today} />
      <VisitSheet visit={visit} />
      <HistorySection timeline={timeline} nothing="Nothing yet." path={`/visits/${visit.id}`} {...moment} />
      <VisitCorrections visit={visit} move={act.moveVisitAction} remove={act.deleteVisitAction} />
    </>
  );
}
