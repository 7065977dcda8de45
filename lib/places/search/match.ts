import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { PlaceRow, PlaceSearch } from "../search";
import { type TextIndex, textIndex } from "../text-index";
import { commonAround, commonByName } from "./common-words";
import type { MatchCursor } from "./match-cursor";
import { type Question, questionOf } from "./rank";
import { rankedAmong } from "./ranked";

/** How many candidates are all looked at and ranked; where there are more, what is near or first by name is looked at first. */
const few = 2000;

/** A row of a list by match. `similar`: it takes typos to find the question in it. */
export type MatchRow = { readonly row: PlaceRow; readonly similar: boolean; readonly cursor: MatchCursor };

export type MatchSearch = PlaceSearch & { readonly question: string; readonly after: MatchCursor | null };

/**
 * The places that answer the question, best first: by how well the name and the text match, then by distance or name. Texts that
 * only nearly match come behind all others, and only where those are less than a page. Of a question that thousands answer, the
 * nearest come first, forty at a time, each forty ranked; without a point those whose name begins so, then the others by name.
 */
export async function matchingPlaces({ question: asked, after, ...all }: MatchSearch): Promise<MatchRow[]> {
  const question = questionOf(asked);
  const search = { ...all, words: question.sought };
  const index = await textIndex();
  if (after?.way === "around" && search.point)
    return commonAround(index, { ...search, point: search.point }, question, after);
  if (after?.way === "names") return commonByName(index, search, question, after);
  const { point } = search;
  const source = await sourceOf(index, search, question);
  if ("ids" in source)
    return rankedAmong(index, search, question, source, after?.way === "ranked" ? after.after : null);
  return point
    ? commonAround(index, { ...search, ...source, point }, question, null)
    : commonByName(index, search, question, null);
}

/** The candidates. `complete`: also those with typos are among them. */
export type Source = { readonly ids: readonly number[]; readonly complete: boolean };

/** All candidates where they are few; else what part of all places has the words, as far as the index can say. */
async function sourceOf(
  index: TextIndex,
  search: PlaceSearch,
  { sought, phrase }: Question,
): Promise<Source | { wordShare?: number }> {
  const allOf = async (some: Sql | null, complete: boolean): Promise<Source | null> => {
    const ids = some ? await index.idsUpTo(some, few) : null;
    return ids && ids.length < few ? { ids, complete } : null;
  };
  const { among = null, byIndex = null } = search.standing ?? {};
  for (const some of [among, index.reachIds(search), byIndex]) {
    const source = await allOf(some, true);
    if (source) return source;
  }
  const hits = index.textIds(sought);
  if (hits) {
    const ids = await index.idsUpTo(hits, few);
    return ids.length < few ? { ids, complete: false } : { wordShare: ids.length / Math.max(...ids) };
  }
  // a single letter no index finds inside a text: all places where they are few, else only the names that begin so
  return (await allOf(sql`SELECT p."id" FROM "Place" p`, true)) ?? (await allOf(index.nameIds(phrase), true)) ?? {};
}
