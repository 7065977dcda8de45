import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { findContact, type SuggestedPerson, suggestWhom } from "@/lib/contacts/queries";
import type { CalendarDate } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { notRemoved } from "@/lib/places/policy";
import { listPlaces } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";
import { interactionsOf } from "../policy";

export type SuggestedPlace = { id: string; name: string; kind: string; city: string | null };
export type WhomAndWhere = { people: SuggestedPerson[]; places: SuggestedPlace[] };

const shown = 6;

/** Whom a talk may have been with and where, while it is being typed; with nothing typed, those of the last talks. */
export async function suggestWhomAndWhere(viewer: Viewer, q: string, today: CalendarDate): Promise<WhomAndWhere> {
  const [people, places] = await Promise.all([
    suggestWhom(viewer, q, shown),
    q === "" ? recentPlaces(viewer) : placesCalled(viewer, q, today),
  ]);
  return { people, places };
}

/** Those that a link names ("Log contact" on a person's or a place's page). What is not there is left out. */
export async function findWhomAndWhere(
  viewer: Viewer,
  named: { contact: string | undefined; place: string | undefined },
): Promise<WhomAndWhere> {
  const [person, place] = await Promise.all([
    named.contact ? findContact(viewer, named.contact) : null,
    named.place ? placeWith(named.place) : null,
  ]);
  const { id, name, doNotContact, affiliations } = person ?? {};
  const people =
    id && name
      ? [{ id, name, doNotContact: doNotContact === true, placeName: affiliations?.[0]?.placeName ?? null }]
      : [];
  return { people, places: place ? [place] : [] };
}

const suggestedPlace = { id: true, name: true, kind: true, city: true } as const;

async function placeWith(id: string): Promise<SuggestedPlace | null> {
  if (!/^\d{1,9}$/.test(id)) return null;
  const there = { id: Number(id), ...notRemoved };
  const place = await (await db()).place.findFirst({ where: there, select: suggestedPlace });
  return place && { ...place, id: String(place.id) };
}

// near home first: the studio round the corner is meant more often than its namesake overseas; what it takes a slip to find comes last
async function placesCalled(viewer: Viewer, q: string, today: CalendarDate): Promise<SuggestedPlace[]> {
  const filter = (more: Record<string, string>) =>
    placesFilter.parse({ q, kind: "any", sort: "match", limit: shown, ...more });
  const near = viewer.home ? (await listPlaces(null, filter({ radiusKm: "100" }), viewer.home, today)).items : [];
  const isMissing = near.filter(({ similar }) => !similar).length < shown;
  const anywhere = isMissing ? (await listPlaces(null, filter({}), null, today)).items : [];
  const found = [...near, ...anywhere];
  const places = [...found.filter(({ similar }) => !similar), ...found.filter(({ similar }) => similar)].map(
    ({ id, name, kind, city }) => ({ id, name, kind, city }),
  );
  return [...new Map(places.map((place) => [place.id, place])).values()].slice(0, shown);
}

async function recentPlaces(viewer: Viewer): Promise<SuggestedPlace[]> {
  const talks = await (await db()).interaction.findMany({
    where: { ...interactionsOf(viewer), place: notRemoved },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take: shown * 5,
    select: { place: { select: suggestedPlace } },
  });
  const places = talks.flatMap(({ place }) => (place ? [{ ...place, id: String(place.id) }] : []));
  return [...new Map(places.map((place) => [place.id, place])).values()].slice(0, shown);
}
