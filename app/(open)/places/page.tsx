import type { Metadata } from "next";
import { AskWorld } from "@/components/places/ask-world";
import { PlaceFilter } from "@/components/places/place-filter";
import { PlaceList } from "@/components/places/place-list";
import { PageHeader } from "@/components/ui/page";
import { findDirectoryReader } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { momentIn } from "@/lib/core/dates";
import type { SearchParams } from "@/lib/core/page-filter";
import { findNearMe } from "@/lib/places/near-me/queries";
import { pointIn } from "@/lib/places/point";
import { askWorldAction } from "@/lib/places/world/actions";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const near = [(await searchParams).near].flat()[0]?.trim();
  return { title: near ? `Places near ${pointIn(near) ? "a position" : near}` : "Places near me" };
}

/** "Nashville" of "Nashville, Tennessee, US": the list says the rest. */
const shortName = (label: string) => label.split(",")[0];

export default async function PlacesPage({ searchParams }: Props) {
  const viewer = await findDirectoryReader();
  const { today } = viewer ? momentFor(viewer) : momentIn("UTC");
  const near = await findNearMe(viewer, await searchParams, today);
  const unit = viewer?.distanceUnit ?? "km";
  return (
    <>
      <PageHeader title={near.centre ? `Places near ${shortName(near.centre.label)}` : "Places near you"} />
      <PlaceFilter near={near} unit={unit} signedIn={viewer !== null} />
      <div className="mt-6">
        <PlaceList
          near={near}
          unit={unit}
          today={today}
          more={{
            shown: viewer && <AskWorld near={near} mayAsk={viewer.isAdmin} action={askWorldAction} />,
            isButton: viewer?.isAdmin === true && near.centre !== null,
          }}
        />
      </div>
    </>
  );
}
