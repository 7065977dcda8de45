import "server-only";
import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { instant } from "@/lib/core/date-input";
import { db } from "@/lib/core/db";
import { isRowId, rowId } from "@/lib/core/ids";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import { placeToList } from "@/lib/places/links/queries";
import { interactionsOf } from "./policy";
import type { InteractionFilter } from "./schema";
import { talkTitle } from "./sentence";

/** One dated line of what was said. `occurredOn` is the person's calendar date when it was logged. */
export type InteractionView = {
  id: string;
  /** "Phoned Nora Field" */
  label: string;
  channel: string;
  direction: string;
  occurredAt: Date;
  occurredOn: string;
  summary: string;
  outcome: string | null;
  nextStep: string | null;
  followUpOn: string | null;
  placeId: string | null;
  placeName: string | null;
  visitId: string | null;
  applicationId: string | null;
  referenceId: string | null;
  contactIds: string[];
  contacts: { id: string; name: string }[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export const interactionColumns = {
  id: true,
  channel: true,
  direction: true,
  occurredAt: true,
  occurredOn: true,
  summary: true,
  outcome: true,
  nextStep: true,
  followUpOn: true,
  placeId: true,
  placeName: true,
  visitId: true,
  applicationId: true,
  referenceId: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  place: { select: { name: true } },
  contacts: {
    where: { contact: { deletedAt: null } },
    select: { contact: { select: { id: true, name: true } } },
    orderBy: { contactId: "asc" },
  },
} as const;

type Row = Omit<InteractionView, "label" | "placeId" | "contactIds" | "contacts"> & {
  placeId: number | null;
  place: { name: string } | null;
  contacts: { contact: { id: string; name: string } }[];
};

export function interactionView({ place, contacts, ...row }: Row): InteractionView {
  const people = contacts.map(({ contact }) => contact);
  const placeName = place?.name ?? row.placeName;
  return {
    ...row,
    label: talkTitle({ ...row, people: people.map(({ name }) => name), placeName }),
    placeId: row.placeId === null ? null : String(row.placeId),
    placeName,
    contactIds: people.map(({ id }) => id),
    contacts: people,
  };
}

/** One of the viewer's lines, or null. */
export async function findInteraction(viewer: Viewer, id: string): Promise<InteractionView | null> {
  if (!isRowId(id)) return null;
  const row = await (await db()).interaction.findFirst({
    where: { id, ...interactionsOf(viewer) },
    select: interactionColumns,
  });
  return row && interactionView(row);
}

const cursorShape = z.tuple([instant(), rowId()]);

/** The viewer's lines, newest first. */
export async function listInteractions(viewer: Viewer, filter: InteractionFilter): Promise<Page<InteractionView>> {
  const { limit, cursor, contactId, visitId, applicationId, referenceId, channel } = filter;
  const [before, beforeId] = cursor ? decodeCursor(cursor, cursorShape) : [];
  const placeId = await placeToList(filter.placeId);
  const rows = await (await db()).interaction.findMany({
    where: {
      ...interactionsOf(viewer),
      ...{ placeId, visitId, applicationId, referenceId, channel },
      ...(contactId === undefined ? {} : { contacts: { some: { contactId } } }),
      ...(before === undefined || beforeId === undefined
        ? {}
        : { occurredAt: { lte: before }, NOT: { occurredAt: before, id: { gte: beforeId } } }),
    },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: interactionColumns,
  });
  const page = pageOf(rows, limit, (row) => [row.occurredAt.toISOString(), row.id]);
  return { ...page, items: page.items.map(interactionView) };
}
