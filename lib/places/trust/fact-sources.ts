import type { CalendarDate } from "@/lib/core/dates";
import { sourceLabel } from "../wording";
import { ageText, asOf } from "./age";

/** The fields of a place in the order of its page, with the words of the page. A point is one fact. */
export const fieldLabels = {
  name: "Name",
  kind: "What it is",
  altNames: "Other names",
  status: "Open or closed",
  summary: "Summary",
  studioType: "Type of studio",
  schoolType: "Type of school",
  control: "Who runs it",
  genres: "Genres",
  gear: "Gear",
  visitorPolicy: "Door rule",
  contactPreference: "Best way to reach them",
  bestTimeNote: "Best time",
  internPolicy: "Interns",
  internRequiresEnrolment: "Interns must be enrolled",
  policyUrl: "In their own words",
  street: "Street",
  postcode: "Postcode",
  city: "Town",
  region: "Region",
  country: "Country",
  latitude: "Point on the map",
  phone: "Phone",
  email: "E-mail address",
  website: "Website",
  openingHours: "Opening hours",
  entranceNote: "At the door",
  wheelchair: "Getting in with a wheelchair",
  programmes: "Programmes",
} as const satisfies Readonly<Record<string, string>>;

export type FieldSource = { readonly recordId: string; readonly source: string; readonly on: CalendarDate };

type Sourced = {
  readonly fieldSources: Readonly<Record<string, FieldSource>>;
  readonly records: readonly { readonly id: string; readonly sourceLabel: string | null; readonly verified: boolean }[];
};

/** One fact of a place: what it is called, whose word it is, of which day or year and how old that is. */
export type FactSource = {
  readonly field: string;
  readonly label: string;
  readonly source: string;
  readonly verified: boolean;
  readonly asOf: string;
  readonly age: string;
};

/** Where each known fact of a place is from, in the order of its page. */
export function factSources({ fieldSources, records }: Sourced, today: CalendarDate): FactSource[] {
  return Object.entries(fieldLabels).flatMap(([field, label]) => {
    const from = fieldSources[field];
    if (!from) return [];
    const record = records.find(({ id }) => id === from.recordId);
    const { text, latest } = asOf(record?.sourceLabel ?? null, from.on);
    return [
      {
        field,
        label,
        source: record?.sourceLabel ?? sourceLabel(from.source),
        verified: record?.verified ?? true,
        asOf: text,
        age: ageText(latest, today),
      },
    ];
  });
}

/** The facts of a place that are one record's word, as its page calls them and in its order. */
export const factsFrom = ({ fieldSources }: Pick<Sourced, "fieldSources">, recordId: string): string[] =>
  Object.entries(fieldLabels).flatMap(([field, label]) => (fieldSources[field]?.recordId === recordId ? [label] : []));
