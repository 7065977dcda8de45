import type { PlaceSearch } from "../search";
import type { TextIndex } from "../text-index";
import type { Candidate } from "./candidate";
import type { MatchRow, Source } from "./match";
import { type Question, rankOf, ranks, typoCounter } from "./rank";
import { compareKeys, keyOf, type RankedKey } from "./ranked-key";
import { areFewIn, isKnownIn, type Sample, tellingIn } from "./sample";
import { searchesForTypos, slippedOf, typosAllowed } from "./typos";
import type { Word } from "./words";

// A question of more words is a sentence: looking for slips in it would cost more than it finds.
const mostWords = 6;

// Of a short word with a slip there may be tens of thousands.
const mostCandidates = 1500;

/** Whether what nearly matches is looked for at all. */
export const mayBeSlips = (words: readonly Word[]): boolean =>
  words.length <= mostWords && words.some(({ latin }) => typosAllowed(latin) > 0);

type Ranked = { readonly candidate: Candidate; readonly key: RankedKey };

/** All candidates of a source in order, and behind them, where they are less than a page, those that only nearly match. */
export async function rankedAmong(
  index: TextIndex,
  search: PlaceSearch,
  question: Question,
  source: Source,
  after: RankedKey | null,
): Promise<MatchRow[]> {
  const exact = rankedBy(source.candidates, search, (one) => rankOf(question, one));
  const all =
    exact.length < search.count ? [...exact, ...(await nearly(index, search, question, source, exact))] : exact;
  const page = all
    .filter(({ key }) => after === null || compareKeys(key, after) > 0)
    .sort((a, b) => compareKeys(a.key, b.key))
    .slice(0, search.count);
  const rows = new Map((await index.rowsOf(page.map(({ key }) => key.id))).map((row) => [row.id, row]));
  return page.flatMap(({ key }) => {
    const row = rows.get(key.id);
    const similar = key.rank > ranks.typo;
    return row ? [{ row: { ...row, distanceKm: key.km }, similar, cursor: { way: "ranked", after: key } }] : [];
  });
}

function rankedBy(
  candidates: readonly Candidate[],
  { point, radiusKm }: PlaceSearch,
  rank: (candidate: Candidate) => number | null,
): Ranked[] {
  return candidates.flatMap((candidate) => {
    const found = rank(candidate);
    const key = found === null ? null : keyOf(candidate, found, point, radiusKm);
    return key ? [{ candidate, key }] : [];
  });
}

async function nearly(
  index: TextIndex,
  search: PlaceSearch,
  question: Question,
  source: Source,
  exact: readonly Ranked[],
): Promise<Ranked[]> {
  const { sought: words } = question;
  if (!mayBeSlips(words)) return [];
  const known = new Set(exact.map(({ key }) => key.id));
  const typosIn = typoCounter(question);
  const near = (candidates: readonly Candidate[]) =>
    rankedBy(candidates, search, (one) => {
      const typos = known.has(one.id) ? null : typosIn(one.searchText);
      return typos === null ? null : ranks.typo + Math.max(1, typos);
    });
  const among = async (ids: readonly number[]) => near(await index.candidatesAmong(search, ids));
  if (source.others) return near(source.others);
  if (source.among) return among(source.among);
  const absent = await absentOf(index, source.sample, words);
  // several words that stand together somewhere are what somebody meant
  if (absent.size === 0 && source.candidates.length > 0 && words.length > 1) return [];
  const unseen: ReadonlySet<Word>[] = [];
  const hitsOf = restHits(index, source.sample);
  for (const some of slippedOf(words, absent)) {
    const rest = words.filter((word) => !some.has(word));
    const hits = await hitsOf(rest);
    const found = hits ? await among(hits) : [];
    if (found.length > 0) return found;
    // of all that have the others none comes near: then no piece of a word leads to one either
    if (!hits) unseen.push(some);
  }
  for (const sets of unseen.length > 0 ? searchesForTypos(words, unseen) : []) {
    const ids = index.typoIds(sets);
    const found = ids ? await among(await index.idsUpTo(ids, mostCandidates)) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * Answers all places that have the words in which there is no slip, where one of these is so rare that they are few, else null. Asked
 * for other words with the same rare ones it looks up nothing anew.
 */
function restHits(index: TextIndex, sample: Sample): (rest: readonly Word[]) => Promise<readonly number[] | null> {
  const known = new Map<string, Promise<readonly number[] | null>>();
  const lookUp = async (rare: readonly Word[]) => {
    const ids =
      sample.texts.length > 0 && rare.length > 0 && areFewIn(sample, rare, mostCandidates) ? index.textIds(rare) : null;
    const hits = ids ? await index.idsUpTo(ids, mostCandidates) : null;
    return hits && hits.length < mostCandidates ? hits : null;
  };
  return (rest) => {
    const rare = tellingIn(sample, rest);
    const key = rare.map((word) => word.key).join(" ");
    const hits = known.get(key) ?? lookUp(rare);
    known.set(key, hits);
    return hits;
  };
}

/** The words that no place has: most likely those with the slip. */
async function absentOf(index: TextIndex, sample: Sample, words: readonly Word[]): Promise<ReadonlySet<Word>> {
  const absent = new Set<Word>();
  for (const word of words) {
    if (typosAllowed(word.latin) === 0 || isKnownIn(sample, word)) continue;
    const ids = index.wordIds(word);
    if (ids && (await index.idsUpTo(ids, 1)).length === 0) absent.add(word);
  }
  return absent;
}
