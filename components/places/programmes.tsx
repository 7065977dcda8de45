import { Section } from "@/components/ui/page";
import { programmeFields } from "@/lib/places/options";
import type { PlaceView } from "@/lib/places/queries";
import { sourceLabel } from "@/lib/places/wording";

/** What a school teaches. A number of awards is evidence that a programme runs, not that it is good: that is said. */
export function Programmes({ place }: { place: PlaceView }) {
  const { programmes } = place;
  if (programmes.length === 0 && place.kind === "studio") return null;
  if (programmes.length === 0)
    return (
      <Section title="Programmes">
        <p className="text-soft">Nobody has noted yet what is taught here. Ask, then add it.</p>
      </Section>
    );
  const counted = programmes.some((programme) => programme.awardsLastYear !== null);
  return (
    <Section title="Programmes">
      <ul className="rows-plain grid gap-3">
        {programmes.map(({ title, credential, field, awardsLastYear, awardsYear }) => (
          <li key={`${title} ${credential}`} className="border-line border-b pb-3 last:border-0">
            <span dir="auto" className="font-semibold">
              {title}
            </span>
            <span className="block text-sm text-soft">
              {[credential, field && fieldLabel(field), awardsText(awardsLastYear, awardsYear)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint mt-3">
        {counted &&
          "Awards are the diplomas and certificates handed out in a year: they show that a programme runs, not how good it is or who finds work. "}
        Ask which programmes take students this year. {programmesFrom(place)}
      </p>
    </Section>
  );
}

const fieldLabel = (field: string) => (programmeFields as Readonly<Record<string, string>>)[field] ?? field;

function awardsText(awards: number | null, year: string | null): string | null {
  if (awards === null) return null;
  const inYear = year ? ` in ${year}` : " in the last year counted";
  return `${awards.toLocaleString("en")} ${awards === 1 ? "award" : "awards"}${inYear}`;
}

function programmesFrom({ fieldSources }: PlaceView): string {
  const said = fieldSources.programmes;
  return said ? `Source: ${sourceLabel(said.source)}, ${said.on}.` : "";
}
