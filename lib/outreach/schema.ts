import { z } from "zod";
import { calendarDate, instant, localTime } from "@/lib/core/date-input";
import { formBack, formCheck, formList, formVersion } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { pageInput } from "@/lib/core/paging";
import { line, prose } from "@/lib/core/text";
import { oneOf, oneOfOrOwn } from "@/lib/core/words";
import { kindByName } from "@/lib/places/entry/kind";
import type { PlaceKind } from "@/lib/places/options";
import { placeId } from "@/lib/places/schema";
import { channels, directions, logWays, newcomers, outcomes } from "./options";

const channel = oneOf(channels);
const direction = oneOf(directions);
const summary = prose(10_000, "what was said");
const contactIds = z
  .array(rowId(), { error: "Write the people as a list of ids." })
  .max(50, { error: "At most 50 people." })
  .optional();

/** What can be said besides, and taken back with null. */
const facts = {
  outcome: oneOfOrOwn(outcomes, 200, "how it went").nullish(),
  nextStep: line(500, "the next step").nullish(),
  followUpOn: calendarDate().nullish(),
};

const links = {
  placeId: placeId.nullish(),
  visitId: rowId().nullish(),
  applicationId: rowId().nullish(),
  referenceId: rowId().nullish(),
};

type Links = { contactIds?: string[] | undefined } & {
  [Name in keyof typeof links]?: string | number | null | undefined;
};

/** The form asks for something to hang a line on: a person, a place, a visit, an application or a reference. */
const isLinked = ({ contactIds: people, placeId: place, visitId, applicationId, referenceId }: Links): boolean =>
  (people?.length ?? 0) > 0 ||
  [place, visitId, applicationId, referenceId].some((id) => id !== undefined && id !== null);

/** One dated line. It may hang on nothing: a talk at an open day, say. */
export const interactionInput = z.strictObject({
  channel,
  direction,
  occurredAt: instant(),
  summary,
  contactIds,
  ...facts,
  ...links,
});

/** A correction: only the fields it names; `contactIds` is replaced whole. */
export const interactionPatch = z.strictObject({
  channel: channel.optional(),
  direction: direction.optional(),
  occurredAt: instant().optional(),
  summary: summary.optional(),
  contactIds,
  ...facts,
  ...links,
  version: z.int().min(1).optional(),
});

/** Lists and timelines alike. */
export const interactionFilter = z.object({
  placeId: placeId.optional(),
  contactId: rowId().optional(),
  visitId: rowId().optional(),
  applicationId: rowId().optional(),
  referenceId: rowId().optional(),
  channel: channel.optional(),
  ...pageInput,
});

export const timelineFilter = z.object(pageInput);

/**
 * The three-tap form: what, with whom or where, how it went. The rest has defaults: now, no next step. A new name becomes a person in
 * the address book, at the place if one is given, or with `newIs` a place of the directory, which goes before one that is given. `newAt` is the
 * place of a person when neither is on a list yet.
 */
export const logForm = z
  .object({
    id: rowId(),
    back: formBack().optional(),
    channel: oneOf(logWays),
    direction: direction.default("out"),
    contactIds: formList(rowId(), 50),
    newName: line(200, "a name").optional(),
    newIs: oneOf(newcomers).default("person"),
    // what is chosen of a name that was searched for; a field of its own, so that an earlier form's choice is not taken for it
    typedIs: oneOf(newcomers).optional(),
    newAt: line(200, "a name").optional(),
    sure: formCheck(),
    placeId: placeId.optional(),
    visitId: rowId().optional(),
    applicationId: rowId().optional(),
    referenceId: rowId().optional(),
    outcome: facts.outcome,
    summary: summary.optional(),
    occurredAt: localTime().optional(),
    nextStep: facts.nextStep,
    followUpOn: facts.followUpOn,
  })
  .transform(({ newName: name, newIs: saidIs, typedIs, newAt, ...form }, context) => {
    const newIs = typedIs ?? saidIs;
    const refuse = (field: string, message: string) => context.addIssue({ code: "custom", message, path: [field] });
    const isPerson = name !== undefined && newIs === "person";
    const isPlace = name !== undefined && newIs !== "person" && newIs !== "nobody";
    if (!isPerson && !isPlace && newAt === undefined && !isLinked(form))
      refuse(
        name === undefined ? "newName" : typedIs === undefined ? "newIs" : "typedIs",
        "Say with whom or where: a person or a place.",
      );
    if (isPlace && newAt !== undefined)
      refuse("newAt", `“${name}” is a place already. Leave this empty, or say that “${name}” is a person.`);
    if (form.placeId !== undefined && newAt !== undefined)
      refuse("newAt", "You chose a place from the list. Leave this empty, or choose none there.");
    const place = (kind: PlaceKind, called: string) => ({ kind, name: called });
    return {
      ...form,
      newName: isPerson ? name : undefined,
      newPlace: isPlace ? place(newIs, name) : newAt === undefined ? undefined : place(kindByName(newAt), newAt),
    };
  });

/** The whole line, changed: what is blank is taken back. What it hangs on stays, but for the people. */
export const interactionForm = z.object({
  id: rowId(),
  version: formVersion(),
  back: formBack().optional(),
  channel,
  direction,
  contactIds: formList(rowId(), 50),
  outcome: facts.outcome,
  summary,
  occurredAt: localTime(),
  /** The time as the form showed it: one that nobody touched stays as exact as it is, whatever the time zone is by now. */
  occurredAtShown: localTime().optional(),
  nextStep: facts.nextStep,
  followUpOn: facts.followUpOn,
});

/** What the address of a line's form says: where to go back to. */
export const entryFilter = z.object({ back: formBack().optional() });

/** A button on one line: delete it, or call its follow-up done. */
export const interactionVerbForm = z.object({
  id: rowId(),
  version: formVersion().optional(),
  back: formBack().optional(),
});

export type InteractionInput = z.infer<typeof interactionInput>;
export type InteractionPatch = z.infer<typeof interactionPatch>;
export type InteractionFilter = z.infer<typeof interactionFilter>;
export type TimelineFilter = z.infer<typeof timelineFilter>;
export type LogForm = z.infer<typeof logForm>;
