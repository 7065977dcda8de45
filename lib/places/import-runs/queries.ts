import { z } from "zod";
import { db } from "@/lib/core/db";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import { fieldSourcesIn } from "../field-sources";
import type { ImportState, ImportsFilter } from "./schema";

const importColumns = {
  id: true,
  source: true,
  label: true,
  status: true,
  settings: true,
  bytesTotal: true,
  bytesRead: true,
  read: true,
  created: true,
  updated: true,
  unchanged: true,
  skipped: true,
  possibleDuplicates: true,
  problem: true,
  startedAt: true,
  endedAt: true,
  undoneAt: true,
  startedBy: { select: { name: true } },
  _count: { select: { merges: { where: { undoneAt: null } } } },
} as const;

export type ImportView = NonNullable<Awaited<ReturnType<typeof findImport>>>;

type Row = {
  readonly status: string;
  readonly startedBy: { readonly name: string } | null;
  readonly _count: { readonly merges: number };
};

const importView = <One extends Row>({ startedBy, status, _count, ...rest }: One) => ({
  ...rest,
  /** Places that became one with those that were here, by an id that both have. */
  joined: _count.merges,
  status: status as ImportState,
  /** Null: at the command line, or by somebody whose account is gone. */
  startedBy: startedBy?.name ?? null,
});

/** One run. Whoever shows it asks {@link canTendDirectory} first. */
export async function findImport(id: string) {
  const row = await (await db()).placeImport.findUnique({ where: { id }, select: importColumns });
  return row && importView(row);
}

/** Runs, the latest first. */
export async function listImports({ limit, cursor }: ImportsFilter): Promise<Page<ImportView>> {
  const after = cursor ? decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()])) : null;
  const rows = await (await db()).placeImport.findMany({
    where: after ? { OR: [{ startedAt: { lt: after[0] } }, { startedAt: after[0], id: { lt: after[1] } }] } : {},
    select: importColumns,
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return pageOf(rows.map(importView), limit, ({ startedAt, id }) => [startedAt.toISOString(), id]);
}

export type SkipView = { readonly position: number; readonly at: string; readonly reason: string };

/** The rows that a run left out, in the file's order. */
export async function listImportSkips(importId: string, { limit, cursor }: ImportsFilter): Promise<Page<SkipView>> {
  const after = cursor ? decodeCursor(cursor, z.tuple([z.int()]))[0] : -1;
  const rows = await (await db()).placeImportSkip.findMany({
    where: { importId, position: { gt: after } },
    select: { position: true, at: true, reason: true },
    orderBy: { position: "asc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, ({ position }) => [position]);
}

/** How many rows were left out for each reason, the most frequent first; of those that are listed. */
export async function countSkipsByReason(importId: string): Promise<{ reason: string; count: number }[]> {
  const groups = await (await db()).placeImportSkip.groupBy({
    by: ["reason"],
    where: { importId },
    _count: true,
    orderBy: { _count: { reason: "desc" } },
    take: 50,
  });
  return groups.map(({ reason, _count }) => ({ reason, count: _count }));
}

/** Places that came with a run and are still there, in the order in which they came. */
export async function listImportedPlaces(importId: string, { limit, cursor }: ImportsFilter) {
  const after = cursor ? decodeCursor(cursor, z.tuple([z.string()]))[0] : "";
  const rows = await (await db()).placeRecord.findMany({
    where: { importId, id: { gt: after } },
    select: {
      id: true,
      sourceId: true,
      place: { select: { id: true, name: true, kind: true, city: true, country: true, listing: true } },
    },
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  const page = pageOf(rows, limit, ({ id }) => [id]);
  return { ...page, items: page.items.map(({ place, sourceId }) => ({ ...place, id: String(place.id), sourceId })) };
}

/** One field of a record that an import changed. Undefined facts are null: it said nothing. */
export type FieldChange = {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Whose word the place shows instead, a correction perhaps; null when it shows this one. */
  readonly overruledBy: string | null;
};

export type RecordChangeView = {
  readonly recordId: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly source: string;
  readonly sourceId: string;
  readonly fields: readonly FieldChange[];
};

type Facts = Readonly<Record<string, unknown>>;

/** What a run changed, record by record and field by field: before and after it, whatever later runs said. */
export async function listImportChanges(
  importId: string,
  { limit, cursor }: ImportsFilter,
): Promise<Page<RecordChangeView>> {
  const after = cursor ? decodeCursor(cursor, z.tuple([z.string()]))[0] : "";
  const client = await db();
  const changes = await client.recordChange.findMany({
    where: { importId, recordId: { gt: after } },
    select: { recordId: true, before: true },
    orderBy: { recordId: "asc" },
    take: limit + 1,
  });
  const page = pageOf(changes, limit, ({ recordId }) => [recordId]);
  const recordIds = page.items.map(({ recordId }) => recordId);
  const records = await client.placeRecord.findMany({
    where: { id: { in: recordIds } },
    select: {
      id: true,
      source: true,
      sourceId: true,
      facts: true,
      place: { select: { id: true, name: true, fieldSources: true } },
    },
  });
  const recordOf = new Map(records.map((record) => [record.id, record]));
  // what the next run overwrote is what this one said
  const later = await client.recordChange.findMany({
    where: { recordId: { in: recordIds }, importId: { gt: importId }, import: { status: { not: "undone" } } },
    select: { recordId: true, before: true },
    orderBy: { importId: "desc" },
  });
  const saidThen = new Map(later.map(({ recordId, before }) => [recordId, before]));
  const items = page.items.flatMap(({ recordId, before }) => {
    const record = recordOf.get(recordId);
    if (!record) return [];
    const said = saidThen.has(recordId) ? factsIn(saidThen.get(recordId)) : ((record.facts ?? {}) as Facts);
    const { place, source, sourceId } = record;
    const shown = fieldSourcesIn(place.fieldSources, []);
    return {
      recordId,
      placeId: String(place.id),
      placeName: place.name,
      source,
      sourceId,
      fields: fieldChanges(factsIn(before), said, (field) => {
        const from = shown[field];
        return from && from.recordId !== recordId ? from.source : null;
      }),
    };
  });
  return { items, nextCursor: page.nextCursor };
}

const factsIn = (before: unknown): Facts => (before as { facts?: Facts } | null)?.facts ?? {};

function fieldChanges(before: Facts, after: Facts, overruledBy: (field: string) => string | null): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
    .map((field) => ({
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
      overruledBy: overruledBy(field),
    }));
}
