import type { AgendaItem } from "./item";
import type { Settle } from "./settle";

const pages = {
  visit: "/visits",
  application: "/applications",
  reference: "/references",
  contact: "/contacts",
  place: "/places",
} as const;

/** The page that a line is about: of a talk, whom it was with or where. */
export function pageOf(item: Pick<AgendaItem, "subject" | "contactId" | "placeId">): string | undefined {
  const { type, id } = item.subject;
  if (type !== "interaction") return `${pages[type]}/${id}`;
  if (item.contactId) return `/contacts/${item.contactId}`;
  return item.placeId ? `/places/${item.placeId}` : undefined;
}

/** Where the thing is done that settles a line; back to today afterwards. */
export function settlingPage(item: AgendaItem, open: Extract<Settle, { open: string }>["open"]): string {
  const { type, id } = item.subject;
  if (open === "debrief") return `/visits/${id}#debrief`;
  if (open === "visit") return `/visits/${id}`;
  if (open === "place") return `/places/${item.placeId ?? id}#trust`;
  const about = type === "visit" || type === "application" || type === "reference" ? { [`${type}Id`]: id } : {};
  const known = { contact: item.contactId, place: item.placeId, ...about, back: "/today" };
  const query = Object.entries(known).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/log?${new URLSearchParams(query)}`;
}
