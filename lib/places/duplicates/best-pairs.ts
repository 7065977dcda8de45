/** Two places that may be one; the smaller id comes first. */
export type ScoredPair = {
  readonly firstId: number;
  readonly secondId: number;
  readonly odds: number;
};

// so much surer (in natural logarithms of the odds) is the right one of two neighbours in the same list
const clearlySurer = 2;

/**
 * Leaves out a pair when one of its places goes clearly better with another entry of the same source: a list names a school and its
 * branch next door, so whoever is the school is not the branch. And once something else is clearly the school, the list's own two
 * are two. `sourcesOf` answers the sources of a place.
 */
export function withoutOutdone<Pair extends ScoredPair>(
  pairs: readonly Pair[],
  sourcesOf: (placeId: number) => ReadonlySet<string>,
): Pair[] {
  const ofPlace = new Map<number, Pair[]>();
  for (const pair of pairs)
    for (const id of [pair.firstId, pair.secondId]) {
      const known = ofPlace.get(id);
      if (known) known.push(pair);
      else ofPlace.set(id, [pair]);
    }
  const isOutdoneAt = (id: number, pair: Pair, ofOneList: boolean) => {
    const sources = sourcesOf(otherThan(id, pair));
    return (ofPlace.get(id) ?? []).some(
      (rival) =>
        rival.odds > pair.odds + clearlySurer && (ofOneList || shareOne(sources, sourcesOf(otherThan(id, rival)))),
    );
  };
  return pairs.filter((pair) => {
    const ofOneList = shareOne(sourcesOf(pair.firstId), sourcesOf(pair.secondId));
    return !isOutdoneAt(pair.firstId, pair, ofOneList) && !isOutdoneAt(pair.secondId, pair, ofOneList);
  });
}

const otherThan = (id: number, pair: ScoredPair) => (pair.firstId === id ? pair.secondId : pair.firstId);
const shareOne = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((one) => b.has(one));
