import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { contactsOf } from "@/lib/contacts/policy";
import { db } from "@/lib/core/db";
import { nameKey } from "@/lib/core/text";
import { namesMet } from "./names";

/** Whom one met and does not have among one's people, by name: "Sam" is there when Sam Rivers is. */
export async function listNewcomers(viewer: Viewer, met: string | null | undefined): Promise<string[]> {
  const names = namesMet(met ?? "").filter((name) => nameKey(name) !== "");
  if (names.length === 0) return [];
  const known = await (await db()).contact.findMany({
    where: {
      ...contactsOf(viewer),
      OR: names.flatMap((name) => [{ nameKey: nameKey(name) }, { nameKey: { startsWith: `${nameKey(name)} ` } }]),
    },
    select: { nameKey: true },
    // enough for four names that many people share
    take: 50,
  });
  const isKnown = (name: string) => known.some((one) => `${one.nameKey} `.startsWith(`${nameKey(name)} `));
  return names.filter((name) => !isKnown(name));
}
