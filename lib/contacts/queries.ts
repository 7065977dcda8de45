import "server-only";
import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/core/db";
import { isRowId, rowId } from "@/lib/core/ids";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import { nameKey } from "@/lib/core/text";
import { cursorText } from "@/lib/core/words";
import { placeToList } from "@/lib/places/links/queries";
import { contactsOf } from "./policy";
import type { ContactFilter } from "./schema";

/** A place somebody is or was at. */
export type AffiliationView = {
  placeId: string;
  role: string | null;
  placeName: string;
  placeKind: string;
  placeCity: string | null;
};

/** Somebody in a list. */
export type ContactListView = {
  id: string;
  name: string;
  pronouns: string | null;
  roles: string[];
  emails: string[];
  phones: string[];
  links: string[];
  howIKnow: string | null;
  introducedById: string | null;
  doNotContact: boolean;
  keepInTouchDays: number | null;
  notes: string | null;
  affiliations: AffiliationView[];
  /** How they stand as a referee (candidate, asked, willing …); null if they are none. */
  refereeStatus: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export type PersonView = { id: string; name: string };

/** Somebody's own page. `introduced` are at most 100. */
export type ContactView = ContactListView & { introducedBy: PersonView | null; introduced: PersonView[] };

const listColumns = {
  id: true,
  name: true,
  nameKey: true,
  pronouns: true,
  roles: true,
  emails: true,
  phones: true,
  links: true,
  howIKnow: true,
  introducedBy: { select: { id: true, name: true, deletedAt: true } },
  doNotContact: true,
  keepInTouchDays: true,
  notes: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  affiliations: {
    select: { placeId: true, role: true, place: { select: { name: true, kind: true, city: true } } },
    orderBy: { placeId: "asc" },
  },
  referee: { select: { status: true } },
} as const;

type Computed = "introducedById" | "affiliations" | "refereeStatus" | "roles" | "emails" | "phones" | "links";
type Introducer = PersonView & { deletedAt: Date | null };

type Row = Omit<ContactListView, Computed> & {
  nameKey: string;
  introducedBy: Introducer | null;
  roles: unknown;
  emails: unknown;
  phones: unknown;
  links: unknown;
  affiliations: { placeId: number; role: string | null; place: { name: string; kind: string; city: string | null } }[];
  referee: { status: string } | null;
};

// Somebody who was deleted is not named any more
const stillThere = (one: Introducer | null): PersonView | null =>
  one && one.deletedAt === null ? { id: one.id, name: one.name } : null;

function listView({ nameKey: _key, introducedBy, referee, affiliations, ...row }: Row): ContactListView {
  return {
    ...row,
    introducedById: stillThere(introducedBy)?.id ?? null,
    roles: row.roles as string[],
    emails: row.emails as string[],
    phones: row.phones as string[],
    links: row.links as string[],
    affiliations: affiliations.map(({ placeId, role, place }) => ({
      placeId: String(placeId),
      role,
      placeName: place.name,
      placeKind: place.kind,
      placeCity: place.city,
    })),
    refereeStatus: referee?.status ?? null,
  };
}

/** One of the viewer's people, or null. */
export async function findContact(viewer: Viewer, id: string): Promise<ContactView | null> {
  if (!isRowId(id)) return null;
  const row = await (await db()).contact.findFirst({
    where: { id, ...contactsOf(viewer) },
    select: {
      ...listColumns,
      introduced: {
        where: contactsOf(viewer),
        select: { id: true, name: true },
        orderBy: [{ nameKey: "asc" }, { id: "asc" }],
        take: 100,
      },
    },
  });
  if (!row) return null;
  const { introduced, ...columns } = row;
  return { ...listView(columns), introducedBy: stillThere(row.introducedBy), introduced };
}

const cursorShape = z.tuple([cursorText(), rowId()]);

/** The viewer's people by name. `q` is any part of the name; `placeId` those who are at a place. */
export async function listContacts(viewer: Viewer, filter: ContactFilter): Promise<Page<ContactListView>> {
  const { limit, cursor, q } = filter;
  const [afterName, afterId] = cursor ? decodeCursor(cursor, cursorShape) : [];
  const placeId = await placeToList(filter.placeId);
  const rows = await (await db()).contact.findMany({
    where: {
      ...contactsOf(viewer),
      AND: [
        q ? nameHas(q) : {},
        placeId === undefined ? {} : { affiliations: { some: { placeId } } },
        afterName === undefined || afterId === undefined
          ? {}
          : { nameKey: { gte: afterName }, NOT: { nameKey: afterName, id: { lte: afterId } } },
      ],
    },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    take: limit + 1,
    select: listColumns,
  });
  const page = pageOf(rows, limit, (row) => [row.nameKey, row.id]);
  return { ...page, items: page.items.map(listView) };
}

// A name of signs alone (an emoji, say) has no key to compare
const nameHas = (q: string) => (nameKey(q) === "" ? { name: { contains: q } } : { nameKey: { contains: nameKey(q) } });

/** Somebody at a place, with what they do there. */
export type PersonAtPlace = PersonView & { role: string | null; roles: string[]; doNotContact: boolean };

/** The viewer's people at a place by name, at most 100. */
export async function listPeopleAt(viewer: Viewer, placeId: number): Promise<PersonAtPlace[]> {
  const rows = await (await db()).affiliation.findMany({
    where: { placeId, contact: contactsOf(viewer) },
    orderBy: [{ contact: { nameKey: "asc" } }, { contactId: "asc" }],
    take: 100,
    select: { role: true, contact: { select: { id: true, name: true, roles: true, doNotContact: true } } },
  });
  return rows.map(({ role, contact }) => ({ ...contact, roles: contact.roles as string[], role }));
}

/** Somebody offered while a name is being typed, with one place to tell namesakes apart. */
export type SuggestedPerson = PersonView & { placeName: string | null; doNotContact: boolean };

const suggestionColumns = {
  id: true,
  name: true,
  doNotContact: true,
  affiliations: { select: { place: { select: { name: true } } }, orderBy: { placeId: "asc" }, take: 1 },
} as const;

type Suggestion = PersonView & { doNotContact: boolean; affiliations: { place: { name: string } }[] };

const suggested = ({ affiliations, ...person }: Suggestion): SuggestedPerson => ({
  ...person,
  placeName: affiliations[0]?.place.name ?? null,
});

/** People of whose name some word begins with `q`, by name; with a blank `q` those of the last talks, then the newest. */
export async function suggestWhom(viewer: Viewer, q: string, limit = 8): Promise<SuggestedPerson[]> {
  const key = nameKey(q);
  if (key === "" && q.trim() === "") return (await recentPeople(viewer, limit)).map(suggested);
  const rows = await (await db()).contact.findMany({
    where: {
      ...contactsOf(viewer),
      ...(key === "" ? nameHas(q) : { OR: [{ nameKey: { startsWith: key } }, { nameKey: { contains: ` ${key}` } }] }),
    },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    take: limit,
    select: suggestionColumns,
  });
  return rows.map(suggested);
}

async function recentPeople(viewer: Viewer, limit: number): Promise<Suggestion[]> {
  const client = await db();
  const talks = await client.interaction.findMany({
    where: { ownerId: viewer.id, deletedAt: null },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take: limit * 5,
    select: { contacts: { select: { contactId: true } } },
  });
  const ids = [...new Set(talks.flatMap(({ contacts }) => contacts.map(({ contactId }) => contactId)))];
  const people = (where: { id?: { in: string[] } | { notIn: string[] } }, take: number) =>
    client.contact.findMany({
      where: { ...contactsOf(viewer), ...where },
      orderBy: { id: "desc" },
      take,
      select: suggestionColumns,
    });
  const met = ids.length === 0 ? [] : await people({ id: { in: ids } }, ids.length);
  const recent = ids.flatMap((id) => met.find((person) => person.id === id) ?? []).slice(0, limit);
  return recent.length < limit ? [...recent, ...(await people({ id: { notIn: ids } }, limit - recent.length))] : recent;
}
