import type { ReactNode } from "react";
import { ActionButton, ButtonLink } from "@/components/ui/button";
import { type Fact, Facts } from "@/components/ui/list";
import { LongLink } from "@/components/ui/long-link";
import { Section } from "@/components/ui/page";
import type { ContactView, PersonView } from "@/lib/contacts/queries";
import { intervalText, mailLink, telLink } from "@/lib/contacts/reach";
import type { FormAction } from "@/lib/core/form-state";

/** How to reach somebody: for the thumb. */
export function HowToReach({ contact: { id, phones, emails, links, doNotContact } }: { contact: ContactView }) {
  if (phones.length + emails.length + links.length === 0)
    return (
      <Section title="How to reach them">
        <p className="text-soft">
          Unknown, ask. <a href={`/contacts/${id}/edit`}>Add a number or an address</a>
        </p>
      </Section>
    );
  return (
    <Section title="How to reach them">
      {/* somebody who is not to be contacted gets no button, only the record */}
      {doNotContact ? (
        <p className="text-soft">{[...phones, ...emails].join(" · ")}</p>
      ) : (
        <div className="actions">
          {phones.map((phone) => (
            <ButtonLink key={phone} href={telLink(phone)} icon="phone">
              <bdi>{phone}</bdi>
            </ButtonLink>
          ))}
          {emails.map((email) => (
            <ButtonLink key={email} href={mailLink(email)} icon="mail">
              <span className="wrap-anywhere">{email}</span>
            </ButtonLink>
          ))}
        </div>
      )}
      <ul className="mt-2">
        {links.map((link) => (
          <li key={link} className="py-1">
            <LongLink href={link} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What else is known, and who introduced whom. Nothing said is nothing shown: these are notes, not a form to fill. */
export function Knowing({ contact }: { contact: ContactView }) {
  const { howIKnow, introducedBy, introduced, keepInTouchDays, notes } = contact;
  const said = (label: string, value: ReactNode): Fact[] => (value ? [{ label, value }] : []);
  const items = [
    ...said("How you met", howIKnow),
    ...said("Introduced by", introducedBy && <People people={[introducedBy]} />),
    ...said("Introduced you to", introduced.length > 0 && <People people={introduced} />),
    ...said("Keep in touch", keepInTouchDays && intervalText(keepInTouchDays)),
  ];
  if (items.length === 0 && !notes) return null;
  return (
    <Section title="What you know">
      {items.length > 0 && <Facts items={items} />}
      {notes && (
        <p dir="auto" className="mt-4 whitespace-pre-line">
          {notes}
        </p>
      )}
    </Section>
  );
}

function People({ people }: { people: readonly PersonView[] }) {
  return people.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && ", "}
      <a href={`/contacts/${id}`} className="underline underline-offset-2">
        <bdi>{name}</bdi>
      </a>
    </span>
  ));
}

/** At the end of the page: to change, or to take out of the address book. */
export function ContactEnd({ id, remove }: { id: string; remove: FormAction }) {
  return (
    <div className="actions mt-9">
      <ButtonLink href={`/contacts/${id}/edit`} icon="edit">
        Edit
      </ButtonLink>
      <ActionButton action={remove} fields={{ id }} tone="danger" icon="remove">
        Delete
      </ActionButton>
    </div>
  );
}
