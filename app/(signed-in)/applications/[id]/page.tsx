import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ApplicationFacts } from "@/components/applications/application-facts";
import { ApplicationHeader, RemoveApplication } from "@/components/applications/application-frame";
import { Standing } from "@/components/applications/application-standing";
import { OtherMoves } from "@/components/applications/other-moves";
import { UndoNotice } from "@/components/history/undo-notice";
import { History } from "@/components/outreach/timeline";
import { ReferencesFor } from "@/components/references/references-for";
import { Section } from "@/components/ui/page";
import { undoAction } from "@/lib/agenda/actions";
import * as act from "@/lib/applications/actions";
import { findApplication } from "@/lib/applications/queries";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { fromCursor, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";
import { timelineFilter } from "@/lib/outreach/schema";
import { timelineOf } from "@/lib/outreach/timeline/queries";
import { listReferences } from "@/lib/references/queries";
import { referenceFilter } from "@/lib/references/schema";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const readApplication = cache(async (id: string) => {
  const viewer = await requireViewer();
  return { viewer, moment: momentFor(viewer), application: (await findApplication(viewer, id)) ?? notFound() };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readApplication((await params).id)).application.title };
}

export default async function ApplicationPage({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const { viewer, moment, application } = await readApplication(id);
  const { filter, typed } = readFilter(timelineFilter, query);
  const [references, timeline, change] = await Promise.all([
    listReferences(viewer, referenceFilter.parse({ applicationId: id })),
    fromCursor(filter, (asked) => timelineOf(viewer, { applicationId: id }, asked)),
    findUndoable(viewer.id, typed.done),
  ]);
  const words = { label: "What happened", nothing: "Nothing yet.", path: `/applications/${id}` };
  return (
    <>
      <UndoNotice change={change} action={undoAction} page={{ id: application.id, list: "/applications" }} />
      <ApplicationHeader application={application} />
      <Standing application={application} today={moment.today} actions={act} />
      <OtherMoves application={application} actions={act} />
      <ApplicationFacts application={application} today={moment.today} />
      <ReferencesFor applicationId={id} references={references.items} today={moment.today} />
      <Section title="What happened" id="history">
        <History {...words} {...moment} timeline={timeline} />
      </Section>
      <RemoveApplication application={application} action={act.deleteApplicationAction} />
    </>
  );
}
