import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/page";
import { Rows, type RowWords } from "@/components/ui/rows";
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
  const rows = contacts.map((contact) => wordsOf(contact, lastTalks.get(contact.id) ?? null, today));
  return <Rows label="Contacts" rows={rows} />;
}

function wordsOf(contact: ContactListView, last: CalendarDate | null, today: CalendarDate): RowWords {
  const { id, name, pronouns, roles, affiliations, doNotContact, keepInTouchDays } = contact;
  const what = [...roles.map((role) => labelOf(contactRoleLabels, role)), ...affiliations.map((one) => one.placeName)];
  const meta = [pronouns, ...what].filter(Boolean).join(" · ");
  const row = { href: `/contacts/${id}`, title: name, meta: meta && { text: meta } };
  if (doNotContact) return { ...row, where: { text: "Do not contact", tone: "warning" } };
  const where = { text: last ? `last talked ${dateText(last, today)}` : "not talked to yet", look: "small" } as const;
  if (!keepInTouchDays) return { ...row, where };
  if (!last) return { ...row, where, when: `in touch ${intervalText(keepInTouchDays)}` };
  const again = addDays(last, keepInTouchDays);
  const due = { text: "Say hello again", tone: "due" } as const;
  return { ...row, where, next: again <= today ? due : `hello again ${dateText(again, today)}` };
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
