import { z } from "zod";
import { calendarDate, instant, localTime } from "@/lib/core/date-input";
import { formBack, formList, formNumber, formVersion } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { pageInput } from "@/lib/core/paging";
import { line, prose } from "@/lib/core/text";
import { oneOf, oneOfOrOwn } from "@/lib/core/words";
import { placeId } from "@/lib/places/schema";
import { visitApproaches, visitFormats, visitPurposes, visitStatuses, visitWhens } from "./options";

const purpose = oneOfOrOwn(visitPurposes, 100, "the purpose");
const approach = oneOf(visitApproaches);
const format = oneOf(visitFormats);
const status = oneOf(visitStatuses);
const contactIds = z
  .array(rowId(), { error: "Write the people as a list of ids." })
  .max(50, { error: "At most 50 people." })
  .optional();

const met = z.union(
  [
    prose(2000, "whom you met"),
    z
      .array(line(200, "a name"))
      .max(50)
      .transform((names) => names.join(", ")),
  ],
  {
    error: "Write whom you met, at most 2000 characters.",
  },
);

/** What stays of a visit: whom I met, what I learned, one next step. */
const debrief = z.strictObject({
  met: met.nullish(),
  learned: prose(10_000, "what you learned").nullish(),
  next: line(500, "the next step").nullish(),
  nextOn: calendarDate().nullish(),
});

/** What can be said besides, and taken back with null. */
const facts = {
  askedOn: calendarDate().nullish(),
  startsAt: instant().nullish(),
  durationMinutes: z
    .int({ error: "Write whole minutes." })
    .min(1, { error: "At least 1 minute." })
    .max(1440, { error: "At most a day." })
    .nullish(),
  visitedOn: calendarDate().nullish(),
  questions: prose(10_000, "the questions").nullish(),
  debrief: debrief.nullish(),
  thankedOn: calendarDate().nullish(),
};

/** A new visit. Without a status it is an idea, or, with a day on which it took place, one that was made. */
export const visitInput = z.strictObject({
  placeId,
  purpose: purpose.default("ask_around"),
  approach: approach.default("arranged"),
  format: format.default("in_person"),
  status: status.optional(),
  contactIds,
  ...facts,
});

/** A change: only the fields it names. `debrief` is changed field by field, or taken back whole with null. */
export const visitPatch = z.strictObject({
  placeId: placeId.optional(),
  purpose: purpose.optional(),
  approach: approach.optional(),
  format: format.optional(),
  status: status.optional(),
  contactIds,
  ...facts,
  version: z.int().min(1).optional(),
});

export const visitFilter = z.object({
  status: status.optional(),
  when: oneOf(visitWhens).default("all"),
  placeId: placeId.optional(),
  ...pageInput,
});

const row = { id: rowId(), version: formVersion().optional(), back: formBack().optional() };
const filled = (values: unknown[]) => values.filter((one) => one !== "");
// chips and a field of one name: the names are put together, of the rest one's own words count
const together = (value: unknown) => (Array.isArray(value) ? filled(value).join(", ") || undefined : value);
const last = (value: unknown) => (Array.isArray(value) ? filled(value).at(-1) : value);
const debriefFields = {
  met: z.preprocess(together, prose(2000, "whom you met").optional()),
  learned: debrief.shape.learned,
  next: z.preprocess(last, debrief.shape.next),
  nextOn: z.preprocess(last, debrief.shape.nextOn),
};

/** Planning a visit: all of it is shown, so what is blank is open. Times are the person's own clock. */
export const visitForm = z.object({
  ...row,
  placeId,
  purpose: purpose.default("ask_around"),
  approach: approach.default("arranged"),
  format: format.default("in_person"),
  status: status.optional(),
  startsAt: localTime().optional(),
  durationMinutes: formNumber(1, 1440).optional(),
  questions: facts.questions,
  contactIds: formList(rowId(), 50),
});

/** As it was planned; the place may be gone by now. */
export const visitChangeForm = visitForm.extend({ placeId: placeId.optional() });

/** A button: asked, declined, cancelled, thanked, deleted. */
export const visitVerbForm = z.object(row);
export const visitMoveForm = z.object({ ...row, status });
export const visitConfirmForm = z.object({
  ...row,
  startsAt: localTime(),
  durationMinutes: formNumber(1, 1440).optional(),
});
/** Went: the day (today if blank), and as much of the debrief as one feels like. */
export const visitedForm = z.object({ ...row, visitedOn: calendarDate().optional(), ...debriefFields });
export const visitDebriefForm = z.object({ ...row, ...debriefFields });

export type VisitInput = z.infer<typeof visitInput>;
export type VisitPatch = z.infer<typeof visitPatch>;
export type VisitFilter = z.infer<typeof visitFilter>;
export type VisitForm = z.infer<typeof visitForm>;
export type Debrief = z.infer<typeof debrief>;
