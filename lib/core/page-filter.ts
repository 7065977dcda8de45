import type { z } from "zod";
import { AppError } from "./errors";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** A filter as an address asked for it: what was typed, the part of it that could be read, and what is wrong with the rest. */
export type PageFilter<Filter> = {
  readonly filter: Filter;
  readonly typed: Readonly<Record<string, string>>;
  readonly readable: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

/** How many rows a screen shows at first: more than a phone's ten, and half the work of fifty. */
export const rowsOnScreen = 25;

/**
 * Reads the query of a page. A page is always shown: what is wrong is named beside its field and left out, blank is not said,
 * and of a repeated parameter the first counts. The schema must take an empty query.
 */
export function readFilter<S extends z.ZodType>(
  schema: S,
  params: SearchParams,
  rows = rowsOnScreen,
): PageFilter<z.output<S>> {
  const typed = Object.fromEntries(
    Object.entries(params).flatMap(([key, value]) => {
      const first = [value].flat()[0]?.trim();
      // "constructor" and its like make an object that cannot be handed to the browser
      return first && !(key in {}) ? [[key, first]] : [];
    }),
  );
  const limited = (some: typeof typed) => ({ limit: String(rows), ...some });
  const whole = schema.safeParse(limited(typed));
  if (whole.success) return { filter: whole.data, typed, readable: typed, errors: {} };
  const errors = Object.fromEntries(whole.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
  const readable = Object.fromEntries(Object.entries(typed).filter(([key]) => !(key in errors)));
  return { filter: schema.parse(limited(readable)), typed, readable, errors };
}

/** The query of an address with some of its parameters changed; null takes one away. */
export function queryWith(
  typed: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>>,
): string {
  const merged = Object.entries({ ...typed, ...changes }).filter((pair): pair is [string, string] => pair[1] !== null);
  return merged.length > 0 ? `?${new URLSearchParams(merged)}` : "";
}

/** A list from where an address says; a cursor that the list did not give out starts it anew instead of refusing. */
export async function fromCursor<Filter extends { cursor?: string | undefined }, List>(
  filter: Filter,
  list: (filter: Filter) => Promise<List>,
): Promise<List> {
  try {
    return await list(filter);
  } catch (error) {
    if (!(error instanceof AppError) || error.field !== "cursor") throw error;
    return list({ ...filter, cursor: undefined });
  }
}
