import { z } from "zod";
import { formBack } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { pageInput } from "@/lib/core/paging";
import { oneOf } from "@/lib/core/words";
import { type CheckWay, checkWays } from "../options";

/** Takes a correction back, or brings it back. */
export const correctionVerbForm = z.object({ id: rowId(), back: formBack().optional() });

export const correctionsFilter = z.object(pageInput);
export type CorrectionsFilter = z.infer<typeof correctionsFilter>;

// "a source says so" is what importers write
const ways = (Object.keys(checkWays) as CheckWay[]).filter((way) => way !== "source_only");

/** "Still correct", as a program says it. */
export const placeCheck = z.strictObject({ how: oneOf(ways).optional() });
