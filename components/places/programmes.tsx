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
      <ul className="grid gap-x-8 md:grid-cols-2">
        {byTitle(programmes).map(([title, ways]) => (
          <li key={title} className="border-line border-b py-2.5">
            <span dir="auto" className="font-semibold">
              {title}
            </span>
            <span className="block text-sm text-soft">
              {[ways.map(credentialText).filter(Boolean).join(", "), fieldLabel(ways[0]?.field ?? null)]
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

type Programme = PlaceView["programmes"][number];

/** A title taught to several credentials is one line. */
function byTitle(programmes: readonly Programme[]): [string, Programme[]][] {
  const titles = new Map<string, Programme[]>();
  for (const programme of programmes) titles.set(programme.title, [...(titles.get(programme.title) ?? []), programme]);
  return [...titles];
}

const fieldLabel = (field: string | null) =>
  field && ((programmeFields as Readonly<Record<string, string>>)[field] ?? field);

/** "bachelor's (63 awards in 2023-24)" */
function credentialText({ credential, awardsLastYear: awards, awardsYear: year }: Programme): string | null {
  if (awards === null) return credential;
  const count = `${awards.toLocaleString("en")} ${awards === 1 ? "award" : "awards"} in ${year ?? "the last year counted"}`;
  return credential ? `${credential} (${count})` : count;
}

function programmesFrom({ fieldSources }: PlaceView): string {
  const said = fieldSources.programmes;
  return said ? `Source: ${sourceLabel(said.source)}, ${said.on}.` : "";
}
