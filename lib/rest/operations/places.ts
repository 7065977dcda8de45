import { z } from "zod";
import { timelineFilter } from "@/lib/outreach/schema";
import {
  contactPreferences,
  controls,
  internPolicies,
  placeKinds,
  placeStates,
  placeStatuses,
  programmeFields,
  schoolTypes,
  studioTypes,
  visitorPolicies,
  wheelchairAccess,
} from "@/lib/places/options";
import { placeCorrection, placeInput, placesFilter } from "@/lib/places/schema";
import { operation } from "../operation";
import { dateSent, idSent, instantSent, pageSent, versionSent, wordSent } from "../shapes";
import { interaction } from "./outreach";

const word = (options: Readonly<Record<string, string>>) => wordSent(Object.keys(options));
const text = () => z.string().nullable();

const mine = z
  .object({
    state: word(placeStates),
    lastContactOn: dateSent().nullable(),
    nextOn: dateSent().nullable(),
  })
  .meta({ description: "How I stand with it; missing when I never had to do with it." });

const listed = {
  id: idSent("place"),
  kind: word(placeKinds),
  name: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  approximate: z.boolean().meta({ description: "Only the town is known, and the point is the town's." }),
  city: text(),
  region: text(),
  country: text(),
  website: text(),
  phone: text(),
  status: word(placeStatuses),
  visitorPolicy: word(visitorPolicies),
  internPolicy: word(internPolicies),
  studioType: word(studioTypes).nullable(),
  schoolType: word(schoolTypes).nullable(),
  mine: mine.optional(),
};

const listedPlace = z
  .object({
    ...listed,
    distanceKm: z
      .number()
      .nullable()
      .meta({ description: "From `near`, as the crow flies on a sphere of radius 6371.0088 km; null without `near`." }),
    programmeCount: z.int(),
    wheelchair: word(wheelchairAccess),
    openingHours: text(),
    lastCheckedOn: dateSent().nullable(),
    candidate: z
      .boolean()
      .meta({ description: "No source is sure that it is a studio or a school; listed only with `candidates`." }),
    similar: z.boolean().optional().meta({ description: "With `sort=match`: found only by allowing for typos." }),
  })
  .meta({ id: "ListedPlace" });

export const place = z
  .object({
    ...listed,
    altNames: z.array(z.string()),
    street: text(),
    postcode: text(),
    email: text(),
    openingHours: text(),
    entranceNote: text(),
    summary: text(),
    contactPreference: word(contactPreferences),
    bestTimeNote: text(),
    internRequiresEnrolment: z.boolean().nullable(),
    policyUrl: text(),
    control: word(controls).nullable(),
    wheelchair: word(wheelchairAccess),
    genres: z.array(z.string()),
    gear: z.array(z.string()),
    listing: z.string().meta({ description: "`candidate` while no source is sure that it is a studio or a school." }),
    programmes: z.array(
      z.object({
        title: z.string(),
        credential: text(),
        cipCode: text(),
        field: word(programmeFields).nullable(),
        awardsLastYear: z.int().nullable(),
        awardsYear: text(),
        lengthMonths: z.int().nullable(),
      }),
    ),
    fieldSources: z
      .record(z.string(), z.object({ recordId: z.string(), source: z.string(), on: dateSent() }))
      .meta({ description: "For each field that is known, which record it came from; a correction is a record too." }),
    records: z.array(
      z.object({
        id: z.string(),
        source: z.string(),
        sourceLabel: text(),
        sourceUrl: text(),
        licence: text(),
        retrievedOn: dateSent(),
        verified: z.boolean(),
        sameAs: z.array(z.string()).meta({ description: "Its ids at other sources, such as `wikidata:Q42`." }),
      }),
    ),
    sources: z.array(z.object({ source: z.string(), licence: text(), attribution: text() })).meta({
      description: "Each source with its licence and the words it wants to be named with, wherever the facts go.",
    }),
    lastCheckedOn: dateSent().nullable(),
    lastCheckedHow: text(),
    version: versionSent(),
    updatedAt: instantSent(),
  })
  .meta({ id: "Place" });

const step = z.object({
  type: z.literal("status"),
  id: z.string(),
  at: instantSent(),
  label: z.string(),
  verb: z.string(),
  statusFrom: z.string().nullable(),
  statusTo: z.string(),
  subject: z.object({ type: z.string(), id: z.string() }),
  undone: z.boolean(),
  noted: text().meta({ description: "Whom one met and what one learned, at the step by which a visit was made." }),
});
const talk = z.object({ ...interaction.shape, type: z.literal("interaction"), at: instantSent() });

export const listPlacesOperation = operation({
  id: "listPlaces",
  licencesAt: "/sources",
  summary:
    "Studios and schools, music shops with `kind=shop` and all of them with `kind=any`, by distance, by name, or by how well they match `q`",
  scope: "read",
  isOpen: true,
  status: 200,
  query: placesFilter,
  answer: pageSent(listedPlace),
});

export const createPlaceOperation = operation({
  id: "createPlace",
  summary: "Add a place to the directory",
  scope: "write",
  status: 201,
  body: placeInput.meta({ id: "NewPlace" }),
  answer: place,
});

export const findPlaceOperation = operation({
  id: "findPlace",
  licencesAt: "/sources",
  summary:
    "Everything the directory knows about a place, and from where. Of one that was merged it is the place that is kept, under its own id",
  scope: "read",
  isOpen: true,
  mayBeGone: true,
  status: 200,
  answer: place,
});

export const correctPlaceOperation = operation({
  id: "correctPlace",
  summary: "Correct the fields that are sent; null says that there is none. No import overwrites a correction",
  scope: "write",
  mayBeGone: true,
  status: 200,
  body: placeCorrection.meta({ id: "PlaceCorrection" }),
  answer: place,
});

export const placeTimelineOperation = operation({
  id: "placeTimeline",
  summary: "My history with a place, newest first",
  scope: "read",
  status: 200,
  query: timelineFilter,
  answer: pageSent(z.discriminatedUnion("type", [talk, step])),
});
