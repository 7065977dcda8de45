import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError, changedMeanwhile, notFound } from "@/lib/core/errors";
import { changedFields, keepHistory } from "@/lib/core/history";
import { isRowId, newId } from "@/lib/core/ids";
import { once, type Written } from "@/lib/core/written";
import { savedSearchesOf } from "./policy";
import { mostSavedSearches, type SavedSearchInput, type SavedSearchPatch } from "./schema";

/** Saves a search, or answers the one that an earlier request with this id saved. What is there now is not new to it. */
export async function saveSearch(
  viewer: Viewer,
  { name, query }: SavedSearchInput,
  moment: Moment,
  id: string = newId(),
): Promise<Written> {
  return once(() =>
    inTransaction(async (tx) => {
      const known = await tx.savedSearch.findUnique({ where: { id }, select: { ownerId: true } });
      if (known && known.ownerId !== viewer.id) throw notFound("saved search");
      if (known) return { id, change: null };
      if ((await tx.savedSearch.count({ where: savedSearchesOf(viewer) })) >= mostSavedSearches)
        throw new AppError(
          "CONFLICT",
          `At most ${mostSavedSearches} searches can be saved. Delete one you no longer use.`,
        );
      const seen = { seenPlaceId: await lastPlace(tx), seenAt: moment.now };
      const stamps = { ownerId: viewer.id, createdAt: moment.now, updatedAt: moment.now };
      await tx.savedSearch.create({ data: { id, name, query, ...seen, ...stamps } });
      return { id, change: await keep(tx, viewer, id, "saved", `Search saved: ${name}`, null, moment) };
    }),
  );
}

/** Gives a saved search another name. A version that is given and no longer the latest is refused. */
export async function renameSearch(
  viewer: Viewer,
  id: string,
  { name, version }: { name: string; version?: number | undefined },
  moment: Moment,
): Promise<Written> {
  return changeSearch(viewer, id, { name, version }, moment);
}

/** Changes what the patch names; of what a changed search finds now nothing is new. CONFLICT for an older version. */
export async function changeSearch(
  viewer: Viewer,
  id: string,
  { version, seen, ...said }: SavedSearchPatch,
  moment: Moment,
): Promise<Written> {
  return inTransaction(async (tx) => {
    const row = await mine(tx, viewer, id);
    if (version !== undefined && version !== row.version) throw changedMeanwhile();
    const before = changedFields<Partial<Row>>(row, said);
    if (seen || "query" in before) await takeAsSeen(tx, viewer, id, moment);
    if (Object.keys(before).length === 0) return { id, change: null };
    await write(tx, viewer, row, said, moment);
    const verb = "query" in before ? "changed" : "renamed";
    const label = `Search ${verb}: ${said.name ?? row.name}`;
    return { id, change: await keep(tx, viewer, id, verb, label, before, moment) };
  });
}

export async function deleteSearch(viewer: Viewer, id: string, moment: Moment): Promise<Written> {
  return inTransaction(async (tx) => {
    const row = await mine(tx, viewer, id);
    await write(tx, viewer, row, { deletedAt: moment.now }, moment);
    const label = `Search deleted: ${row.name}`;
    return { id, change: await keep(tx, viewer, id, "deleted", label, { deletedAt: null }, moment) };
  });
}

/** Whoever opens a search has seen what is new to it. Answers its query. */
export async function openSearch(viewer: Viewer, id: string, moment: Moment): Promise<string> {
  return inTransaction(async (tx) => {
    const row = await mine(tx, viewer, id);
    await takeAsSeen(tx, viewer, id, moment);
    return row.query;
  });
}

/** No change of the search itself, so neither its version nor its history knows. */
async function takeAsSeen(tx: Tx, viewer: Viewer, id: string, { now }: Moment): Promise<void> {
  const data = { seenPlaceId: await lastPlace(tx), seenAt: now };
  await tx.savedSearch.updateMany({ where: { id, ...savedSearchesOf(viewer) }, data });
}

const lastPlace = async (tx: Tx) => (await tx.place.aggregate({ _max: { id: true } }))._max.id ?? 0;

type Row = { readonly id: string; readonly name: string; readonly query: string; readonly version: number };

async function mine(tx: Tx, viewer: Viewer, id: string): Promise<Row> {
  const select = { id: true, name: true, query: true, version: true } as const;
  const row = isRowId(id)
    ? await tx.savedSearch.findFirst({ where: { id, ...savedSearchesOf(viewer) }, select })
    : null;
  if (!row) throw notFound("saved search");
  return row;
}

async function write(
  tx: Tx,
  viewer: Viewer,
  { id, version }: Row,
  data: { name?: string | undefined; query?: string | undefined; deletedAt?: Date },
  { now }: Moment,
): Promise<void> {
  const { count } = await tx.savedSearch.updateMany({
    where: { id, version, ...savedSearchesOf(viewer) },
    data: { ...data, version: version + 1, updatedAt: now },
  });
  if (count === 0) throw changedMeanwhile();
}

const keep = (
  tx: Tx,
  viewer: Viewer,
  subjectId: string,
  verb: string,
  label: string,
  before: Record<string, unknown> | null,
  { now }: Moment,
) => keepHistory(tx, { ownerId: viewer.id, noun: "savedSearch", subjectId, verb, label, before, now });
