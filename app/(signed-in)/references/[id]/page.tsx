import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { UndoNotice } from "@/components/history/undo-notice";
import { History } from "@/components/outreach/timeline";
import { Packet } from "@/components/references/packet";
import { ReferenceDays } from "@/components/references/reference-days";
import { ReferenceFacts, ReferenceHeader, RemoveReference } from "@/components/references/reference-frame";
import { OtherSteps, ReferenceStanding } from "@/components/references/reference-standing";
import { WordsToSend } from "@/components/references/words-to-send";
import { Section } from "@/components/ui/page";
import { undoAction } from "@/lib/agenda/actions";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { fromCursor, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";
import { timelineFilter } from "@/lib/outreach/schema";
import { timelineOf } from "@/lib/outreach/timeline/queries";
import * as act from "@/lib/references/actions";
import { findReferenceWhole } from "@/lib/references/whole/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const readReference = cache(async (id: string) => {
  const viewer = await requireViewer();
  return { viewer, moment: momentFor(viewer), whole: (await findReferenceWhole(viewer, id)) ?? notFound() };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Reference by ${(await readReference((await params).id)).whole.reference.refereeName}` };
}

export default async function ReferencePage({ params, searchParams }: Props) {
  const { viewer, moment, whole } = await readReference((await params).id);
  const { reference, letter } = whole;
  const { filter, typed } = readFilter(timelineFilter, await searchParams);
  const [timeline, change] = await Promise.all([
    fromCursor(filter, (asked) => timelineOf(viewer, { referenceId: reference.id }, asked)),
    findUndoable(viewer.id, typed.done),
  ]);
  const step = act.referenceStepAction;
  const words = { label: "What happened", nothing: "Nothing yet.", path: `/references/${reference.id}` };
  return (
    <>
      <UndoNotice change={change} action={undoAction} page={{ id: reference.id, list: "/references" }} />
      <ReferenceHeader reference={reference} />
      <ReferenceStanding reference={reference} action={step} today={moment.today} />
      {letter && <WordsToSend {...whole} letter={letter} />}
      <OtherSteps reference={reference} action={step} />
      <ReferenceDays reference={reference} today={moment.today} />
      <Packet {...whole} action={step} today={moment.today} />
      <ReferenceFacts reference={reference} />
      <Section title="What happened" id="history">
        <History {...words} {...moment} timeline={timeline} />
      </Section>
      <RemoveReference reference={reference} action={act.deleteReferenceAction} />
    </>
  );
}
