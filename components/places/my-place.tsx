import { History } from "@/components/outreach/timeline";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page";
import type { PersonAtPlace } from "@/lib/contacts/queries";
import { contactRoleLabels } from "@/lib/contacts/roles";
import type { CalendarDate } from "@/lib/core/dates";
import type { Page } from "@/lib/core/paging";
import { labelOf } from "@/lib/core/words";
import type { TimelineItem as Item } from "@/lib/outreach/timeline/queries";

type MyPlaceProps = {
  placeId: string;
  people: readonly PersonAtPlace[];
  timeline: Page<Item>;
  today: CalendarDate;
  timeZone: string;
};

/** What only I see of a place: whom I know there and everything I did. */
export function MyPlace({ placeId, people, timeline, today, timeZone }: MyPlaceProps) {
  return (
    <>
      <Section
        title="People I know there"
        action={
          <ButtonLink href={`/contacts/new?place=${placeId}`} size="small">
            Add person
          </ButtonLink>
        }
      >
        <People people={people} />
      </Section>
      <Section title="What I did here" id="history">
        <History
          timeline={timeline}
          label="What I did here"
          nothing="Nothing yet. One line after a call is enough."
          path={`/places/${placeId}`}
          today={today}
          timeZone={timeZone}
        />
      </Section>
    </>
  );
}

function People({ people }: { people: readonly PersonAtPlace[] }) {
  if (people.length === 0) return <p className="text-soft">Nobody yet. A first name from the phone call counts.</p>;
  return (
    <ul className="grid gap-1">
      {people.map(({ id, name, role, roles, doNotContact }) => (
        <li key={id}>
          <a href={`/contacts/${id}`} className="inline-flex min-h-11 items-center font-semibold underline">
            <bdi>{name}</bdi>
          </a>
          <span className="text-sm text-soft">
            {[role ?? roles[0]].map((word) => word && ` ${labelOf(contactRoleLabels, word)}`)}
            {doNotContact && " · do not contact"}
          </span>
        </li>
      ))}
    </ul>
  );
}
