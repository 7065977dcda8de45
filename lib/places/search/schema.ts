import { z } from "zod";
import { isCalendarDate } from "@/lib/core/dates";
import { line } from "@/lib/core/text";
import { oneOf, yesOrNo } from "@/lib/core/words";
import { programmeFields, schoolTypes, studioTypes, visitorPolicies } from "../options";

const keysOf = <Words extends Readonly<Record<string, string>>>(words: Words) =>
  Object.keys(words) as (keyof Words & string)[];

/** What a studio or a school is more exactly; no word is in both lists. */
export const placeTypes = { ...studioTypes, ...schoolTypes } as const;
export type PlaceType = keyof typeof placeTypes;

/** The credentials that a programme can lead to, as one chooses among them; sources write them in many ways. */
export const credentialLevels = {
  certificate: "Certificate",
  diploma: "Diploma",
  foundation: "Foundation",
  associate: "Associate's degree",
  bachelor: "Bachelor's degree",
  master: "Master's degree",
  doctorate: "Doctorate",
  apprenticeship: "Apprenticeship",
} as const;

/** For `checkedSince`: the last 180 days, after which a place asks to be checked again. */
export const halfYear = "half_year";

/** What a list of places can be narrowed by besides its kind and its words: filters of the page and of the REST list. */
export const narrowingInput = {
  type: oneOf(keysOf(placeTypes)).optional(),
  /** Places that take interns, and those of which nobody knows. */
  interns: yesOrNo().optional(),
  visitorPolicy: oneOf(keysOf(visitorPolicies)).optional(),
  credential: line(100, "the credential").optional(),
  cip: z
    .string()
    .trim()
    .regex(/^\d\d(\.\d{0,4})?$/, { error: "Write the beginning of a CIP code, for example 10 or 10.02 or 10.0203." })
    .optional(),
  field: oneOf(keysOf(programmeFields)).optional(),
  /** Step-free or partly so, and those of which nobody knows. */
  stepFree: yesOrNo().optional(),
  openNow: yesOrNo().optional(),
  checkedSince: z
    .string()
    .trim()
    .refine((text) => text === halfYear || isCalendarDate(text), {
      error: `Write a date as YYYY-MM-DD, or ${halfYear}.`,
    })
    .optional(),
};

export type Narrowing = z.infer<z.ZodObject<typeof narrowingInput>>;
