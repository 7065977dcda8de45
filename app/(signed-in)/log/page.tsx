import type { Metadata } from "next";
import { LogForm } from "@/components/outreach/log-form";
import { FilterBar } from "@/components/ui/list";
import { LiveSearch } from "@/components/ui/live-search";
import { PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { newId } from "@/lib/core/ids";
import type { SearchParams } from "@/lib/core/page-filter";
import { logLinks } from "@/lib/outreach/log-links";
import { findWhomAndWhere, suggestWhomAndWhere } from "@/lib/outreach/whom/queries";
import { logAction } from "@/lib/visits/log/actions";

export const metadata: Metadata = { title: "Log" };

export default async function LogPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const moment = momentFor(viewer);
  const { q, contact, place, channel, back, links } = logLinks(params);
  const [found, named] = await Promise.all([
    suggestWhomAndWhere(viewer, q, moment.today),
    findWhomAndWhere(viewer, { contact, place }),
  ]);
  const first = <T extends { id: string }>(chosen: T[], others: T[]) => [
    ...chosen,
    ...others.filter((one) => one.id !== chosen[0]?.id),
  ];
  const whom = { people: first(named.people, found.people), places: first(named.places, found.places) };
  return (
    <>
      <PageHeader title="Log" intro="Who, what, how it went. Only you can read it." />
      <div className="mb-6 max-w-2xl">
        <FilterBar action="/log" label="With whom or where">
          <LiveSearch
            name="q"
            label="With whom or where"
            defaultValue={q}
            placeholder="A name, a studio, a school"
            keep={{ contact, place, channel, back, ...links }}
          />
        </FilterBar>
      </div>
      <LogForm
        action={logAction}
        id={newId()}
        whom={whom}
        chosen={{ contactId: named.people[0]?.id, placeId: named.places[0]?.id }}
        typed={q}
        channel={channel}
        back={back}
        links={links}
      />
    </>
  );
}
