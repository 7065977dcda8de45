import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReferenceForm } from "@/components/references/reference-form";
import { PageHeader } from "@/components/ui/page";
import { listApplications } from "@/lib/applications/queries";
import { applicationFilter } from "@/lib/applications/schema";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { changeReferenceAction } from "@/lib/references/actions";
import { findReference } from "@/lib/references/queries";
import { suggestReferees } from "@/lib/references/whom/queries";

export const metadata: Metadata = { title: "Change the request" };

export default async function EditReferencePage({ params }: { params: Promise<{ id: string }> }) {
  const [viewer, { id }] = await Promise.all([requireViewer(), params]);
  const reference = await findReference(viewer, id);
  if (!reference) notFound();
  const [{ people }, { items }] = await Promise.all([
    suggestReferees(viewer, "", reference.refereeId),
    listApplications(viewer, applicationFilter.parse({ open: "yes", limit: "200" })),
  ]);
  const { applicationId, applicationTitle } = reference;
  // one that has ended meanwhile stays what it was for
  const ended = applicationId && items.every((one) => one.id !== applicationId);
  const named = ended ? [{ id: applicationId, title: applicationTitle ?? "", placeName: null }] : [];
  return (
    <>
      <PageHeader
        title={`Change the request to ${reference.refereeName}`}
        back={{ href: `/references/${id}`, label: "Back to it" }}
      />
      <ReferenceForm
        action={changeReferenceAction}
        id={id}
        version={reference.version}
        known={reference}
        people={people}
        typed=""
        applications={[...named, ...items]}
        today={momentFor(viewer).today}
      />
    </>
  );
}
