import { z } from "zod";
import { calendarDate } from "@/lib/core/date-input";
import { formBack, formVersion } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { pageInput } from "@/lib/core/paging";
import { line, prose } from "@/lib/core/text";
import { oneOf, oneOfOrOwn } from "@/lib/core/words";
import { mostReminders } from "./ask-by";
import { deliveries, namedOks, refereeStatuses, referenceKinds, referenceStatuses, visibilities } from "./options";
import { tooManyReminders } from "./stage";

const kind = oneOf(referenceKinds);
const status = oneOf(referenceStatuses);
const visibility = oneOf(visibilities);
const refereeId = rowId();
const remindedOn = z
  .array(calendarDate(), { error: "Write the reminders as a list of dates." })
  .max(mostReminders, { error: tooManyReminders });

/** What can be said besides, and taken back with null. */
const facts = {
  applicationId: rowId().nullish(),
  /** What it is for, when there is no application. */
  purpose: line(300, "what it is for").nullish(),
  neededBy: calendarDate().nullish(),
  deliverVia: oneOfOrOwn(deliveries, 60, "the way it is delivered").nullish(),
  deliverTo: line(500, "where it goes").nullish(),
  askedOn: calendarDate().nullish(),
  agreedOn: calendarDate().nullish(),
  packetSentOn: calendarDate().nullish(),
  submittedOn: calendarDate().nullish(),
  thankedOn: calendarDate().nullish(),
  outcomeSharedOn: calendarDate().nullish(),
  notes: prose(10_000, "the notes").nullish(),
};

/** A new request: who is to write is enough. `refereeId` is the id of a contact. */
export const referenceInput = z.strictObject({
  refereeId,
  kind: kind.default("letter"),
  status: status.default("planned"),
  visibility: visibility.default("confidential"),
  remindedOn: remindedOn.optional(),
  ...facts,
});

/** A change: only the fields it names. A `version` that is not the present one is refused. */
export const referencePatch = z.strictObject({
  refereeId: refereeId.optional(),
  kind: kind.optional(),
  status: status.optional(),
  visibility: visibility.optional(),
  remindedOn: remindedOn.optional(),
  ...facts,
  version: z.int().min(1).optional(),
});

export const referenceFilter = z.object({
  status: status.optional(),
  open: oneOf(["yes", "no", "all"]).default("all"),
  applicationId: rowId().optional(),
  refereeId: refereeId.optional(),
  ...pageInput,
});

/** What is known of somebody as a referee. */
const refereePatch = z.strictObject({
  status: oneOf(refereeStatuses).optional(),
  relationship: line(300, "how you worked together").nullish(),
  canSpeakTo: prose(2000, "what they can speak to").nullish(),
  namedOk: oneOf(namedOks).optional(),
  version: z.int().min(1).optional(),
});

const addressed = { id: rowId(), version: formVersion().optional(), back: formBack().optional() };
const plan = {
  applicationId: facts.applicationId,
  purpose: facts.purpose,
  neededBy: facts.neededBy,
  deliverVia: facts.deliverVia,
  deliverTo: facts.deliverTo,
  notes: facts.notes,
};
type Planned = keyof typeof plan;

/** The form for a new request, by a contact or by somebody new, whose name is enough. Its hidden id makes a repeated submit one request. */
export const newReferenceForm = z
  .object({
    id: rowId(),
    back: formBack().optional(),
    refereeId: refereeId.optional(),
    newName: line(200, "a name").optional(),
    kind: kind.default("letter"),
    status: status.default("planned"),
    visibility: visibility.default("confidential"),
    ...plan,
  })
  .refine((form) => form.refereeId !== undefined || form.newName !== undefined, {
    error: "Say who is to write: choose somebody, or write a name.",
    path: ["newName"],
  })
  .transform(({ id, back, refereeId, newName, ...input }) => ({ id, back, refereeId, newName, input }));

/** The form of one request's plan: what is blank there is cleared. What was done keeps its dates. */
export const referenceForm = z
  .object({ ...addressed, kind, visibility, refereeId: refereeId.optional(), ...plan })
  .transform(({ id, version, back, kind, visibility, refereeId, ...filled }) => {
    const blank = Object.fromEntries(Object.keys(plan).map((key) => [key, null])) as Record<Planned, null>;
    return { id, back, patch: { ...blank, ...filled, kind, visibility, refereeId, version } };
  });

/** What was done about a request, on a day (today unless said). */
export const referenceSteps = [
  "ask",
  "agree",
  "send_packet",
  "remind",
  "submit",
  "thank",
  "share_outcome",
  "decline",
  "cancel",
  "miss",
] as const;
export type ReferenceStep = (typeof referenceSteps)[number];
export const referenceStepForm = z.object({
  ...addressed,
  step: oneOf(referenceSteps),
  on: calendarDate().optional(),
});

export const oneReferenceForm = z.object(addressed);

/** Somebody as a referee; `id` is the contact's. */
export const refereeForm = z
  .object({
    ...addressed,
    status: oneOf(refereeStatuses).optional(),
    relationship: refereePatch.shape.relationship,
    canSpeakTo: refereePatch.shape.canSpeakTo,
    namedOk: oneOf(namedOks).optional(),
  })
  .transform(({ id, back, relationship = null, canSpeakTo = null, ...rest }) => ({
    id,
    back,
    patch: { ...rest, relationship, canSpeakTo },
  }));

export type ReferenceInput = z.output<typeof referenceInput>;
export type NewReference = z.output<typeof newReferenceForm>;
export type ReferencePatch = z.output<typeof referencePatch>;
export type ReferenceFilter = z.output<typeof referenceFilter>;
export type RefereePatch = z.output<typeof refereePatch>;
