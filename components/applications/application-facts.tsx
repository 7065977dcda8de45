import { type Fact, Facts } from "@/components/ui/list";
import { LongLink } from "@/components/ui/long-link";
import { Section } from "@/components/ui/page";
import { applicationOriginLabels } from "@/lib/applications/options";
import type { ApplicationView } from "@/lib/applications/queries";
import { dateText, dayText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { labelOf } from "@/lib/core/words";

type ApplicationFactsProps = { application: ApplicationView; today: CalendarDate };

// as tall as a finger without moving the lines around it
const link = "-my-2.5 inline-block py-2.5 font-semibold underline";

export function ApplicationFacts({ application, today }: ApplicationFactsProps) {
  const { placeId, placeName, contactId, contactName, deadlineOn, postingUrl, pay } = application;
  const { origin, channel, sentOn, postingText, notes } = application;
  const place = placeId ? (
    <a href={`/places/${placeId}`} className={link}>
      {placeName}
    </a>
  ) : (
    placeName
  );
  const person = contactId && (
    <a href={`/contacts/${contactId}`} className={link}>
      {contactName}
    </a>
  );
  const said: readonly Fact[] = [
    { label: "Advert", value: postingUrl && <LongLink href={postingUrl} /> },
    { label: "Sent on", value: sentOn && dateText(sentOn, today) },
    { label: "Sent by", value: channel },
    { label: "How I heard of it", value: origin && labelOf(applicationOriginLabels, origin) },
  ];
  const facts = [
    { label: "Place", value: place },
    { label: "To whom", value: person },
    { label: "Deadline", value: deadlineOn && dayText(deadlineOn, today) },
    { label: "Pay", value: pay },
    ...said.filter(({ value }) => value),
  ];
  return (
    <Section title="What it is">
      <Facts items={facts} />
      {postingText && (
        <details className="more-fields mt-4">
          <summary>The advert as I kept it</summary>
          <p dir="auto" className="panel max-w-[70ch] whitespace-pre-line break-words">
            {postingText}
          </p>
        </details>
      )}
      {notes && (
        <div className="mt-4">
          <h3 className="font-semibold">Notes</h3>
          <p dir="auto" className="max-w-[70ch] whitespace-pre-line break-words">
            {notes}
          </p>
        </div>
      )}
    </Section>
  );
}
