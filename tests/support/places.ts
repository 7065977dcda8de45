import { db } from "@/lib/core/db";
import { nameKey } from "@/lib/core/text";
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
  const { id } = await (await db()).place.create({ data: rowOf(said), select: { id: true } });
  return String(id);
}

/** Puts many places at once. */
export async function putPlaces(many: readonly Said[]): Promise<void> {
  await (await db()).place.createMany({ data: many.map(rowOf) });
}
