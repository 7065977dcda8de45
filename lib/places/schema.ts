import { z } from "zod";
import { pageInput } from "@/lib/core/paging";
import { line, prose, webAddress } from "@/lib/core/text";
import { yesOrNo } from "@/lib/core/words";
import { usualRadiusKm } from "./distance";
import {
  contactPreferences,
  controls,
  internPolicies,
  placeKinds,
  placeSorts,
  placeStates,
  placeStatuses,
  programmeFields,
  schoolTypes,
  studioTypes,
  visitorPolicies,
  wheelchairAccess,
} from "./options";
import { boxIn, isLatitude, isLongitude, pairIn, roundedDegrees } from "./point";
import { narrowingInput } from "./search/schema";

/** One of the words of an option list; the message names them, for programs that write them. */
function oneOf<const Words extends Readonly<Record<string, string>>>(words: Words) {
  const keys = Object.keys(words) as (keyof Words & string)[];
  return z.enum(keys as [keyof Words & string, ...(keyof Words & string)[]], {
    error: `Choose one of ${keys.join(", ")}.`,
  });
}

/** A number that may come as text (a form, a query string). Not z.coerce: that reads null and "" as 0. */
const number = (error: string) =>
  z.union(
    [
      z.number(),
      z
        .string()
        .trim()
        .regex(/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i)
        .transform(Number),
    ],
    { error },
  );

const latitude = number("Write the latitude in degrees, for example 36.15.")
  .refine(isLatitude, { error: "A latitude lies between -90 and 90." })
  .transform(roundedDegrees);
const longitude = number("Write the longitude in degrees, for example -86.78.")
  .refine(isLongitude, { error: "A longitude lies between -180 and 180." })
  .transform(roundedDegrees);
const wholeNumber = (least: number, most: number) =>
  number("Write a whole number.").refine((value) => Number.isInteger(value) && value >= least && value <= most, {
    error: `Write a whole number from ${least} to ${most}.`,
  });

const country = line(60, "the country").transform((text) => (/^[a-z]{2}$/i.test(text) ? text.toUpperCase() : text));
const phone = line(60, "the phone number").refine((text) => /\d/.test(text), { error: "A phone number has digits." });
const email = line(254, "the e-mail address").pipe(
  z.email({ error: "This is not an e-mail address. Example: hello@example.org" }),
);

/** What is not known, left out or null as an answer has it: a list that was read can be sent back. */
const ifKnown = <Value extends z.ZodType>(value: Value) =>
  value
    .nullable()
    .transform((known) => known ?? undefined)
    .optional();

const programmeInput = z.strictObject({
  title: line(200, "the programme's title"),
  credential: ifKnown(line(100, "the credential")),
  cipCode: ifKnown(
    z
      .string({ error: "Write the CIP code as text." })
      .regex(/^\d\d\.\d{4}$/, { error: "A CIP code looks like 10.0203." }),
  ),
  field: ifKnown(oneOf(programmeFields)),
  awardsLastYear: ifKnown(wholeNumber(0, 1_000_000)),
  awardsYear: ifKnown(line(20, "the year")),
  lengthMonths: ifKnown(wholeNumber(1, 120)),
});

const words = (noun: string) =>
  z
    .array(line(100, `the ${noun}`), { error: `Write each ${noun} as an item of a list.` })
    .max(50, { error: "At most 50 of them." });

/** What can be said about a place besides its kind and name. */
const facts = {
  altNames: z
    .array(line(200, "the other name"), { error: "Write the other names as a list." })
    .max(20, { error: "At most 20 other names." }),
  status: oneOf(placeStatuses),
  street: line(200, "the street"),
  city: line(120, "the city"),
  region: line(120, "the region"),
  country,
  postcode: line(20, "the postcode"),
  latitude,
  longitude,
  website: webAddress(),
  phone,
  email,
  openingHours: line(500, "the opening hours"),
  entranceNote: prose(1000, "the note"),
  summary: prose(2000, "the summary"),
  genres: words("genre"),
  gear: words("piece of gear"),
  studioType: oneOf(studioTypes),
  visitorPolicy: oneOf(visitorPolicies),
  contactPreference: oneOf(contactPreferences),
  bestTimeNote: prose(500, "the note"),
  internPolicy: oneOf(internPolicies),
  internRequiresEnrolment: yesOrNo(),
  policyUrl: webAddress(),
  schoolType: oneOf(schoolTypes),
  control: oneOf(controls),
  wheelchair: oneOf(wheelchairAccess),
  programmes: z
    .array(programmeInput, { error: "Write the programmes as a list." })
    .max(200, { error: "At most 200 programmes." }),
};

type Point = { latitude?: number | null | undefined; longitude?: number | null | undefined };
const bothOrNeither = ({ latitude: north, longitude: east }: Point) =>
  (typeof north === "number") === (typeof east === "number") && (north === undefined) === (east === undefined);
