import { KindLabel, StatusLabel } from "@/components/ui/list";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { PlaceOfPair } from "@/lib/places/duplicates/queries";
import { sourceLabel, townText } from "@/lib/places/wording";

/** One of two places that may be one: what tells it apart, and whose word it is. */
export function DuplicateSide({ place, today }: { place: PlaceOfPair; today: CalendarDate }) {
  const { id, kind, name, street, website, phone, records, listing, status } = place;
  const lines = [street, townText(place), website?.replace(/^https?:\/\/(www\.)?|\/$/g, ""), phone].filter(Boolean);
  return (
    <article className="panel grid content-start gap-2">
      <h2 dir="auto" className="wrap-anywhere">
        <a href={`/places/${id}`}>{name}</a>
      </h2>
      <p className="flex flex-wrap gap-2">
        <KindLabel kind={kind} />
        {status === "closed" && <StatusLabel tone="closed">Closed</StatusLabel>}
        {listing === "candidate" && <StatusLabel tone="open">Not sure it is one of ours</StatusLabel>}
      </p>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line} dir="auto" className="wrap-anywhere">
              {line}
            </li>
          ))}
        </ul>
      )}
      <ul className="text-sm text-soft" aria-label={`Sources of ${name}`}>
        {records.map(({ source, sourceId, sourceLabel: own, retrievedOn }) => (
          <li key={`${source} ${sourceId}`} className="wrap-anywhere">
            {own ?? sourceLabel(source)}, {dateText(retrievedOn, today)}
          </li>
        ))}
      </ul>
    </article>
  );
}
