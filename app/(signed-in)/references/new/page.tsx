import type { Metadata } from "next";
import { ReferenceForm } from "@/components/references/reference-form";
import { PageHeader } from "@/components/ui/page";
import { SearchAbove } from "@/components/ui/search-above";
import { listApplications } from "@/lib/applications/queries";
import { applicationFilter } from "@/lib/applications/schema";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { newId } from "@/lib/core/ids";
import { readFilter, type SearchParams } from "@/lib/core/page-filter";
import { createReferenceAction } from "@/lib/references/actions";
import { referenceStart, suggestedReferees } from "@/lib/references/form-start";
import { suggestReferees } from "@/lib/references/whom/queries";

export const metadata: Metadata = { title: "Ask for a reference" };

export default async function NewReferencePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const { q, referee, application } = readFilter(referenceStart, params).filter;
  const [{ people, chosen }, { items: applications }] = await Promise.all([
    suggestReferees(viewer, q, referee),
    listApplications(viewer, applicationFilter.parse({ open: "yes", limit: "200" })),
  ]);
  const forWhat = applications.find(({ id }) => id === application);
  return (
    <>
      <PageHeader
        title="Ask for a reference"
        intro="Plan it here. You ask them yourself, in person or in two lines; the words for it come next."
        back={
          forWhat
            ? { href: `/applications/${forWhat.id}`, label: forWhat.title }
            : { href: "/references", label: "References" }
        }
      />
      {(q !== "" || people.length >= suggestedReferees) && (
        <SearchAbove
          path="/references/new"
          label="Who has seen you work?"
          placeholder="A name"
          q={q}
          keep={{ referee, application }}
        />
      )}
      <ReferenceForm
        action={createReferenceAction}
        id={newId()}
        known={{
          refereeId: chosen?.id,
          applicationId: forWhat?.id ?? null,
          neededBy: forWhat?.deadlineOn ?? null,
        }}
        people={people}
        typed={q}
        applications={applications}
        today={momentFor(viewer).today}
      />
    </>
  );
}
