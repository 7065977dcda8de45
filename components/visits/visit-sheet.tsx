import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { type Fact, Facts } from "@/components/ui/list";
import { LongLink } from "@/components/ui/long-link";
import { Section } from "@/components/ui/page";
import { telLink } from "@/lib/contacts/reach";
import { addressText } from "@/lib/places/address";
import type { PlaceKind } from "@/lib/places/options";
import { contactPreferenceLabel, doorAdvice, doorRule, wheelchairLabel } from "@/lib/places/wording";
import { kindVisited } from "@/lib/visits/kind-visited";
import { bringListFor, mannersFor } from "@/lib/visits/manners";
import type { DoorView, VisitView } from "@/lib/visits/queries";
import { questionsIn } from "@/lib/visits/topics";
import { WhoToAskFor } from "./who-to-ask-for";

const ahead: readonly string[] = ["idea", "asked", "confirmed"];

/** The sheet while the visit is ahead; afterwards it stands behind one tap. */
export function VisitSheet({ visit }: { visit: VisitView }) {
  if (ahead.includes(visit.status)) return <Sheet visit={visit} />;
  return (
    <details className="more-fields mt-9">
      <summary>The visit sheet: door, people, way and questions</summary>
      <Sheet visit={visit} />
    </details>
  );
}

/** All one needs on the way and at the door, on a phone in one hand or on paper. */
function Sheet({ visit }: { visit: VisitView }) {
  const { id, door, format } = visit;
  const placeKind: PlaceKind = kindVisited(visit.placeKind);
  const questions = questionsIn(visit.questions);
  return (
    <>
      {door && <HowTheyWantIt door={door} placeKind={placeKind} />}
      <WhoToAskFor visit={visit} />
      {door && format === "in_person" && <GettingThere door={door} />}
      <Section
        title="Questions to ask"
        action={
          <ButtonLink href={`/visits/${id}/edit`} size="small" icon="edit">
            {questions.length > 0 ? "Change" : "Write some"}
          </ButtonLink>
        }
      >
        {questions.length > 0 ? (
          <TickList items={questions} />
        ) : (
          <p className="text-soft">None yet. Three are plenty.</p>
        )}
      </Section>
      <div className="grid gap-x-8 md:grid-cols-2 print:grid-cols-2">
        <Section title={format === "in_person" ? "While you are there" : "On the line"}>
          <PlainList items={mannersFor({ placeKind, format })} />
        </Section>
        <Section title="Have with you">
          <TickList items={bringListFor({ placeKind, format })} />
        </Section>
      </div>
    </>
  );
}

const listed = "grid max-w-[70ch] gap-1.5";

function TickList({ items }: { items: readonly string[] }) {
  return (
    <ul className={listed}>
      {items.map((item) => (
        <li key={item} className="flex gap-2.5">
          <span aria-hidden="true" className="mt-1 size-4 shrink-0 rounded-sm border border-edge" />
          <span dir="auto">{item}</span>
        </li>
      ))}
    </ul>
  );
}

function PlainList({ items }: { items: readonly string[] }) {
  return (
    <ul className={`${listed} list-disc ps-5`}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function HowTheyWantIt({ door, placeKind }: { door: DoorView; placeKind: PlaceKind }) {
  const rule = { kind: placeKind, visitorPolicy: door.visitorPolicy };
  const { contactPreference: way } = door;
  const items: Fact[] = [
    { label: "Best way to reach them", value: way === "none_stated" ? null : contactPreferenceLabel(way) },
    ...(door.bestTimeNote ? [{ label: "Best time", value: door.bestTimeNote }] : []),
  ];
  return (
    <Section title="How they want to be approached">
      <div className="panel grid gap-3">
        <div>
          <p className="font-semibold text-lead">{doorRule(rule)}</p>
          <p className="text-soft">{doorAdvice(rule)}</p>
        </div>
        <Facts items={items} />
      </div>
    </Section>
  );
}

function GettingThere({ door }: { door: DoorView }) {
  const { phone, website, openingHours, entranceNote, wheelchair } = door;
  const address = door.street && addressText(door);
  const said = (label: string, value: ReactNode): Fact[] => (value ? [{ label, value }] : []);
  const items: Fact[] = [
    { label: "Address", value: address ?? (door.city && `In ${door.city}; ask for the street`) },
    ...said("At the door", entranceNote && <span className="whitespace-pre-line">{entranceNote}</span>),
    ...said("Opening hours", openingHours),
    ...said("Their number", phone && <a href={telLink(phone)}>{phone}</a>),
    ...said("Website", website && <LongLink href={website} />),
    { label: "Getting in with a wheelchair", value: wheelchair === "unknown" ? null : wheelchairLabel(wheelchair) },
  ];
  const route = directionsLink(door, address);
  return (
    <Section
      title="Getting there"
      action={
        route && (
          <ButtonLink href={route} icon="directions">
            Directions
          </ButtonLink>
        )
      }
    >
      <Facts items={items} />
    </Section>
  );
}

/** The way there on OpenStreetMap; only with an address, for a town's middle is not where the door is. */
function directionsLink({ latitude, longitude }: DoorView, address: string | null): string | null {
  if (!address) return null;
  const to = latitude !== null && longitude !== null ? `${latitude},${longitude}` : address;
  return `https://www.openstreetmap.org/directions?to=${encodeURIComponent(to)}`;
}

/** The place's own page, with all that is known of it. */
export function PlaceLink({ visit }: { visit: VisitView }) {
  if (visit.placeId === null) return <span>No longer in the directory</span>;
  return (
    <a href={`/places/${visit.placeId}`} className="underline underline-offset-2">
      About this place
    </a>
  );
}
