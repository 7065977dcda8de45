import type { Metadata } from "next";
import { SourceTable } from "@/components/places/source-table";
import { PageHeader, Section } from "@/components/ui/page";
import { findDirectoryReader } from "@/lib/auth/session";
import { placeSources } from "@/lib/places/queries";

export const metadata: Metadata = { title: "Where the directory comes from" };

export default async function SourcesPage() {
  await findDirectoryReader();
  const sources = await placeSources();
  return (
    <>
      <PageHeader
        title="Where the directory comes from"
        intro="Every fact about a place has a source and a date. A correction by someone here counts more than any source."
      />
      <SourceTable sources={sources} />
      <Section title="Towns and postcodes">
        <p>
          Distances start from towns and postcodes by{" "}
          <a href="https://www.geonames.org/" rel="noreferrer noopener">
            GeoNames
          </a>
          , CC BY 4.0. Where only the town of a place is known, it stands at the middle of that town.
        </p>
      </Section>
      <Section title="What “unverified” means">
        <p>
          Some studios are in the list because people who know the trade know of them, and nobody has looked them up for
          this directory. Perhaps one in ten has moved, changed its name or closed. Check the website or call before you
          go, then tap “Still correct” or correct it: the next person will be glad.
        </p>
      </Section>
    </>
  );
}
