import { ButtonLink } from "@/components/ui/button";
import { Row, RowList, StatusLabel } from "@/components/ui/list";
import { EmptyState } from "@/components/ui/page";
import type { ContactListView } from "@/lib/contacts/queries";
import { intervalText } from "@/lib/contacts/reach";
import { contactRoleLabels } from "@/lib/contacts/roles";
import { dateText } from "@/lib/core/date-text";
import { addDays, type CalendarDate } from "@/lib/core/dates";
import { labelOf } from "@/lib/core/words";

type ContactListProps = {
  contacts: readonly ContactListView[];
  lastTalks: ReadonlyMap<string, CalendarDate>;
  today: CalendarDate;
};

/** People by name: what they do and where, when one last talked, and when to be in touch again. */
export function ContactList({ contacts, lastTalks, today }: ContactListProps) {
  return (
    <RowList label="Contacts">
      {contacts.map((contact) => (
        <ContactRow key={contact.id} contact={contact} last={lastTalks.get(contact.id) ?? null} today={today} />
      ))}
    </RowList>
  );
}

type ContactRowProps = { contact: ContactListView; last: CalendarDate | null; today: CalendarDate };

function ContactRow({ contact, last, today }: ContactRowProps) {
  const { id, name, pronouns, roles, affiliations, doNotContact, keepInTouchDays } = contact;
  const what = [...roles.map((role) => labelOf(contactRoleLabels, role)), ...affiliations.map((one) => one.placeName)];
  const again = keepInTouchDays && last ? addDays(last, keepInTouchDays) : null;
  return (
    <Row
      href={`/contacts/${id}`}
      title={name}
      meta={<bdi>{[pronouns, ...what].filter(Boolean).join(" · ")}</bdi>}
      where={
        doNotContact ? (
          <StatusLabel tone="warning">Do not contact</StatusLabel>
        ) : (
          <span className="text-sm text-soft">
            {last ? `last talked ${dateText(last, today)}` : "not talked to yet"}
          </span>
        )
      }
      next={
        !doNotContact &&
        again &&
        (again <= today ? (
          <StatusLabel tone="due">Say hello again</StatusLabel>
        ) : (
          <span>hello again {dateText(again, today)}</span>
        ))
      }
      when={!doNotContact && keepInTouchDays && !again ? `in touch ${intervalText(keepInTouchDays)}` : null}
    />
  );
}

export function NoContacts({ q }: { q: string }) {
  const add = q ? `/contacts/new?${new URLSearchParams({ name: q })}` : "/contacts/new";
  return (
    <EmptyState
      title={q ? `Nobody called “${q}” yet` : "Nobody here yet"}
      action={
        <ButtonLink href={add} tone="primary">
          {q ? `Add ${q}` : "Add person"}
        </ButtonLink>
      }
    >
      {q
        ? "A part of the name is enough to find somebody."
        : "Who answered the phone? Who showed you round? A first name is enough; the rest comes later. Only you can see it."}
    </EmptyState>
  );
}
