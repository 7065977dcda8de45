import { creditsOf } from "../licences/sources";
import { programmeLine } from "../programmes/groups";

/** A place as a row of the table. Only what the directory says of it: nothing that belongs to a person is read for it. */
export type TablePlace = {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly altNames: unknown;
  readonly status: string;
  readonly street: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly postcode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly approximate: number;
  readonly website: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly openingHours: string | null;
  readonly entranceNote: string | null;
  readonly summary: string | null;
  readonly genres: unknown;
  readonly gear: unknown;
  readonly studioType: string | null;
  readonly visitorPolicy: string;
  readonly contactPreference: string;
  readonly bestTimeNote: string | null;
  readonly internPolicy: string;
  readonly internRequiresEnrolment: boolean | null;
  readonly policyUrl: string | null;
  readonly schoolType: string | null;
  readonly control: string | null;
  readonly wheelchair: string;
  readonly lastCheckedOn: string | null;
  readonly lastCheckedHow: string | null;
  readonly programmes: readonly Parameters<typeof programmeLine>[0][];
  readonly records: readonly { readonly source: string; readonly licence: string | null }[];
};

type Column = readonly [name: string, value: (place: TablePlace) => string | number | boolean | null];

const listText = (list: unknown) => (Array.isArray(list) ? list.join("; ") : null);
const plain = [
  "kind",
  "name",
  "status",
  "street",
  "city",
  "region",
  "country",
  "postcode",
  "latitude",
  "longitude",
] as const;
const facts = ["website", "phone", "email", "openingHours", "entranceNote", "summary"] as const;
const ways = [
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
  "lastCheckedOn",
  "lastCheckedHow",
] as const;

const same = (names: readonly ((typeof plain | typeof facts | typeof ways)[number] & keyof TablePlace)[]): Column[] =>
  names.map((name) => [name, (place) => place[name]] as const);

/** The columns of the table in the order of the file, under the names that the import of tables reads. */
export const tableColumns: readonly Column[] = [
  ["id", ({ id }) => id],
  ...same(plain),
  [
    "coordPrecision",
    ({ latitude, approximate }) => (latitude === null ? null : approximate === 1 ? "city" : "address"),
  ],
  ["altNames", ({ altNames }) => listText(altNames)],
  ...same(facts),
  ["genres", ({ genres }) => listText(genres)],
  ["gear", ({ gear }) => listText(gear)],
  ...same(ways),
  ["programmes", ({ programmes }) => programmes.map(programmeLine).join("; ")],
  [
    "sources",
    ({ records }) =>
      creditsOf(records)
        .map(({ source }) => source)
        .join("; "),
  ],
  [
    "licence",
    ({ records }) =>
      creditsOf(records)
        .flatMap(({ licence }) => licence ?? [])
        .join("; "),
  ],
  [
    "attribution",
    ({ records }) =>
      creditsOf(records)
        .flatMap(({ attribution }) => attribution ?? [])
        .join("; "),
  ],
];
