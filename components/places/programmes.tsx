import { Section } from "@/components/ui/page";
import type { CalendarDate } from "@/lib/core/dates";
import { cautionsOf, groupsOf, type ProgrammeGroup, type TaughtTitle, wayLines } from "@/lib/places/programmes/groups";
import type { PlaceView } from "@/lib/places/queries";
import { ageText, asOf } from "@/lib/places/trust/age";
import { sourceLabel } from "@/lib/places/wording";

type ProgrammesProps = { place: PlaceView; today: CalendarDate };

// beyond this many a phone would scroll for long: what is not the first group waits behind its heading
const mostOpen = 10;

/** What a school teaches, by field, with what the figures can and cannot say. */
export function Programmes({ place, today }: ProgrammesProps) {
  const { programmes } = place;
  if (programmes.length === 0 && place.kind !== "school") return null;
  if (programmes.length === 0)
    return (
      <Section title="Programmes" id="programmes">
        <p className="text-soft">Nobody has noted yet what is taught here. Ask, then add it.</p>
      </Section>
    );
  const said = place.fieldSources.programmes;
  const source = said?.source ?? null;
  const label = place.records.find(({ id }) => id === said?.recordId)?.sourceLabel ?? null;
  const { text, latest } = asOf(label, said?.on ?? today);
  const groups = groupsOf(programmes);
  const isLong = groups.reduce((count, { titles }) => count + titles.length, 0) > mostOpen;
  return (
    <Section title="Programmes" id="programmes">
      <div className="grid gap-5">
        {groups.map((group, nth) => (
          <Group key={group.field} group={group} source={source} isOpen={nth === 0 || !isLong} />
        ))}
      </div>
      <div className="hint mt-4 grid gap-1.5">
        {cautionsOf(programmes, source).map((caution) => (
          <p key={caution}>{caution}</p>
        ))}
        {said && (
          <p>
            Source: {label ?? sourceLabel(said.source)}, as of {text} ({ageText(latest, today)}).
          </p>
        )}
      </div>
    </Section>
  );
}

function Group({ group, source, isOpen }: { group: ProgrammeGroup; source: string | null; isOpen: boolean }) {
  const { label, titles } = group;
  return (
    <details open={isOpen}>
      <summary className="min-h-11 content-center">
        <h3 className="inline font-semibold">{label}</h3>
        <span className="text-sm text-soft"> · {titles.length}</span>
      </summary>
      <ul className="grid gap-x-8 md:grid-cols-2">
        {titles.map((taught) => (
          <Title key={`${taught.title} ${taught.cip?.code}`} taught={taught} source={source} />
        ))}
      </ul>
    </details>
  );
}

function Title({ taught: { title, cip, ways }, source }: { taught: TaughtTitle; source: string | null }) {
  return (
    <li className="border-line border-b py-2.5">
      <span dir="auto" className="font-semibold">
        {title}
      </span>
      {wayLines(ways, source).map((line) => (
        <span key={line} className="block text-sm">
          {line}
        </span>
      ))}
      {cip && (
        <span className="block text-sm text-soft">
          Field code {cip.code}
          {cip.title && cip.title !== title && ` (${cip.title})`}
        </span>
      )}
    </li>
  );
}
