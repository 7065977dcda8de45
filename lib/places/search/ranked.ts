import type { PlaceSearch } from "../search";
import type { TextIndex } from "../text-index";
import type { Candidate } from "./candidate";
import type { MatchRow, Source } from "./match";
import { type Question, rankOf, ranks, typoCounter } from "./rank";
import { compareKeys, keyOf, type RankedKey } from "./ranked-key";
import { searchesForTypos, typosAllowed } from "./typos";

// A question of more words is a sentence: looking for slips in it would cost more than it finds.
const mostWords = 6;

type Ranked = { readonly candidate: Candidate; readonly key: RankedKey };

/** All candidates of a source in order, and behind them, where they are less than a page, those that only nearly match. */
export async function rankedAmong(
  index: TextIndex,
  search: PlaceSearch,
  question: Question,
  source: Source,
  after: RankedKey | null,
): Promise<MatchRow[]> {
  const exact = rankedBy(await index.candidatesAmong(search, source.ids, question.words, source.most), search, (one) =>
    rankOf(question, one),
  );
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
  const { words } = question;
  if (words.length > mostWords || words.every(({ latin }) => typosAllowed(latin) === 0)) return [];
  const known = new Set(exact.map(({ key }) => key.id));
  const typosIn = typoCounter(question);
  const among = async (ids: Source["ids"]) => {
    const candidates = await index.candidatesAmong(search, ids, [], source.most);
    return rankedBy(candidates, search, (one) => {
      const typos = known.has(one.id) ? null : typosIn(one.searchText);
      return typos === null ? null : ranks.typo + Math.max(1, typos);
    });
  };
  if (source.complete) return among(source.ids);
  for (const sets of searchesForTypos(words)) {
    const ids = index.typoIds(sets);
    const found = ids ? await among(ids) : [];
    if (found.length > 0) return found;
  }
  return [];
}
