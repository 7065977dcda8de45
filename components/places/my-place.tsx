import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icons";
import { Pager, Timeline, TimelineItem } from "@/components/ui/list";
import { Section } from "@/components/ui/page";
import type { PersonAtPlace } from "@/lib/contacts/queries";
import { contactRoleLabels } from "@/lib/contacts/roles";
import { dateText } from "@/lib/core/date-text";
import { type CalendarDate, dateIn } from "@/lib/core/dates";
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
        {timeline.items.length === 0 && <p className="text-soft">Nothing yet. One line after a call is enough.</p>}
        <Timeline label="What I did here">
          {timeline.items.map((item) => (
            <Line key={item.id} item={item} today={today} timeZone={timeZone} />
          ))}
        </Timeline>
        <Pager
          nextHref={timeline.nextCursor && `/places/${placeId}?cursor=${timeline.nextCursor}#history`}
          label="Earlier"
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
          <Link
            href={`/contacts/${id}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center font-semibold underline"
          >
            <bdi>{name}</bdi>
          </Link>
          <span className="text-sm text-soft">
            {[role ?? roles[0]].map((word) => word && ` ${labelOf(contactRoleLabels, word)}`)}
            {doNotContact && " · do not contact"}
          </span>
        </li>
      ))}
    </ul>
  );
}

const icons: Readonly<Record<string, IconName>> = {
  phone: "phone",
  email: "mail",
  letter: "mail",
  in_person: "contacts",
  event: "contacts",
  visit: "visits",
  application: "applications",
  reference: "references",
};

type LineProps = { item: Item; today: CalendarDate; timeZone: string };

function Line({ item, today, timeZone }: LineProps) {
  if (item.type === "interaction")
    return (
      <TimelineItem when={dateText(item.occurredOn, today)} title={item.label} icon={icons[item.channel]}>
        <p className="whitespace-pre-line">{item.summary}</p>
        {item.followUpOn && <p className="text-sm text-soft">Follow up {dateText(item.followUpOn, today)}</p>}
      </TimelineItem>
    );
  return (
    <TimelineItem
      when={dateText(dateIn(timeZone, item.at), today)}
      icon={icons[item.subject.type]}
      title={
        <Link
          href={`/${item.subject.type}s/${item.subject.id}`}
          prefetch={false}
          className="underline underline-offset-2"
        >
          {item.label}
        </Link>
      }
    >
      {item.undone && <p className="text-sm text-soft">Taken back since</p>}
    </TimelineItem>
  );
}
