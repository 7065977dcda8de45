import type { Fact } from "@/components/ui/list";
import { LongLink } from "@/components/ui/long-link";
import { Section } from "@/components/ui/page";
import type { CalendarDate } from "@/lib/core/dates";
import type { PlaceView } from "@/lib/places/queries";
import { contactPreferenceLabel, doorAdvice, doorRule, internPolicyLabel } from "@/lib/places/wording";
import { fieldSource } from "./field-source";
import { KnownFacts } from "./known-facts";

/** How they want to be approached: stands above the address, since a door comes before a street. */
export function DoorRule({ place, today }: { place: PlaceView; today: CalendarDate }) {
  const from = fieldSource(place, today);
  const known = (word: string, unsaid: string, label: (word: string) => string) =>
    word === unsaid ? null : label(word);
  const items: Fact[] = [
    {
      label: "Best way to reach them",
      value: known(place.contactPreference, "none_stated", contactPreferenceLabel),
      source: from("contactPreference"),
    },
    { label: "Best time", value: place.bestTimeNote, source: from("bestTimeNote") },
  ];
  const forInterns: Fact = {
    label: "Interns",
    value: internText(place),
    source: from("internPolicy"),
  };
  const policy: Fact[] = place.policyUrl
    ? [{ label: "In their own words", value: <LongLink href={place.policyUrl} />, source: from("policyUrl") }]
    : [];
  return (
    <Section title="How they want to be approached">
      <div className="panel grid gap-4">
        <div>
          <p className="text-lead font-semibold">{doorRule(place)}</p>
          <p className="text-soft">{doorAdvice(place)}</p>
          {place.kind !== "shop" && !place.phone && !place.email && (
            <p className="text-soft">{nobodyKnowsHow(place)}</p>
          )}
          {from("visitorPolicy")}
        </div>
        <KnownFacts items={[...items, ...(place.kind === "studio" ? [forInterns] : []), ...policy]} />
      </div>
    </Section>
  );
}

const nobodyKnowsHow = ({ website }: PlaceView) =>
  website
    ? "No number and no e-mail address is known here: look on their website, then note it here for others."
    : "No number, e-mail address or website is known here: search for their name, then note here what you find.";

function internText({ internPolicy, internRequiresEnrolment }: PlaceView): string | null {
  if (internPolicy === "unknown") return null;
  const enrolment = internRequiresEnrolment ? "; you must be enrolled somewhere" : "";
  return `${internPolicyLabel(internPolicy)}${enrolment}`;
}
