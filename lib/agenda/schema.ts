import { z } from "zod";
import { calendarDate } from "@/lib/core/date-input";
import { formBack } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { oneOf } from "@/lib/core/words";
import { agendaReasons, subjectTypes } from "./item";
import { settlements } from "./settle";

/** `on` answers as of that day, if nothing else happens until then; today on the viewer's calendar when left out. */
export const agendaFilter = z.object({ on: calendarDate().optional() });

// a row's id, or the number of a place
const subjectId = z.union([rowId(), z.string().regex(/^[1-9]\d{0,9}$/)], { error: "This is not an id." });

const line = { reason: oneOf(agendaReasons), subjectType: oneOf(subjectTypes), subjectId };

/** Hides one line until a day. */
const snoozeInput = z.strictObject({ ...line, untilOn: calendarDate() });

/**
 * One button says everything: `tap` is its words in the order of `names`, with colons between. So one form serves the buttons
 * of a whole list.
 */
function tapped<S extends z.ZodType>(names: readonly string[], schema: S) {
  return z.preprocess((form) => {
    const tap = (form as { tap?: unknown } | undefined)?.tap;
    if (typeof tap !== "string") return form;
    const words = tap.split(":");
    return { ...(form as object), ...Object.fromEntries(names.map((name, index) => [name, words[index]])) };
  }, schema);
}

export const snoozeForm = tapped(
  ["reason", "subjectType", "subjectId", "untilOn"],
  z.object({ ...line, untilOn: calendarDate(), back: formBack().optional() }),
);
export const unsnoozeForm = tapped(
  ["reason", "subjectType", "subjectId"],
  z.object({ ...line, back: formBack().optional() }),
);

/** The one button that settles a line. */
export const settleForm = tapped(
  ["kind", "subjectType", "subjectId", "dueOn"],
  z.object({
    kind: oneOf(settlements),
    subjectType: oneOf(subjectTypes),
    subjectId,
    // a list made before its buttons said so does not
    dueOn: calendarDate().optional(),
    back: formBack().optional(),
  }),
);

/** `back`: where to go when what the page is about goes with it. */
export const undoForm = z.object({ change: rowId(), back: formBack().optional() });

export type SnoozeInput = z.output<typeof snoozeInput>;
export type SnoozedLine = Omit<SnoozeInput, "untilOn">;
