import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page";
import { mailLink, telLink } from "@/lib/contacts/reach";
import { contactRoleLabels } from "@/lib/contacts/roles";
import { labelOf } from "@/lib/core/words";
import type { PlaceKind } from "@/lib/places/options";
import { kindVisited } from "@/lib/visits/kind-visited";
import type { PersonToMeet, VisitView } from "@/lib/visits/queries";

const whomToAsk: Readonly<Record<PlaceKind, string>> = {
  studio: "Ask for the studio manager, or whoever takes bookings. Be kind to whoever answers.",
  school: "Ask for the music or audio department, not only the general office.",
  shop: "Ask whoever is at the counter, then for the one of them who plays or records.",
};

/** The people to meet, each reachable with one thumb; else whom to ask for, and the place's own number. */
export function WhoToAskFor({ visit }: { visit: VisitView }) {
  const { people, door, placeId, placeKind, id } = visit;
  const whom = whomToAsk[kindVisited(placeKind)];
  return (
    <Section title="Who to ask for">
      {people.length > 0 ? (
        <ul className="grid gap-4">
          {people.map((person) => (
            <Person key={person.id} person={person} />
          ))}
        </ul>
      ) : (
        <div className="grid gap-3">
          <p>{whom}</p>
          <div className="actions">
            {door?.phone && (
              <ButtonLink href={telLink(door.phone)} icon="phone">
                Call {door.phone}
              </ButtonLink>
            )}
            {door?.email && (
              <ButtonLink href={mailLink(door.email)} icon="mail">
                Write to them
              </ButtonLink>
            )}
            {placeId && (
              <ButtonLink href={`/contacts/new?place=${placeId}&back=${encodeURIComponent(`/visits/${id}/edit`)}`}>
                Add a name
              </ButtonLink>
            )}
          </div>
        </div>
      )}
    </Section>
  );
}

function Person({ person }: { person: PersonToMeet }) {
  const { id, name, doNotContact, pronouns, roles, phones, emails } = person;
  const what = [...roles.map((role) => labelOf(contactRoleLabels, role)), pronouns].filter(Boolean).join(" · ");
  const onPaper = [...phones, ...emails].join(" · ");
  return (
    <li className="grid gap-2">
      <div>
        <a href={`/contacts/${id}`} className="font-semibold underline underline-offset-2">
          <bdi>{name}</bdi>
        </a>
        {what && <span className="block text-soft text-sm">{what}</span>}
        {onPaper && <span className={doNotContact ? "block" : "hidden print:block"}>{onPaper}</span>}
        {doNotContact && <span className="block text-soft">Asked not to be contacted.</span>}
      </div>
      {onPaper && !doNotContact && (
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
    </li>
  );
}
