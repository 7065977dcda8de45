import { z } from "zod";
import type { AgendaItem } from "@/lib/agenda/item";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";

const cursorShape = z.tuple([z.int().min(0), z.string(), z.string()]);
const isSame = (item: AgendaItem, reason: string, id: string) => item.reason === reason && item.subject.id === id;

/**
 * One page of an agenda, which is computed anew each time: it goes on behind the last line shown, or where that stood if it was
 * settled meanwhile.
 */
export function agendaPage(items: readonly AgendaItem[], limit: number, cursor: string | undefined): Page<AgendaItem> {
  const [count, reason, id] = cursor === undefined ? [0, "", ""] : decodeCursor(cursor, cursorShape);
  const last = items.findIndex((item) => isSame(item, reason, id));
  const start = last === -1 ? count : last + 1;
  const rows = items.slice(start, start + limit + 1).map((item, index) => ({ item, position: start + index }));
  const page = pageOf(rows, limit, ({ item, position }) => [position, item.reason, item.subject.id]);
  return { items: page.items.map(({ item }) => item), nextCursor: page.nextCursor };
}
