import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Pager } from "@/components/ui/list";
import { EmptyState } from "@/components/ui/page";
import { Rows } from "@/components/ui/rows";
import type { CalendarDate } from "@/lib/core/dates";
import { queryWith } from "@/lib/core/page-filter";
import { type DistanceUnit, everywhereKm, widerRadiusKm, withinText } from "@/lib/places/distance";
import type { NearMe } from "@/lib/places/near-me/queries";
import { isPlaceKind } from "@/lib/places/options";
import { kindAsked } from "@/lib/places/search/kind-asked";
import { DownloadList } from "./download-list";
import { wordsOf } from "./place-words";

type PlaceListProps = {
  near: NearMe;
  unit: DistanceUnit;
  today: CalendarDate;
  signedIn: boolean;
  /** The way to more of them, below; where nothing was found it is the one thing to do. */
  more: { readonly shown: ReactNode; readonly isButton: boolean };
};

const nouns = {
  studio: ["studio", "studios"],
  school: ["school", "schools"],
  shop: ["music shop", "music shops"],
  any: ["place", "places"],
  both: ["place", "studios and schools"],
} as const;
const nounsOf = (filter: NearMe["filter"]) => nouns[kindAsked(filter) ?? "both"];

export function PlaceList({ near, unit, today, signedIn, more }: PlaceListProps) {
  const { page, readable, filter } = near;
  if (page.items.length === 0) return <NoPlaces near={near} unit={unit} signedIn={signedIn} more={more} />;
  const next = page.nextCursor && `/places${queryWith(readable, { cursor: page.nextCursor })}`;
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-6">
        <p className="text-soft" role="status">
          {countText(near, unit)}
        </p>
        <p className="flex flex-wrap gap-x-6 text-sm">
          <OtherOrders near={near} />
          {signedIn && <PlainLink href={saveLink(near)}>Save this search</PlainLink>}
          <PlainLink href={newPlaceLink(near)}>Add a place</PlainLink>
        </p>
      </div>
      <Rows label="Places" rows={page.items.map((place) => wordsOf(place, unit, today, filter))} />
      <Pager nextHref={next} label={`Next ${filter.limit}`} />
      <DownloadList readable={readable} />
      {more.shown}
    </>
  );
}

/** The orders that this list could have besides its own. */
function OtherOrders({ near: { readable, filter, centre } }: { near: NearMe }) {
  const hasWords = filter.q !== undefined;
  const usual = hasWords ? "match" : centre ? "distance" : "name";
  const orders = [
    ...(hasWords ? [{ sort: "match", label: "Best match first" }] : []),
    ...(centre ? [{ sort: "distance", label: "Nearest first" }] : []),
    { sort: "name", label: "Order by name" },
  ];
  const href = (sort: string) => `/places${queryWith(readable, { cursor: null, sort: sort === usual ? null : sort })}`;
  return orders
    .filter(({ sort }) => sort !== (filter.sort ?? usual))
    .map(({ sort, label }) => (
      <PlainLink key={sort} href={href(sort)}>
        {label}
      </PlainLink>
    ));
}

function PlainLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="inline-flex min-h-11 items-center font-semibold underline underline-offset-2">
      {children}
    </a>
  );
}

/** The form that saves what this list was asked for. */
const saveLink = ({ readable }: NearMe) =>
  `/places/saved${queryWith({}, { save: queryWith(readable, { cursor: null }).slice(1) })}`;

/** The form of a new place, filled in with what was looked for. */
const newPlaceLink = ({ typed, filter }: NearMe) =>
  `/places/new${queryWith({}, { name: typed.q ?? null, kind: isPlaceKind(filter.kind) ? filter.kind : null, city: typed.near ?? null })}`;

/** "Studios and schools within 50 km of Nashville": with the number when all of them are on this page. */
function countText({ page, filter, typed, continued, ...near }: NearMe, unit: DistanceUnit): string {
  const [one, many] = nounsOf(filter);
  const shown = page.items.length;
  const isAll = page.nextCursor === null && !continued;
  const what = isAll ? `${shown} ${shown === 1 ? one : many}` : `The ${continued ? "next" : "first"} ${shown} ${many}`;
  const where = whereText({ filter, ...near }, unit) ?? "everywhere";
  const matching = typed.q ? ` with “${typed.q}”` : "";
  return `${what}${matching} ${where}`;
}

/** "within 50 km of Nashville"; null where nothing bounds it. */
function whereText({ filter, centre, radiusKm }: Pick<NearMe, "filter" | "centre" | "radiusKm">, unit: DistanceUnit) {
  if (filter.bbox) return "in this part of the map";
  const within = withinText(radiusKm, unit);
  return centre && `${within ? `${within} of` : "around"} ${centre.label}`;
}

function NoPlaces({ near, unit, signedIn, more }: Omit<PlaceListProps, "today">) {
  const { typed, readable, filter, centre, radiusKm } = near;
  // whoever looks for a name wants it wherever it is
  const widest = typed.q && radiusKm < everywhereKm ? everywhereKm : null;
  const wider = centre && !filter.bbox ? (widest ?? widerRadiusKm(unit, radiusKm)) : null;
  const [, many] = nounsOf(filter);
  const where = whereText(near, unit);
  const to = (changes: Record<string, string | null>) => `/places${queryWith(readable, { cursor: null, ...changes })}`;
  const isWhere = (name: string) => ["near", "radiusKm", "sort", "view"].includes(name);
  const kept = Object.fromEntries(Object.entries(readable).filter(([name]) => isWhere(name)));
  const narrowed = Object.keys(readable).some((name) => !isWhere(name) && name !== "cursor");
  return (
    <EmptyState
      title={`No ${many}${typed.q ? ` with “${typed.q}”` : ""}${where ? ` ${where}` : ""} yet`}
      action={
        <div className="actions">
          {wider && (
            <ButtonLink href={to({ radiusKm: String(wider) })} tone={more.isButton ? "quiet" : "primary"}>
              Look {withinText(wider, unit) || "at any distance"}
            </ButtonLink>
          )}
          {typed.q && kindAsked(filter) !== "any" && (
            <ButtonLink href={to({ kind: "any" })}>Look among all kinds</ButtonLink>
          )}
          {narrowed && <ButtonLink href={`/places${queryWith(kept, {})}`}>Show all places here</ButtonLink>}
          {signedIn && <ButtonLink href={saveLink(near)}>Save this search</ButtonLink>}
          <ButtonLink href={newPlaceLink(near)}>Add a place</ButtonLink>
        </div>
      }
    >
      The directory knows a part of what there is. If you know of one, add it: its name is enough.
      {more.shown}
    </EmptyState>
  );
}
