import type { CalendarDate } from "@/lib/core/dates";
import type { PlaceView } from "@/lib/places/queries";
import { ageText, asOf } from "@/lib/places/trust/age";
import { sourceLabel } from "@/lib/places/wording";

type FieldSource = PlaceView["fieldSources"][string];
type Sourced = Pick<PlaceView, "fieldSources" | "records">;

const sameWord = (a: FieldSource | null, b: FieldSource) => a?.source === b.source && a.on === b.on;

/** Whose word most of a place is, so that it need be said once; null when nobody's. */
export function mainSource({ fieldSources }: Pick<PlaceView, "fieldSources">): FieldSource | null {
  const all = Object.values(fieldSources);
  const timesSaid = (one: FieldSource) => all.filter((other) => sameWord(one, other)).length;
  return all.reduce<FieldSource | null>((best, one) => (best && timesSaid(best) >= timesSaid(one) ? best : one), null);
}

/** Says of a field who says so and since when, where that is not the source of most of the rest. */
export function fieldSource(place: Sourced, today: CalendarDate) {
  const main = mainSource(place);
  return (field: string) => {
    const said = place.fieldSources[field];
    if (!said || sameWord(main, said)) return undefined;
    const label = place.records.find(({ id }) => id === said.recordId)?.sourceLabel ?? null;
    return (
      <span className="block text-sm text-soft">
        {sourceLabel(said.source)}, {ageText(asOf(label, said.on).latest, today)}
      </span>
    );
  };
}
