import { z } from "zod";
import { searchText } from "@/lib/core/words";

/** As many people are offered at once; more than these are searched for by name. */
export const suggestedReferees = 6;

/** What a link to the form of a request has filled in, and who is searched for there. */
export const referenceStart = z.object({
  q: searchText().default(""),
  referee: z.string().optional(),
  application: z.string().optional(),
});
