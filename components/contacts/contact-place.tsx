import { PlaceChoice } from "@/components/places/place-choice";
import type { SuggestedPlace } from "@/lib/outreach/whom/queries";

type ContactPlaceProps = {
  places: readonly SuggestedPlace[];
  path: string;
  q: string;
  keep: Readonly<Record<string, string>>;
};

/** One more place for the form of a person. Stands after it, for a form cannot stand in another. */
export function ContactPlace({ places, path, q, keep }: ContactPlaceProps) {
  return (
    <details className="more-fields mt-6" open={q !== ""}>
      <summary>Add a place they are at</summary>
      <div className="mt-3">
        <PlaceChoice places={places} path={path} q={q} keep={keep} label="Place they are at" />
      </div>
    </details>
  );
}
