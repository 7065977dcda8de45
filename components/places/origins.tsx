import type { ReactNode } from "react";
import { LongLink } from "@/components/ui/long-link";
import { Section } from "@/components/ui/page";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { PlaceRecordView, PlaceView } from "@/lib/places/queries";
import { checkWayLabel, sourceLabel } from "@/lib/places/wording";
import { mainSource } from "./field-source";

type OriginsProps = { place: PlaceView; today: CalendarDate; children: ReactNode };

/** Whose word it all is, and when somebody last made sure. */
export function Origins({ place, today, children }: OriginsProps) {
  const { lastCheckedOn, lastCheckedHow, records } = place;
  const main = mainSource(place);
  return (
    <Section title="How sure is this?">
      <p>
        {lastCheckedOn
          ? `Last checked ${dateText(lastCheckedOn, today)}${lastCheckedHow ? ` (${checkWayLabel(lastCheckedHow).toLowerCase()})` : ""}.`
          : "Nobody here has checked this yet."}
        {records.every(({ verified }) => !verified) &&
          " It is general knowledge that nobody has looked up: check before you go."}
        {main && ` Unless it says otherwise above, all of this is from: ${sourceLabel(main.source)}, ${main.on}.`}
      </p>
      <details className="mt-3">
        <summary className="min-h-11 content-center font-semibold">Where this comes from</summary>
        <ul className="grid gap-3 pt-1">
          {records.map((record) => (
            <Origin key={`${record.source} ${record.sourceUrl} ${record.retrievedOn}`} record={record} />
          ))}
        </ul>
      </details>
      {children}
    </Section>
  );
}

function Origin({ record }: { record: PlaceRecordView }) {
  const { source, sourceLabel: own, sourceUrl, licence, retrievedOn, verified } = record;
  return (
    <li>
      <span className="font-semibold">{own ?? sourceLabel(source)}</span>
      <span className="block text-sm text-soft">
        {[`retrieved ${retrievedOn}`, licence && `licence: ${licence}`, !verified && "unverified"]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {sourceUrl && (
        <span className="block text-sm">
          <LongLink href={sourceUrl} />
        </span>
      )}
    </li>
  );
}
