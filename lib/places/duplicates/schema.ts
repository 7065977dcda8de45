import { z } from "zod";
import { rowId } from "@/lib/core/ids";
import { pageInput } from "@/lib/core/paging";
import { type Choices, choiceFields, type Side } from "./field-choices";

/** From this score on two places wait for a person to say whether they are one. */
export const waitingFrom = 0.8;
/** From this score on somebody who adds a place is asked first whether it is this one. */
export const askedFrom = 0.5;

export const pairsFilter = z.object(pageInput);
export type PairsFilter = z.infer<typeof pairsFilter>;

const side = z.enum(["first", "second"] satisfies Side[], { error: "Choose one of the two." });

const version = z.coerce.number().int().min(1).max(2_147_483_647);
const choices = Object.fromEntries(choiceFields.map((field) => [field, side.optional()]));

/**
 * "They are the same": the pair, the two versions that were looked at, and for each field that differs whose word to take. What is not
 * chosen is as the most believed record says.
 */
export const mergeForm = z.object({ pair: rowId(), firstVersion: version, secondVersion: version, ...choices });
export type MergeForm = z.infer<typeof mergeForm>;

export const pairForm = z.object({ pair: rowId() });
export const undoMergeForm = z.object({ merge: rowId() });

export function choicesOf(form: MergeForm): Choices {
  const said = Object.entries(form).filter(([name]) => choiceFields.some((field) => field === name));
  return Object.fromEntries(said);
}
