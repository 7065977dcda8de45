import { z } from "zod";
import { calendarDate } from "@/lib/core/date-input";
import { formBack, formVersion } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { pageInput } from "@/lib/core/paging";
import { line, prose, webAddress } from "@/lib/core/text";
import { oneOf, searchText } from "@/lib/core/words";
import { placeId } from "@/lib/places/schema";
import {
  applicationEndings,
  applicationKinds,
  applicationOrigins,
  applicationSorts,
  applicationStatuses,
} from "./options";

const kind = oneOf(applicationKinds);
const status = oneOf(applicationStatuses);
const title = line(200, "what it is");

/** What can be said besides, and taken back with null. */
const facts = {
  placeId: placeId.nullish(),
  /** For a place that the directory does not have. */
  placeName: line(200, "the place").nullish(),
  contactId: rowId().nullish(),
  postingUrl: webAddress().nullish(),
  postingText: prose(50_000, "the advert").nullish(),
  deadlineOn: calendarDate().nullish(),
  channel: line(60, "the way it is sent").nullish(),
  origin: oneOf(applicationOrigins).nullish(),
  sentOn: calendarDate().nullish(),
  lastHeardOn: calendarDate().nullish(),
  pay: line(200, "the pay").nullish(),
  nextStep: line(500, "the next step").nullish(),
  nextStepOn: calendarDate().nullish(),
  notes: prose(10_000, "the notes").nullish(),
  outcomeReason: prose(1000, "the reason").nullish(),
};
type Fact = keyof typeof facts;

/** A new application: a kind and a title are enough. */
export const applicationInput = z.strictObject({ kind, title, status: status.default("saved"), ...facts });

/** A change: only the fields it names. A `version` that is not the present one is refused. */
export const applicationPatch = z.strictObject({
  kind: kind.optional(),
  title: title.optional(),
  status: status.optional(),
  ...facts,
  version: z.int().min(1).optional(),
});

/** What a list of applications is asked for: the parameters of the page and of GET /api/v1/applications alike. */
export const applicationFilter = z.object({
  open: oneOf(["yes", "no", "all"]).default("all"),
  status: status.optional(),
  kind: kind.optional(),
  placeId: placeId.optional(),
  q: searchText().optional(),
  sort: oneOf(applicationSorts).default("updated"),
  ...pageInput,
});

/** What the page of applications shows unless asked otherwise: the open ones, what is next first. */
export const applicationsShown = applicationFilter.extend({
  open: oneOf(["yes", "no", "all"]).default("yes"),
  sort: oneOf(applicationSorts).default("next"),
});

const addressed = { id: rowId(), version: formVersion().optional(), back: formBack().optional() };

/** The form for a new application; its hidden id makes a repeated submit one application. */
export const newApplicationForm = z
  .object({ id: rowId(), back: formBack().optional(), kind, title, status: status.default("saved"), ...facts })
  .transform(({ id, back, ...input }) => ({ id, back, input }));

/** The form with all fields of one application: what is blank there is cleared. */
export const applicationForm = z
  .object({ ...addressed, kind, title, status: status.optional(), ...facts })
  .transform(({ id, version, back, kind, title, status, ...filled }) => {
    const blank = Object.fromEntries(Object.keys(facts).map((key) => [key, null])) as Record<Fact, null>;
    return { id, back, patch: { ...blank, ...filled, kind, title, status, version } };
  });

/** A button or a small form that moves one application: "sent", "they replied", "close as no response". */
export const moveForm = z.object({
  ...addressed,
  status,
  on: calendarDate().optional(),
  outcomeReason: facts.outcomeReason,
});

export const closeForm = z.object({
  ...addressed,
  status: oneOf(applicationEndings),
  outcomeReason: facts.outcomeReason,
});

export const replyForm = z.object({ ...addressed, on: calendarDate().optional() });

/** What comes next, and when; both blank means that nothing does. */
export const nextStepForm = z.object({
  ...addressed,
  nextStep: facts.nextStep,
  nextStepOn: facts.nextStepOn,
});

export const oneApplicationForm = z.object(addressed);

export type ApplicationInput = z.output<typeof applicationInput>;
export type ApplicationPatch = z.output<typeof applicationPatch>;
export type ApplicationFilter = z.output<typeof applicationFilter>;
