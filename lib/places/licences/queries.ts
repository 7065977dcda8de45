import "server-only";
import { db } from "@/lib/core/db";
import { type SourceTerms, termsOf } from "./sources";

/** What one source gave: how many records, under which names and licences, and when it was last read. */
export type SourceSummary = {
  readonly source: string;
  readonly terms: SourceTerms;
  readonly count: number;
  readonly licences: readonly string[];
  /** The names of its files and years, most records first. */
  readonly labels: readonly { readonly label: string; readonly count: number }[];
  readonly retrievedOn: string | null;
};

/** Where the directory comes from, the source of most places first. What was taken back and what was removed does not count. */
export async function listSources(): Promise<SourceSummary[]> {
  const groups = await (await db()).placeRecord.groupBy({
    by: ["source", "sourceLabel", "licence"],
    where: { revertedAt: null, place: { listing: { not: "removed" } } },
    _count: { _all: true },
    _max: { retrievedOn: true },
  });
  const sources = [...new Set(groups.map(({ source }) => source))].map((source) => {
    const own = groups.filter((group) => group.source === source);
    const labels = new Map<string, number>();
    for (const { sourceLabel, _count } of own)
      if (sourceLabel) labels.set(sourceLabel, (labels.get(sourceLabel) ?? 0) + _count._all);
    return {
      source,
      terms: termsOf(source),
      count: own.reduce((sum, { _count }) => sum + _count._all, 0),
      licences: [...new Set(own.flatMap(({ licence }) => (licence ? [licence] : [])))].sort(),
      labels: [...labels].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count),
      retrievedOn: own.reduce<string | null>((latest, { _max }) => later(latest, _max.retrievedOn), null),
    };
  });
  return sources.sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1));
}

const later = (one: string | null, other: string | null) => ((one ?? "") > (other ?? "") ? one : other);
