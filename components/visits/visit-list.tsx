import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/page";
import { Rows, type RowWords } from "@/components/ui/rows";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { labelOf } from "@/lib/core/words";
import { isPlaceKind } from "@/lib/places/options";
import { visitFormatLabels, visitPurposeLabels, visitStatusLabels } from "@/lib/visits/options";
import type { VisitListView } from "@/lib/visits/queries";
import { byText, nextOfVisit, toneOf, whenText } from "./visit-words";

type VisitListProps = { visits: readonly VisitListView[]; today: CalendarDate; timeZone: string };

export function VisitList({ visits, today, timeZone }: VisitListProps) {
  return <Rows label="Visits" rows={visits.map((visit) => wordsOf(visit, today, timeZone))} />;
}

function wordsOf(visit: VisitListView, today: CalendarDate, timeZone: string): RowWords {
  const { id, placeName, placeKind, placeCity, purpose, format, status, visitedOn, contacts } = visit;
  const next = nextOfVisit(visit, today);
  const meta = [
    placeCity,
    labelOf(visitPurposeLabels, purpose),
    format === "in_person" ? null : labelOf(visitFormatLabels, format),
    contacts.length > 0 ? `with ${contacts.map(({ name }) => name).join(", ")}` : null,
  ];
  return {
    href: `/visits/${id}`,
    title: placeName,
    kind: isPlaceKind(placeKind) ? placeKind : undefined,
    meta: { text: meta.filter(Boolean).join(" · ") },
    where: { text: labelOf(visitStatusLabels, status), tone: toneOf(status) },
    standing: visitedOn ? dateText(visitedOn, today) : whenText(visit, today, timeZone),
    next: next && { text: next.words, ...(next.due ? { tone: "due" } : { look: "strong" }) },
    when: next && byText(next, today),
  };
}

type NoVisitsProps = { when: "upcoming" | "past" | "all"; any: boolean };

export function NoVisits({ when, any }: NoVisitsProps) {
  if (any && when === "past")
    return <EmptyState title="No visit behind you yet">The first one is the hardest. It ends up here.</EmptyState>;
  return (
    <EmptyState
      title={any ? "No visit ahead" : "No visits yet"}
      action={
        <ButtonLink href="/places" tone="primary" icon="places">
          Find a place near you
        </ButtonLink>
      }
    >
      Pick a place near you, then plan a visit: fifteen minutes at a quiet time, three questions, and a thank-you.
    </EmptyState>
  );
}
