/** What sources and people say of a place besides its kind, name, point and programmes: a fact of each record, a column of the place. */
export const factFields = [
  "altNames",
  "status",
  "street",
  "city",
  "region",
  "country",
  "postcode",
  "website",
  "phone",
  "email",
  "openingHours",
  "entranceNote",
  "summary",
  "genres",
  "gear",
  "studioType",
  "visitorPolicy",
  "contactPreference",
  "bestTimeNote",
  "internPolicy",
  "internRequiresEnrolment",
  "policyUrl",
  "schoolType",
  "control",
  "wheelchair",
] as const;
export type FactField = (typeof factFields)[number];

/** Everything that the directory says of a place, to select it: {@link factFields}, what it is, where it is, and when it was checked. */
export const everyFact = {
  id: true,
  kind: true,
  name: true,
  latitude: true,
  longitude: true,
  approximate: true,
  lastCheckedOn: true,
  lastCheckedHow: true,
  ...(Object.fromEntries(factFields.map((field) => [field, true])) as Record<FactField, true>),
} as const;
