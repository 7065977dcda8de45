import type { Metadata } from "next";
import { Groundwork, SourceTable } from "@/components/places/source-table";
import { PageHeader, Section } from "@/components/ui/page";
import { findDirectoryReader } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { listSources } from "@/lib/places/licences/queries";
import { groundwork } from "@/lib/places/licences/sources";

export const metadata: Metadata = { title: "Where the directory comes from" };

export default async function SourcesPage() {
  const viewer = await findDirectoryReader();
  const { today } = momentFor(viewer);
  return (
    <>
      <PageHeader
        title="Where the directory comes from"
        intro="Every fact about a place has a source and a date. A correction by someone here counts more than any source."
      />
      <SourceTable sources={await listSources()} today={today} />
      <Section title="Towns and maps">
        <Groundwork items={groundwork} />
      </Section>
      <Section title="What “unverified” means">
        <p>
          Some studios are in the list because people who know the trade know of them, and nobody has looked them up for
          this directory. Perhaps one in ten has moved, changed its name or closed. Check the website or call before you
          go, then tap “Still correct” or correct it: the next person will be glad.
        </p>
      </Section>
      <Section title="Taking it along">
        <p>
          Each <a href="/places">list of places</a> can be downloaded as a table that names the sources and licences of
          every row. Whoever passes it on names them too; rows from OpenStreetMap stay under its licence.
        </p>
      </Section>
      <Section title="Is a place of yours in here?">
        <p>
          Each place’s page has a link at its end to say what is wrong or to ask for its removal; no account is needed.
          Facts about places are public here, people’s notes never are.
        </p>
      </Section>
    </>
  );
}
