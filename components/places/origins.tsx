import type { ReactNode } from "react";
import { LongLink } from "@/components/ui/long-link";
import { Section } from "@/components/ui/page";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { keyAddress, keyText } from "@/lib/places/foreign-ids/keys";
import type { PlaceRecordView, PlaceView } from "@/lib/places/queries";
import { ageText, asOf, isUnseen } from "@/lib/places/trust/age";
import { factsFrom } from "@/lib/places/trust/fact-sources";
import { checkWayLabel, sourceLabel } from "@/lib/places/wording";
import { mainSource } from "./field-source";

type OriginsProps = { place: PlaceView; today: CalendarDate; changes: ReactNode; children: ReactNode };

/** Whose word it all is, how old it is, and when somebody last made sure. */
export function Origins({ place, today, changes, children }: OriginsProps) {
  const { lastCheckedOn, lastCheckedHow, records } = place;
  const main = mainSource(place);
  return (
    <Section title="How sure is this?" id="trust">
      <p>
        {lastCheckedOn
          ? `Last checked ${dateText(lastCheckedOn, today)}${lastCheckedHow ? ` (${checkWayLabel(lastCheckedHow).toLowerCase()})` : ""}.`
          : "Nobody here has checked this yet."}
        {lastCheckedOn &&
          isUnseen(lastCheckedOn, today) &&
          " That is more than half a year ago: make sure before you go."}
        {records.every(({ verified }) => !verified) &&
          " It is general knowledge that nobody has looked up: check before you go."}
        {main && ` Unless it says otherwise above, all of this is from: ${mainText(place, today)}.`}
      </p>
      {children}
      <details className="mt-3">
        <summary className="min-h-11 content-center font-semibold">Where this comes from</summary>
        <ul className="grid gap-4 pt-1" aria-label="Sources, and what is from each">
          {records.map((record) => (
            <Origin key={record.id} record={record} facts={factsFrom(place, record.id)} today={today} />
          ))}
        </ul>
      </details>
      {changes}
      <p className="mt-3">
        <a href={`/places/${place.id}/report`} className="underline underline-offset-2">
          Is this your place, or is something wrong? Say so, or ask for its removal
        </a>
      </p>
    </Section>
  );
}

/** "IPEDS HD2024, as of 2024 (22 months old)" */
function mainText(place: PlaceView, today: CalendarDate): string {
  const main = mainSource(place);
  if (!main) return "";
  const label = place.records.find(({ id }) => id === main.recordId)?.sourceLabel ?? null;
  const { text, latest } = asOf(label, main.on);
  return `${label ?? sourceLabel(main.source)}, as of ${dayOrYear(text, today)} (${ageText(latest, today)})`;
}

// a source that names its year only speaks of no day
const dayOrYear = (said: string, today: CalendarDate) => (said.length === 4 ? said : dateText(said, today));

type OriginProps = { record: PlaceRecordView; facts: readonly string[]; today: CalendarDate };

/** One source: which facts are its word, of when they are, and on what terms they may be passed on. */
function Origin({ record, facts, today }: OriginProps) {
  const { source, sourceLabel: own, sourceUrl, licence, retrievedOn, verified, sameAs } = record;
  const { text, latest } = asOf(own, retrievedOn);
  return (
    <li className="wrap-anywhere">
      <span className="font-semibold">{own ?? sourceLabel(source)}</span>
      <span className="block">
        {facts.length > 0 ? facts.join(", ") : "Nothing that is shown: others are believed first"}
      </span>
      <span className="block text-sm text-soft">
        As of <time dateTime={text}>{dayOrYear(text, today)}</time> (
        {[
          ageText(latest, today),
          `retrieved ${dateText(retrievedOn, today)}`,
          licence && `licence: ${licence}`,
          !verified && "unverified",
        ]
          .filter(Boolean)
          .join(" · ")}
        )
      </span>
      {sourceUrl && (
        <span className="block text-sm">
          <LongLink href={sourceUrl} />
        </span>
      )}
      {sameAs.map((key) => (
        <span key={key} className="block text-sm text-soft">
          The same as <ForeignId id={key} />
        </span>
      ))}
    </li>
  );
}

function ForeignId({ id }: { id: string }) {
  const href = keyAddress(id);
  if (!href) return keyText(id);
  return (
    <a href={href} rel="noreferrer noopener" className="underline underline-offset-2">
      {keyText(id)}
    </a>
  );
}
