import { database, inTransaction, type Tx } from "@/lib/core/db";
import { nameKey } from "@/lib/core/text";
import { leaveUnindexed } from "@/lib/places/new-places.sqlite";
import { indexNewPlaces } from "@/lib/places/recompute";
import { searchTextOf } from "@/lib/places/search/words";
import type { Prisma } from "@/prisma/generated/sqlite/client";

type Said = Partial<Omit<Prisma.PlaceCreateManyInput, "nameKey" | "searchText">>;

let made = 0;

const rowOf = (said: Said): Prisma.PlaceCreateManyInput => {
  made++;
  const name = said.name ?? `Studio ${made}`;
  return {
    kind: "studio",
    altNames: [],
    fieldSources: {},
    ...said,
    name,
    nameKey: nameKey(name),
    searchText: searchTextOf([name, ...((said.altNames as string[] | undefined) ?? []), said.city, said.region]),
  };
};

/** Puts a place straight into the directory and answers its id as the outside writes it: for tests that only need one to be there. */
export async function putPlace(said: Said = {}): Promise<string> {
  return inTransaction(async (tx) => {
    const { id } = await tx.place.create({ data: rowOf(said), select: { id: true } });
    await indexPlaces(id, id);
    return String(id);
  });
}

/** Puts many places at once. */
export async function putPlaces(many: readonly Said[]): Promise<void> {
  await inTransaction(async (tx) => {
    const before = await lastId(tx);
    await tx.place.createMany({ data: many.map(rowOf) });
    await indexPlaces(before + 1, await lastId(tx));
  });
}

/** Lets places that were put past the app be found, as who writes them in the app does. */
export async function indexPlaces(first: number, last: number): Promise<void> {
  const { direct } = await database();
  if (direct) leaveUnindexed(direct(), first, last);
  await indexNewPlaces();
}

const lastId = async (tx: Tx) => (await tx.place.aggregate({ _max: { id: true } }))._max.id ?? 0;
