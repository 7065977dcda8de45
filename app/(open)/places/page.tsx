import type { Metadata } from "next";
import { AskWorld } from "@/components/places/ask-world";
import { ListOrMap, MapAndList } from "@/components/places/map-and-list";
import { PlaceFilter } from "@/components/places/place-filter";
import { PlaceList } from "@/components/places/place-list";
import { SavedSearchChips } from "@/components/places/saved-searches";
import { PageHeader } from "@/components/ui/page";
import { findDirectoryReader } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { env } from "@/lib/core/env";
import type { SearchParams } from "@/lib/core/page-filter";
import { findNearMe } from "@/lib/places/near-me/queries";
import { pointIn } from "@/lib/places/point";
import { openSearchAction } from "@/lib/places/saved-searches/actions";
import { listSavedSearches } from "@/lib/places/saved-searches/queries";
import { askWorldAction } from "@/lib/places/world/actions";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const near = [(await searchParams).near].flat()[0]?.trim();
  return { title: near ? `Places near ${pointIn(near) ? "a position" : near}` : "Places near me" };
}

export default async function PlacesPage({ searchParams }: Props) {
  const viewer = await findDirectoryReader();
  const moment = momentFor(viewer);
  const { today, now } = moment;
  const near = await findNearMe(viewer, await searchParams, today, now);
  const saved = viewer ? await listSavedSearches(viewer, moment) : [];
  const unit = viewer?.distanceUnit ?? "km";
  const isOnMap = near.typed.view === "map";
  const list = (
    <PlaceList
      near={near}
      unit={unit}
      today={today}
      signedIn={viewer !== null}
      more={{
        shown: viewer && <AskWorld near={near} unit={unit} mayAsk={viewer.isAdmin} action={askWorldAction} />,
        isButton: viewer?.isAdmin === true && near.around !== null,
      }}
    />
  );
  return (
    <>
      <PageHeader title={near.title} actions={<ListOrMap near={near} onMap={isOnMap} />} />
      <SavedSearchChips searches={saved} open={openSearchAction} />
      <PlaceFilter near={near} unit={unit} today={today} signedIn={viewer !== null} />
      <div className="mt-6">
        <MapAndList near={near} unit={unit} styleUrl={isOnMap && env().mapStyleUrl} signedIn={viewer !== null}>
          {list}
        </MapAndList>
      </div>
    </>
  );
}
