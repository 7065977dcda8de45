import { z } from "zod";
import { formBack } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { pageInput } from "@/lib/core/paging";

/** Takes a correction back, or brings it back. */
export const correctionVerbForm = z.object({ id: rowId(), back: formBack().optional() });

export const correctionsFilter = z.object(pageInput);
export type CorrectionsFilter = z.infer<typeof correctionsFilter>;
