import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { contactsOf } from "@/lib/contacts/policy";
import { db } from "@/lib/core/db";
import { nameKey } from "@/lib/core/text";
import { namesMet } from "./names";

// more than one has at a place, and of a first name
const mostCompared = 200;

/**
 * Whom one met and does not have among one's people. Somebody is there whose name holds the words of this one, or, at the place itself, the
 * other way round: "Sam" is there when Sam Rivers is, and "Met Sam" when Sam is one of theirs.
 */
export async function listNewcomers(
  viewer: Viewer,
  met: string | null | undefined,
  placeId: string | null = null,
): Promise<string[]> {
  const names = namesMet(met ?? "");
  if (names.length === 0) return [];
  const there = placeId === null ? [] : [{ affiliations: { some: { placeId: Number(placeId) } } }];
  const people = await (await db()).contact.findMany({
    where: {
      ...contactsOf(viewer),
      OR: [...names.map((name) => ({ nameKey: { contains: nameKey(name) } })), ...there],
    },
    orderBy: { id: "desc" },
    take: mostCompared,
    select: { nameKey: true },
  });
  const known = people.map((one) => one.nameKey);
  return names.filter((name) => !known.some((key) => holds(key, nameKey(name)) || holds(nameKey(name), key)));
}

const holds = (key: string, words: string): boolean => ` ${key} `.includes(` ${words} `);
