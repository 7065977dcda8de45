import { nameKey } from "@/lib/core/text";
import { hostOf, phoneKeyOf } from "./contact-keys";
import { type FactField, factFields } from "./fact-fields";
import type { PlaceFacts } from "./facts";
import type { FieldSource } from "./field-sources";
import type { ProgrammeInput } from "./schema";
import { searchTextOf } from "./search/words";

/** A record as the projection needs it. `createdAt` orders corrections, `retrievedOn` the rest. */
export type SourceRecord = {
  readonly id: string;
  readonly source: string;
  readonly verified: boolean;
  readonly retrievedOn: string;
  readonly createdAt: Date;
  readonly facts: PlaceFacts;
};

/** The columns of a stored record that make a {@link SourceRecord}, and whose it is. */
export const sourceRecordColumns = {
  id: true,
  placeId: true,
  source: true,
  verified: true,
  retrievedOn: true,
  createdAt: true,
  facts: true,
} as const;

/** Facts are checked before they are stored, so what comes back is what went in. */
export function asSourceRecord<Stored extends Omit<SourceRecord, "facts"> & { readonly facts: unknown }>(
  record: Stored,
): Stored & SourceRecord {
  return { ...record, facts: record.facts as PlaceFacts };
}

/** Which source is believed first about a field; sources not named come last, in the order of the alphabet. */
const sourceOrder: readonly string[] = ["ipeds", "cricos", "csv", "osm", "geojson", "musicbrainz", "hipo", "starter"];

/** The most believed record first: corrections (newest first), people's own places, checked sources in order, unchecked ones. */
export function byPrecedence(a: SourceRecord, b: SourceRecord): number {
  return (
    rankOf(a) - rankOf(b) ||
    (a.source === "correction" ? b.createdAt.getTime() - a.createdAt.getTime() : 0) ||
    compared(a.source, b.source) ||
    compared(b.retrievedOn, a.retrievedOn) ||
    compared(b.id, a.id)
  );
}

const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const unchecked = 1000;

function rankOf(record: SourceRecord): number {
  if (record.source === "correction") return 0;
  if (record.source === "user") return 1;
  const place = sourceOrder.indexOf(record.source);
  return 2 + (place === -1 ? sourceOrder.length : place) + (record.verified ? 0 : unchecked);
}

/** What stands of a place about which nobody says it; everything else is null or an empty list. */
export const unsaid = {
  status: "open",
  visitorPolicy: "unknown",
  contactPreference: "none_stated",
  internPolicy: "unknown",
  wheelchair: "unknown",
} as const;

export const nothingSaysWhatItIs = () => new Error("No record says what this place is called or what it is.");

export type ProjectedPlace = ReturnType<typeof projectPlace>;

/**
 * A place as its records tell it, field by field; the order of the records does not matter.
 * Throws when no record says a name or a kind: such a place cannot come to be.
 */
export function projectPlace(records: readonly SourceRecord[]) {
  const ranked = records.length > 1 ? [...records].sort(byPrecedence) : records;
  const sources = ranked.map(({ id, source, retrievedOn }): FieldSource => ({ recordId: id, source, on: retrievedOn }));
  const fieldSources: Record<string, FieldSource> = {};

  function said<Field extends keyof PlaceFacts>(field: Field): PlaceFacts[Field] {
    for (let rank = 0; rank < ranked.length; rank += 1) {
      const value = ranked[rank]?.facts[field];
      if (value === undefined) continue;
      fieldSources[field] = sources[rank] as FieldSource;
      return value;
    }
    return undefined;
  }
  function must<T>(value: T | undefined): T {
    if (value === undefined) throw nothingSaysWhatItIs();
    return value;
  }

  const name = must(said("name"));
  const kind = must(said("kind"));
  const read: Record<string, unknown> = {};
  for (const field of factFields) read[field] = said(field);
  const plain = read as Pick<PlaceFacts, FactField>;
  const programmes: readonly ProgrammeInput[] = said("programmes") ?? [];
  const altNames = plain.altNames ?? [];

  // a point is one fact: latitude, longitude and how exact they are come from the same record
  const point = ranked.findIndex(({ facts }) => facts.latitude !== undefined && facts.longitude !== undefined);
  const pointed = ranked[point];
  if (pointed) {
    fieldSources.latitude = sources[point] as FieldSource;
    fieldSources.longitude = sources[point] as FieldSource;
  }

  const checks = ranked.flatMap(({ facts }) => (facts.lastCheckedOn ? [facts] : []));
  const lastCheck = checks.sort((a, b) => compared(b.lastCheckedOn ?? "", a.lastCheckedOn ?? ""))[0];

  return {
    kind,
    name,
    nameKey: nameKey(name),
    altNames,
    searchText: searchTextOf([
      name,
      ...altNames,
      plain.city,
      plain.region,
      ...programmes.map((programme) => programme.title),
      ...(plain.genres ?? []),
      ...(plain.gear ?? []),
    ]),
    status: plain.status ?? unsaid.status,
    // one word of somebody who does not doubt it is enough
    listing: ranked.every((one) => one.facts.candidate === true) ? "candidate" : "listed",
    street: plain.street ?? null,
    city: plain.city ?? null,
    region: plain.region ?? null,
    country: plain.country ?? null,
    postcode: plain.postcode ?? null,
    latitude: pointed?.facts.latitude ?? null,
    longitude: pointed?.facts.longitude ?? null,
    approximate: pointed?.facts.coordPrecision === "city" ? 1 : 0,
    website: plain.website ?? null,
    websiteHost: hostOf(plain.website ?? null),
    phone: plain.phone ?? null,
    phoneKey: phoneKeyOf(plain.phone ?? null),
    email: plain.email ?? null,
    openingHours: plain.openingHours ?? null,
    entranceNote: plain.entranceNote ?? null,
    summary: plain.summary ?? null,
    genres: plain.genres ?? [],
    gear: plain.gear ?? [],
    studioType: plain.studioType ?? null,
    visitorPolicy: plain.visitorPolicy ?? unsaid.visitorPolicy,
    contactPreference: plain.contactPreference ?? unsaid.contactPreference,
    bestTimeNote: plain.bestTimeNote ?? null,
    internPolicy: plain.internPolicy ?? unsaid.internPolicy,
    internRequiresEnrolment: plain.internRequiresEnrolment ?? null,
    policyUrl: plain.policyUrl ?? null,
    schoolType: plain.schoolType ?? null,
    control: plain.control ?? null,
    wheelchair: plain.wheelchair ?? unsaid.wheelchair,
    fieldSources,
    lastCheckedOn: lastCheck?.lastCheckedOn ?? null,
    lastCheckedHow: lastCheck?.lastCheckedHow ?? null,
    programmes,
    /** Whose word the programmes are. */
    programmesFrom: fieldSources.programmes?.source ?? null,
  };
}
