import type { PlaceSearch } from "../search";
import type { TextIndex } from "../text-index";
import type { Candidate } from "./candidate";
import type { MatchRow, Source } from "./match";
import { type Question, rankOf, ranks, typoCounter } from "./rank";
import { compareKeys, keyOf, type RankedKey } from "./ranked-key";
import { searchesForTypos, typosAllowed } from "./typos";
import type { Word } from "./words";

// A question of more words is a sentence: looking for slips in it would cost more than it finds.
const mostWords = 6;

// Of a short word with a slip there may be tens of thousands.
const mostCandidates = 1500;

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
  if (words.length > mostWords || words.every(({ latin }) => typosAllowed(latin) === 0)) return [];
  const known = new Set(exact.map(({ key }) => key.id));
  const typosIn = typoCounter(question);
  const among = async (ids: readonly number[]) => {
    const candidates = await index.candidatesAmong(search, ids, []);
    return rankedBy(candidates, search, (one) => {
      const typos = known.has(one.id) ? null : typosIn(one.searchText);
      return typos === null ? null : ranks.typo + Math.max(1, typos);
    });
  };
  if (source.among) return among(source.among);
  const absent = await absentOf(index, words);
  // several words that stand together somewhere are what somebody meant
  if (absent.size === 0 && source.candidates.length > 0 && words.length > 1) return [];
  for (const sets of searchesForTypos(words, absent)) {
    const ids = index.typoIds(sets);
    const found = ids ? await among(await index.idsUpTo(ids, mostCandidates)) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** The words that no place has: most likely those with the slip. */
async function absentOf(index: TextIndex, words: readonly Word[]): Promise<ReadonlySet<Word>> {
  const absent = new Set<Word>();
  for (const word of words) {
    const ids = typosAllowed(word.latin) > 0 ? index.wordIds(word) : null;
    if (ids && (await index.idsUpTo(ids, 1)).length === 0) absent.add(word);
  }
  return absent;
}
