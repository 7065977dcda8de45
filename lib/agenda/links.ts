import type { AgendaItem } from "./item";
import type { Settle } from "./settle";

const pages = {
  visit: "/visits",
  application: "/applications",
  reference: "/references",
  contact: "/contacts",
  place: "/places",
} as const;

/** The page that a line is about: of a talk, whom it was with or where, else what about. */
export function pageOf(item: AgendaItem): string | undefined {
  const { type, id } = item.subject;
  if (type !== "interaction") return `${pages[type]}/${id}`;
  if (item.contactId) return `/contacts/${item.contactId}`;
  if (item.placeId) return `/places/${item.placeId}`;
  const { visitId, applicationId, referenceId } = item;
  if (applicationId) return `/applications/${applicationId}`;
  if (visitId) return `/visits/${visitId}`;
  return referenceId && `/references/${referenceId}`;
}

/** Where the thing is done that settles a line; back to today afterwards. What is logged hangs on what the line is about. */
export function settlingPage(item: AgendaItem, open: Extract<Settle, { open: string }>["open"]): string {
  const { type, id } = item.subject;
  if (open === "debrief") return `/visits/${id}#debrief`;
  if (open === "visit") return `/visits/${id}`;
  if (open === "place") return `/places/${item.placeId ?? id}#trust`;
  const { contactId: contact, placeId: place, visitId, applicationId, referenceId } = item;
  const itself = type === "visit" || type === "application" || type === "reference" ? { [`${type}Id`]: id } : {};
  const known = { contact, place, visitId, applicationId, referenceId, ...itself, back: "/today" };
  const query = Object.entries(known).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/log?${new URLSearchParams(query)}`;
}
