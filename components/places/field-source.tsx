import type { CalendarDate } from "@/lib/core/dates";
import type { PlaceView } from "@/lib/places/queries";
import { ageText } from "@/lib/places/trust/age";
import { sourceLabel } from "@/lib/places/wording";

type FieldSource = PlaceView["fieldSources"][string];
type Sourced = Pick<PlaceView, "fieldSources">;

const sameWord = (a: FieldSource | null, b: FieldSource) => a?.source === b.source && a.on === b.on;

/** Whose word most of a place is, so that it need be said once; null when nobody's. */
export function mainSource({ fieldSources }: Sourced): FieldSource | null {
  const all = Object.values(fieldSources);
  const timesSaid = (one: FieldSource) => all.filter((other) => sameWord(one, other)).length;
  return all.reduce<FieldSource | null>((best, one) => (best && timesSaid(best) >= timesSaid(one) ? best : one), null);
}

/** Says of a field who says so and since when, where that is not the source of most of the rest. */
export function fieldSource(place: Sourced, today: CalendarDate) {
  const main = mainSource(place);
  return (field: string) => {
    const said = place.fieldSources[field];
    return said && !sameWord(main, said) ? (
      <span className="block text-sm text-soft">
        {sourceLabel(said.source)}, {ageText(said.on, today)}
      </span>
    ) : undefined;
  };
}
