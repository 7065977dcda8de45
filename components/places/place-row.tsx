import { Row, StatusLabel, type StatusTone } from "@/components/ui/list";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { type DistanceUnit, distanceText } from "@/lib/places/distance";
import type { PlaceNearMe } from "@/lib/places/near-me/queries";
import { type PlaceState, placeStates } from "@/lib/places/options";
import type { PlacesFilter } from "@/lib/places/schema";
import type { PlaceStanding } from "@/lib/places/standing";
import { doorRule, internRule, townText, typeLabel, wheelchairLabel } from "@/lib/places/wording";

type PlaceRowProps = {
  place: PlaceNearMe;
  unit: DistanceUnit;
  today: CalendarDate;
  /** What was asked for has its answer in the row, also where nobody knows it. */
  asked: Pick<PlacesFilter, "interns" | "stepFree" | "openNow">;
};

export function PlaceRow({ place, unit, today, asked }: PlaceRowProps) {
  const meta = [whereText(place, unit), typeLabel(place), programmesText(place)].filter(Boolean).join(" · ");
  const interns = internRule(place.internPolicy) ?? (asked.interns && "Interns: unknown, ask");
  return (
    <Row
      href={`/places/${place.id}`}
      title={place.name}
      kind={place.kind}
      meta={
        <>
          {meta}
          {place.similar && <span className="block">Not the same words, but nearly</span>}
          {place.candidate && <span className="block">Nobody is sure what this is: look before you go</span>}
          {asked.openNow && place.openingHours && (
            <span className="block">Open now, they say: {place.openingHours}</span>
          )}
          {place.unverified && <span className="block">Unverified, check before you go</span>}
        </>
      }
      where={place.mine && <MyState mine={place.mine} today={today} />}
      next={
        place.status === "closed" ? (
          <StatusLabel tone="closed">Closed</StatusLabel>
        ) : (
          <>
            <span className={place.visitorPolicy === "unknown" ? "unknown" : undefined}>{doorRule(place)}</span>
            {interns && <span className={`block ${place.internPolicy === "unknown" ? "unknown" : ""}`}>{interns}</span>}
            {asked.stepFree && (
              <span className={`block ${place.wheelchair === "unknown" ? "unknown" : ""}`}>{stepsText(place)}</span>
            )}
          </>
        )
      }
    />
  );
}

const stepsText = ({ wheelchair }: PlaceNearMe) =>
  wheelchair === "unknown" ? "Steps: unknown, ask" : wheelchairLabel(wheelchair);

function whereText(place: PlaceNearMe, unit: DistanceUnit): string | null {
  const town = townText(place);
  if (place.distanceKm === null) return town;
  const distance = distanceText(place.distanceKm, unit);
  if (!place.approximate) return [distance, town].filter(Boolean).join(" · ");
  // the town's own middle is no distance to anybody
  if (town && place.distanceKm < 1) return `somewhere in ${town}`;
  return `about ${distance}${town ? `, somewhere in ${town}` : ""}`;
}

const programmesText = ({ programmeCount }: PlaceNearMe) =>
  programmeCount > 0 ? `${programmeCount} ${programmeCount === 1 ? "programme" : "programmes"}` : null;

const tones: Readonly<Record<PlaceState, StatusTone>> = {
  new: "open",
  contacted: "moving",
  planned: "moving",
  visited: "done",
  applied: "done",
};

function MyState({ mine, today }: { mine: PlaceStanding; today: CalendarDate }) {
  const { state, lastContactOn, nextOn } = mine;
  return (
    <>
      <StatusLabel tone={tones[state]}>{placeStates[state]}</StatusLabel>
      {lastContactOn && <span className="block text-sm text-soft">last contact {dateText(lastContactOn, today)}</span>}
      {nextOn && (
        <span className={`block text-sm ${nextOn <= today ? "font-semibold text-due" : "text-soft"}`}>
          next {dateText(nextOn, today)}
        </span>
      )}
    </>
  );
}
