import { ButtonLink } from "@/components/ui/button";
import type { Fact } from "@/components/ui/list";
import { LongLink } from "@/components/ui/long-link";
import { Section } from "@/components/ui/page";
import { telLink } from "@/lib/contacts/reach";
import type { CalendarDate } from "@/lib/core/dates";
import { addressText } from "@/lib/places/address";
import type { PlaceView } from "@/lib/places/queries";
import { townText, wheelchairLabel } from "@/lib/places/wording";
import { fieldSource } from "./field-source";
import { KnownFacts } from "./known-facts";
import { PlaceMapCopy } from "./place-map-copy";
import { PlaceMapWays } from "./place-map-ways";

/** Where it is and how to get through to it: the buttons for the thumb first, then the facts. */
export function Whereabouts({ place, today }: { place: PlaceView; today: CalendarDate }) {
  const { phone, email, website } = place;
  const address = addressText(place);
  const townMap = place.approximate ? mapLink(place) : null;
  const from = fieldSource(place, today);
  const items: Fact[] = [
    {
      label: "Address",
      value: place.street ? <ToTakeAlong address={address ?? ""} /> : address,
      source: from("street") ?? from("city"),
    },
    { label: "Phone", value: phone && <a href={telLink(phone)}>{phone}</a>, source: from("phone") },
    { label: "E-mail address", value: email && <a href={`mailto:${email}`}>{email}</a>, source: from("email") },
    { label: "Website", value: website && <LongLink href={website} />, source: from("website") },
    {
      label: "Getting in with a wheelchair",
      value: place.wheelchair === "unknown" ? null : wheelchairLabel(place.wheelchair),
      source: from("wheelchair"),
    },
    ...said("Opening hours", place.openingHours, from("openingHours")),
    ...said("At the door", place.entranceNote, from("entranceNote")),
  ];
  return (
    <Section title="Where it is">
      <div className="panel grid gap-4">
        {place.approximate &&
          (place.street ? (
            <p>The map knows only its town: go by the address.</p>
          ) : (
            <p>Only the town is known: it is somewhere in {townText(place) ?? "this area"}. Ask for the address.</p>
          ))}
        <div className="actions">
          {phone && (
            <ButtonLink href={telLink(phone)} icon="phone">
              Call
            </ButtonLink>
          )}
          {email && (
            <ButtonLink href={`mailto:${email}`} icon="mail">
              Write
            </ButtonLink>
          )}
          {townMap && (
            <ButtonLink href={townMap} icon="directions">
              Map of the town
            </ButtonLink>
          )}
        </div>
        <KnownFacts items={items} />
        <PlaceMapWays place={place} address={address} />
      </div>
    </Section>
  );
}

const ToTakeAlong = ({ address }: { address: string }) => (
  <>
    <span className="select-all">{address}</span> <PlaceMapCopy text={address} />
  </>
);

const said = (label: string, value: string | null, source: Fact["source"]): Fact[] =>
  value ? [{ label, value: <span className="whitespace-pre-line">{value}</span>, source }] : [];

/** OpenStreetMap at the town. */
function mapLink({ latitude, longitude }: PlaceView): string | null {
  return latitude === null || longitude === null
    ? null
    : `https://www.openstreetmap.org/#map=12/${latitude}/${longitude}`;
}
