import { Section } from "@/components/ui/page";
import type { CalendarDate } from "@/lib/core/dates";
import type { PlaceView } from "@/lib/places/queries";
import { fieldSource } from "./field-source";
import { KnownFacts } from "./known-facts";

/** What a studio works with and on; nothing when nobody has said any of it. */
export function Inside({ place, today }: { place: PlaceView; today: CalendarDate }) {
  const { genres, gear } = place;
  if (genres.length === 0 && gear.length === 0) return null;
  const from = fieldSource(place, today);
  const listed = (items: readonly string[]) => (items.length > 0 ? items.join(", ") : null);
  return (
    <Section title="Inside">
      <KnownFacts
        items={[
          { label: "Genres", value: listed(genres), source: from("genres") },
          { label: "Gear", value: listed(gear), source: from("gear") },
        ]}
      />
    </Section>
  );
}
