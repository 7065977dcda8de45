import type { StatusTone } from "@/components/ui/list";
import type { RowWords, Said, Styled } from "@/components/ui/rows";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { type DistanceUnit, distanceText } from "@/lib/places/distance";
import type { PlaceNearMe } from "@/lib/places/near-me/queries";
import { type PlaceState, placeStates } from "@/lib/places/options";
import type { PlacesFilter } from "@/lib/places/schema";
import type { PlaceStanding } from "@/lib/places/standing";
import { doorRule, internRule, townText, typeLabel, wheelchairLabel } from "@/lib/places/wording";

/** What was asked for has its answer in the row, also where nobody knows it. */
type Asked = Pick<PlacesFilter, "interns" | "stepFree" | "openNow">;

/** A place as a row of a list. */
export function wordsOf(place: PlaceNearMe, unit: DistanceUnit, today: CalendarDate, asked: Asked): RowWords {
  const { id, name, kind, mine, status } = place;
  return {
    href: `/places/${id}`,
    title: name,
    kind,
    meta: [...metaOf(place, unit), ...cautions(place, asked)],
    where: mine && myState(mine, today),
    next: status === "closed" ? { text: "Closed", tone: "closed" } : rules(place, asked),
  };
}

const metaOf = (place: PlaceNearMe, unit: DistanceUnit) =>
  [[whereText(place, unit), typeLabel(place), programmesText(place)].filter(Boolean).join(" · ")].filter(Boolean);

const line = (text: string): Styled => ({ text, line: true });

function cautions(place: PlaceNearMe, asked: Asked): Styled[] {
  return [
    ...(place.similar ? [line("Not the same words, but nearly")] : []),
    ...(place.candidate ? [line("Nobody is sure what this is: look before you go")] : []),
    ...(asked.openNow && place.openingHours ? [line(`Open now, they say: ${place.openingHours}`)] : []),
    ...(place.unverified ? [line("Unverified, check before you go")] : []),
  ];
}

/** How it wants to be approached, and what else was asked about. What nobody knows looks unknown. */
function rules(place: PlaceNearMe, asked: Asked): Said {
  const { visitorPolicy, internPolicy, wheelchair } = place;
  const rule = (value: string, text: string): Styled =>
    value === "unknown" ? { text, look: "unknown", line: true } : line(text);
  const interns = internRule(internPolicy) ?? (asked.interns && "Interns: unknown, ask");
  return [
    visitorPolicy === "unknown" && place.kind !== "shop" ? { text: doorRule(place), look: "unknown" } : doorRule(place),
    ...(interns ? [rule(internPolicy, interns)] : []),
    ...(asked.stepFree ? [rule(wheelchair, stepsText(place))] : []),
  ];
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
  applied: "moving",
};

function myState({ state, lastContactOn, nextOn }: PlaceStanding, today: CalendarDate): Styled[] {
  return [
    { text: placeStates[state], tone: tones[state] },
    ...(lastContactOn
      ? [{ text: `last contact ${dateText(lastContactOn, today)}`, look: "small", line: true } as const]
      : []),
    ...(nextOn
      ? [{ text: `next ${dateText(nextOn, today)}`, look: nextOn <= today ? "late" : "small", line: true } as const]
      : []),
  ];
}
