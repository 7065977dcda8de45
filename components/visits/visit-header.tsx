import { KindLabel, StatusLabel } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { labelOf } from "@/lib/core/words";
import { isPlaceKind } from "@/lib/places/options";
import { visitFormatLabels, visitPurposeLabels, visitStatusLabels } from "@/lib/visits/options";
import type { VisitView } from "@/lib/visits/queries";
import { PlaceLink } from "./visit-sheet";
import { toneOf, whenText } from "./visit-words";

type VisitHeaderProps = { visit: VisitView; today: CalendarDate; timeZone: string };

/** What it is, where it stands and when. */
export function VisitHeader({ visit, today, timeZone }: VisitHeaderProps) {
  const { placeName, placeKind, purpose, format, status, visitedOn, durationMinutes } = visit;
  const when = whenText(visit, today, timeZone);
  const long = durationMinutes ? `, ${durationMinutes} minutes` : "";
  const day = visitedOn ? `on ${dateText(visitedOn, today)}` : when && `${when}${long}`;
  return (
    <PageHeader
      title={`Visit to ${placeName}`}
      back={{ href: "/visits", label: "Visits" }}
      intro={
        <>
          <p className="text-ink text-lead">
            <StatusLabel tone={toneOf(status)}>{labelOf(visitStatusLabels, status)}</StatusLabel>{" "}
            {day && <strong>{day}</strong>}
          </p>
          <p>
            {isPlaceKind(placeKind) && <KindLabel kind={placeKind} />} {labelOf(visitPurposeLabels, purpose)} ·{" "}
            {labelOf(visitFormatLabels, format)} · <PlaceLink visit={visit} />
          </p>
        </>
      }
    />
  );
}
