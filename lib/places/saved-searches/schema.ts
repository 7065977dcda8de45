import { z } from "zod";
import { formVersion } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { readFilter } from "@/lib/core/page-filter";
import { pageInput } from "@/lib/core/paging";
import { line } from "@/lib/core/text";
import { placesFilter } from "../schema";

/** More than this many nobody looks through, and each costs a look at what is new. */
export const mostSavedSearches = 50;

/** From this many on, news are "20+". */
export const mostNews = 20;

/** What fits on three lines of a phone. */
export const longestName = 120;
export const longestQuery = 2000;

const name = line(longestName, "a name");

/** The parameters of an address of /places that make the search: read, without its page and its order of the alphabet. */
const query = z
  .string()
  .max(longestQuery, { error: "This search is too long to be saved." })
  .transform((text) => savedQuery(Object.fromEntries(new URLSearchParams(text))));

const passing = new Set(["cursor", "limit"]);

/** The parameters that can be read, in the order of the alphabet. */
export function savedQuery(params: Readonly<Record<string, string>>): string {
  const { readable } = readFilter(placesFilter, params);
  const known = Object.entries(readable).filter(([key]) => key in placesFilter.shape && !passing.has(key));
  return new URLSearchParams(known.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}

export const savedSearchInput = z.strictObject({ name, query });
export type SavedSearchInput = z.infer<typeof savedSearchInput>;

/** A change; `seen` takes its news as seen. */
export const savedSearchPatch = z.strictObject({
  name: name.optional(),
  query: query.optional(),
  seen: z.literal(true, { error: "Send true, or leave it out." }).optional(),
  version: z.int().optional(),
});
export type SavedSearchPatch = z.infer<typeof savedSearchPatch>;

export const savedSearchesFilter = z.object(pageInput);
export type SavedSearchesFilter = z.infer<typeof savedSearchesFilter>;

export const savedSearchForm = z.object({ id: rowId(), name, query: query.default("") });
export const savedSearchNameForm = z.object({ id: rowId(), name, version: formVersion() });
export const savedSearchVerbForm = z.object({ id: rowId() });
