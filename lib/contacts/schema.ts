import { z } from "zod";
import { formBack, formCheck, formLines, formList, formNumber, formVersion } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { pageInput } from "@/lib/core/paging";
import { line, prose, webAddress } from "@/lib/core/text";
import { oneOfOrOwn, searchText } from "@/lib/core/words";
import { placeId } from "@/lib/places/schema";
import { contactRoles } from "./roles";

const role = oneOfOrOwn(contactRoles, 60, "the role");
const email = line(254, "the e-mail address").pipe(
  z.email({ error: "This is not an e-mail address. Example: sam@example.org" }),
);
const phone = line(60, "the phone number").refine((text) => /\d/.test(text), { error: "A phone number has digits." });
const name = line(200, "a name");
const ofThePlace = z.string({ error: "Leave this out: the place has it." }).nullish();
/** What an answer says of the place may be sent back with it, and is not read. */
const affiliation = z
  .strictObject({
    placeId,
    role: oneOfOrOwn(contactRoles, 100, "the role").nullish(),
    placeName: ofThePlace,
    placeKind: ofThePlace,
    placeCity: ofThePlace,
  })
  .transform(({ placeName: _name, placeKind: _kind, placeCity: _city, ...said }) => said);

const listOf = <T extends z.ZodType>(item: T, noun: string) =>
  z.array(item, { error: `Write the ${noun} as a list.` }).max(20, { error: `At most 20 ${noun}.` });

/** What can be said about somebody besides the name, and be said to be unknown again with null. */
const facts = {
  pronouns: line(60, "the pronouns").nullish(),
  howIKnow: line(200, "how you know them").nullish(),
  introducedById: rowId().nullish(),
  keepInTouchDays: z
    .int({ error: "Write a whole number of days." })
    .min(1, { error: "At least 1 day." })
    .max(3650, { error: "At most 3650 days." })
    .nullish(),
  notes: prose(10_000, "the notes").nullish(),
};

const lists = {
  roles: listOf(role, "roles").optional(),
  emails: listOf(email, "e-mail addresses").optional(),
  phones: listOf(phone, "phone numbers").optional(),
  links: listOf(webAddress(), "links").optional(),
  affiliations: listOf(affiliation, "places").optional(),
  doNotContact: z.boolean({ error: "Write true or false." }).optional(),
};

/** Somebody new: a name alone is enough. */
export const contactInput = z.strictObject({ name, ...lists, ...facts });

/** A change: only the fields it names; lists are replaced whole. A `version` that is not the present one is refused. */
export const contactPatch = z.strictObject({
  name: name.optional(),
  ...lists,
  ...facts,
  version: z.int().min(1).optional(),
});

export const contactFilter = z.object({ q: searchText().optional(), placeId: placeId.optional(), ...pageInput });

/**
 * The form of a person, new or changed: all of it is shown, so what is blank is unknown.
 * Places are two fields a row, `affiliationPlaceId` and `affiliationRole`, and are left alone without `affiliationsShown`.
 */
export const contactForm = z
  .object({
    id: rowId(),
    version: formVersion().optional(),
    back: formBack().optional(),
    name,
    roles: formList(role, 20),
    emails: formLines(email),
    phones: formLines(phone),
    links: formLines(webAddress()),
    pronouns: facts.pronouns,
    howIKnow: facts.howIKnow,
    introducedById: facts.introducedById,
    keepInTouchDays: formNumber(1, 3650).optional(),
    notes: facts.notes,
    doNotContact: formCheck(),
    affiliationsShown: formCheck(),
    affiliationPlaceId: z.union([z.string(), z.array(z.string())]).optional(),
    affiliationRole: z.union([z.string(), z.array(z.string())]).optional(),
  })
  .transform(({ affiliationsShown, affiliationPlaceId, affiliationRole, id, back, version, ...said }, context) => {
    const roles = [affiliationRole ?? []].flat();
    const rows = [affiliationPlaceId ?? []]
      .flat()
      .map((place, index) => ({ placeId: place, ...(roles[index] ? { role: roles[index] } : {}) }))
      .filter((row) => row.placeId !== "");
    const affiliations = listOf(affiliation, "places").safeParse(rows);
    if (!affiliations.success) {
      context.addIssue({
        code: "custom",
        message: affiliations.error.issues[0]?.message ?? "Choose a place.",
        path: ["affiliationPlaceId"],
      });
      return z.NEVER;
    }
    const body: ContactInput = {
      ...said,
      pronouns: said.pronouns ?? null,
      howIKnow: said.howIKnow ?? null,
      introducedById: said.introducedById ?? null,
      keepInTouchDays: said.keepInTouchDays ?? null,
      notes: said.notes ?? null,
      ...(affiliationsShown || rows.length > 0 ? { affiliations: affiliations.data } : {}),
    };
    return { id, back, version, body };
  });

/** What the address of a person's form says: a place searched for or chosen, a name to begin with, where to go back to. */
export const contactPlaceFilter = z.object({
  q: searchText().default(""),
  place: z.string().optional(),
  name: name.optional(),
  back: formBack().optional(),
});

/** A button on a person's page. */
export const contactVerbForm = z.object({
  id: rowId(),
  version: formVersion().optional(),
  back: formBack().optional(),
});

export type ContactInput = z.infer<typeof contactInput>;
export type ContactPatch = z.infer<typeof contactPatch>;
export type ContactFilter = z.infer<typeof contactFilter>;
export type ContactForm = z.infer<typeof contactForm>;
