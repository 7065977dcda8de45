import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { PlaceRow, PlaceSearch } from "../search";
import { type TextIndex, textIndex } from "../text-index";
import { commonAround, commonByName } from "./common-words";
import type { MatchCursor } from "./match-cursor";
import { type Question, questionOf } from "./rank";
import { rankedAmong } from "./ranked";

/** How many candidates are all looked at and ranked; where there are more, what is near or first by name is looked at first. */
const few = 3000;

/** A row of a list by match. `similar`: it takes typos to find the question in it. */
export type MatchRow = { readonly row: PlaceRow; readonly similar: boolean; readonly cursor: MatchCursor };

export type MatchSearch = PlaceSearch & { readonly question: string; readonly after: MatchCursor | null };

/**
 * The places that answer the question, best first: by how well the name and the text match, then by distance or name. Texts that
 * only nearly match come behind all others, and only where those are less than a page. Of a question that thousands answer, the
 * nearest come first a hundred at a time, each hundred ranked; without a point those whose name begins so, then the others by name.
 */
export async function matchingPlaces({ question: asked, after, ...search }: MatchSearch): Promise<MatchRow[]> {
  const question = questionOf(asked);
  const index = await textIndex();
  if (after?.way === "around" && search.point)
    return commonAround(index, { ...search, point: search.point }, question, after);
  if (after?.way === "names") return commonByName(index, search, question, after);
  const source = await fewOf(index, search, question);
  if (source) return rankedAmong(index, search, question, source, after?.way === "ranked" ? after.after : null);
  const { point } = search;
  return point
    ? commonAround(index, { ...search, point }, question, null)
    : commonByName(index, search, question, null);
}

/** Where the candidates come from. `complete`: also those with typos are among them. */
export type Source = { readonly ids: Sql; readonly complete: boolean; readonly most: number };

async function fewOf(index: TextIndex, search: PlaceSearch, question: Question): Promise<Source | null> {
  const isFew = async (ids: Sql | null) => ids !== null && (await index.countUpTo(ids, few)) < few;
  const near = [search.standing?.among ?? null, index.reachIds(search)];
  for (const ids of near) if (ids && (await isFew(ids))) return { ids, complete: true, most: few };
  const hits = index.textIds(question.words);
  if (hits) return (await isFew(hits)) ? { ids: hits, complete: false, most: few } : null;
  // a single letter no index finds inside a text: all places where they are few, else only the names that begin so
  for (const ids of [sql`SELECT p."id" FROM "Place" p`, index.nameIds(question.phrase)])
    if (await isFew(ids)) return { ids, complete: true, most: few };
  return null;
}
