import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { PlaceRow, PlaceSearch } from "../search";
import { type TextIndex, textIndex } from "../text-index";
import type { Candidate, Candidates } from "./candidate";
import { commonAround, commonByName } from "./common-words";
import type { MatchCursor } from "./match-cursor";
import { holdsWord, type Question, questionOf } from "./rank";
import { mayBeSlips, rankedAmong } from "./ranked";
import { belowSample, commonShareIn, mostRanked, type Sample, tellingIn } from "./sample";
import type { Word } from "./words";

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
  const index = await textIndex();
  const sample = await index.sample();
  const wordShare = commonShareIn(sample, question.sought) ?? undefined;
  const search = { ...all, words: question.sought, wordShare };
  const common = { ...search, wordShare: wordShare ?? belowSample(sample) ?? undefined };
  if (after?.way === "around" && search.point)
    return commonAround(index, { ...common, point: search.point }, question, after);
  if (after?.way === "names") return commonByName(index, common, question, after);
  const { point } = search;
  // a list that all were ranked for goes on so, whatever the sample says by now
  const source = await sourceOf(index, search, question, sample, after !== null);
  if (source)
    return rankedAmong(index, search, question, { ...source, sample }, after?.way === "ranked" ? after.after : null);
  return point
    ? commonAround(index, { ...common, point }, question, null)
    : commonByName(index, common, question, null);
}

/** The places that have all words, and the ids of the few that also those with typos are among, or these; both null: anywhere. */
export type Source = {
  readonly candidates: readonly Candidate[];
  readonly among: readonly number[] | null;
  readonly others: readonly Candidate[] | null;
  readonly sample: Sample;
};

/** All candidates where they are few enough to rank them; else null. */
async function sourceOf(
  index: TextIndex,
  search: PlaceSearch,
  { sought, phrase }: Question,
  sample: Sample,
  wasFew: boolean,
): Promise<Omit<Source, "sample"> | null> {
  const allOf = async (some: Sql | null) => {
    const among = some ? await index.idsUpTo(some, mostRanked) : null;
    if (!among || among.length >= mostRanked) return null;
    const { whole, all } = await index.wholeOrAllAmong(search, among, sought, mayBeSlips(sought) ? search.count : 0);
    return { candidates: whole, among, others: all };
  };
  const { among = null, byIndex = null } = search.standing ?? {};
  for (const some of [among, index.reachIds(search), byIndex]) {
    const source = await allOf(some);
    if (source) return source;
  }
  if (search.wordShare !== undefined && !wasFew) return null;
  const hits =
    (await rareHits(index, search, sought, tellingIn(sample, sought))) ??
    (await index.textCandidates(search, sought, mostRanked));
  if (hits) return hits.complete ? { candidates: hits.rows, among: null, others: null } : null;
  // a single letter no index finds inside a text: all places where they are few, else only the names that begin so
  return (await allOf(sql`SELECT p."id" FROM "Place" p`)) ?? (await allOf(index.nameIds(phrase)));
}

/** The places with all the words by those of them that few have; null where these are not so few after all. */
async function rareHits(
  index: TextIndex,
  search: PlaceSearch,
  words: readonly Word[],
  rare: readonly Word[],
): Promise<Candidates | null> {
  if (rare.length === words.length) return null;
  const hits = await index.textCandidates(search, rare, mostRanked);
  if (!hits?.complete) return null;
  return {
    rows: hits.rows.filter(({ searchText }) => words.every((word) => holdsWord(searchText, word))),
    complete: true,
  };
}