const halfAPoint = { error: "Give both the latitude and the longitude, or neither.", path: ["longitude"] };

const bodyError = (issue: { code?: string; keys?: unknown }) =>
  issue.code === "unrecognized_keys" ? `There is no field ${[issue.keys].flat().join(", ")}.` : "Send an object.";

/** A new place, as a person knows it. */
export const placeInput = z
  .strictObject(
    { kind: oneOf(placeKinds), name: line(200, "the name"), ...z.object(facts).partial().shape },
    { error: bodyError },
  )
  .refine(bothOrNeither, halfAPoint);

/**
 * A correction of a place: only the fields it names change, and null says "there is none".
 * `version` is the one that was looked at; a place changed since is not overwritten.
 */
export const placeCorrection = z
  .strictObject(
    {
      kind: oneOf(placeKinds).optional(),
      name: line(200, "the name").optional(),
      altNames: facts.altNames.optional(),
      status: facts.status.optional(),
      street: facts.street.nullish(),
      city: facts.city.nullish(),
      region: facts.region.nullish(),
      country: facts.country.nullish(),
      postcode: facts.postcode.nullish(),
      latitude: facts.latitude.nullish(),
      longitude: facts.longitude.nullish(),
      website: facts.website.nullish(),
      phone: facts.phone.nullish(),
      email: facts.email.nullish(),
      openingHours: facts.openingHours.nullish(),
      entranceNote: facts.entranceNote.nullish(),
      summary: facts.summary.nullish(),
      genres: facts.genres.optional(),
      gear: facts.gear.optional(),
      studioType: facts.studioType.nullish(),
      visitorPolicy: facts.visitorPolicy.optional(),
      contactPreference: facts.contactPreference.optional(),
      bestTimeNote: facts.bestTimeNote.nullish(),
      internPolicy: facts.internPolicy.optional(),
      internRequiresEnrolment: facts.internRequiresEnrolment.nullish(),
      policyUrl: facts.policyUrl.nullish(),
      schoolType: facts.schoolType.nullish(),
      control: facts.control.nullish(),
      wheelchair: facts.wheelchair.optional(),
      programmes: facts.programmes.optional(),
      version: wholeNumber(1, 2_147_483_647).optional(),
    },
    { error: bodyError },
  )
  .refine(bothOrNeither, halfAPoint);

/** The id of a place: an integer in the database, text outside. Anything else names no place (not found). */
export const placeId = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, { error: "There is no such place." })
  .transform(Number)
  .refine((id) => id <= 2_147_483_647, { error: "There is no such place." });

/** `near`: "LAT,LON" in degrees, or the name of a town or a postcode that the gazetteer looks up. */
const near = z
  .string({ error: "Write a town, a postcode, or LAT,LON." })
  .trim()
  .min(1, { error: "Write a town, a postcode, or LAT,LON." })
  .max(200, { error: "At most 200 characters." })
  .refine((text) => isLatitude(pairIn(text)?.latitude ?? 0), { error: "A latitude lies between -90 and 90." })
  .refine((text) => isLongitude(pairIn(text)?.longitude ?? 0), { error: "A longitude lies between -180 and 180." });

const bbox = z.string({ error: "Write the box as W,S,E,N." }).transform((text, context) => {
  const box = boxIn(text);
  if (box) return box;
  context.addIssue({
    code: "custom",
    message: "Write the box as W,S,E,N in degrees, south below north, for example -87.1,35.9,-86.5,36.4.",
  });
  return z.NEVER;
});

/** What a list of places is asked for: the parameters of the page /places and of GET /api/v1/places alike. */
export const placesFilter = z.object({
  near: near.optional(),
  radiusKm: number("Write the radius in kilometres.")
    .refine((km) => km > 0 && km <= 20_000, { error: "The radius lies above 0 and at most at 20,000 km." })
    .default(usualRadiusKm),
  bbox: bbox.optional(),
  /** Not said: studios and schools. Music shops are many more, and come only when asked for. */
  kind: oneOf({ ...placeKinds, any: "Any kind" }).optional(),
  q: z.string({ error: "Write what to look for as text." }).max(200, { error: "At most 200 characters." }).optional(),
  state: oneOf(placeStates).optional(),
  closed: yesOrNo().optional(),
  candidates: yesOrNo().optional(),
  ...narrowingInput,
  sort: oneOf(placeSorts).optional(),
  ...pageInput,
});

export type PlaceInput = z.infer<typeof placeInput>;
export type PlaceCorrection = z.infer<typeof placeCorrection>;
export type PlacesFilter = z.infer<typeof placesFilter>;
export type ProgrammeInput = z.infer<typeof programmeInput>;
