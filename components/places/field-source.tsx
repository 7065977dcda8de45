import type { PlaceView } from "@/lib/places/queries";
import { sourceLabel } from "@/lib/places/wording";

/** Says of a field who says so and since when; nothing where nobody said anything. */
export function fieldSource(place: Pick<PlaceView, "fieldSources">) {
  return (field: string) => {
    const said = place.fieldSources[field];
    return said ? (
      <span className="block text-sm text-soft">
        {sourceLabel(said.source)}, {said.on}
      </span>
    ) : undefined;
  };
}
