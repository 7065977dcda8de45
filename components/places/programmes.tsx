import { Section } from "@/components/ui/page";
import type { CalendarDate } from "@/lib/core/dates";
import {
  awardsText,
  cautionsOf,
  credentialLabel,
  groupsOf,
  isCounted,
  lengthText,
  type ProgrammeGroup,
  type TaughtTitle,
} from "@/lib/places/programmes/groups";
import type { PlaceView } from "@/lib/places/queries";
import { ageText } from "@/lib/places/trust/age";
import { sourceLabel } from "@/lib/places/wording";

type ProgrammesProps = { place: PlaceView; today: CalendarDate };
type Figures = { source: string | null; counted: boolean };

// beyond this many a phone would scroll for long: what is not the first group waits behind its heading
const mostOpen = 10;

/** What a school teaches, by field, with what the figures can and cannot say. */
export function Programmes({ place, today }: ProgrammesProps) {
  const { programmes } = place;
  if (programmes.length === 0 && place.kind === "studio") return null;
  if (programmes.length === 0)
    return (
      <Section title="Programmes" id="programmes">
        <p className="text-soft">Nobody has noted yet what is taught here. Ask, then add it.</p>
      </Section>
    );
  const said = place.fieldSources.programmes;
  const figures = { source: said?.source ?? null, counted: isCounted(programmes) };
  const groups = groupsOf(programmes);
  const isLong = groups.reduce((count, { titles }) => count + titles.length, 0) > mostOpen;
  return (
    <Section title="Programmes" id="programmes">
      <div className="grid gap-5">
        {groups.map((group, nth) => (
          <Group key={group.field} group={group} figures={figures} isOpen={nth === 0 || !isLong} />
        ))}
      </div>
      <div className="hint mt-4 grid gap-1.5">
        {cautionsOf(programmes, figures.source).map((caution) => (
          <p key={caution}>{caution}</p>
        ))}
        {said && (
          <p>
            Source: {sourceLabel(said.source)}, read on {said.on} ({ageText(said.on, today)}).
          </p>
        )}
      </div>
    </Section>
  );
}

function Group({ group, figures, isOpen }: { group: ProgrammeGroup; figures: Figures; isOpen: boolean }) {
  const { label, titles } = group;
  return (
    <details open={isOpen}>
      <summary className="min-h-11 content-center">
        <h3 className="inline font-semibold">{label}</h3>
        <span className="text-sm text-soft"> · {titles.length}</span>
      </summary>
      <ul className="grid gap-x-8 md:grid-cols-2">
        {titles.map((taught) => (
          <Title key={`${taught.title} ${taught.cip?.code}`} taught={taught} figures={figures} />
        ))}
      </ul>
    </details>
  );
}

function Title({ taught: { title, cip, ways }, figures }: { taught: TaughtTitle; figures: Figures }) {
  const { source, counted } = figures;
  const lines = ways.map((way) =>
    [
      way.credential && credentialLabel(way.credential, source),
      lengthText(way.credential, source),
      awardsText(way, counted),
    ].filter(Boolean),
  );
  return (
    <li className="border-line border-b py-2.5">
      <span dir="auto" className="font-semibold">
        {title}
      </span>
      {lines
        .filter((line) => line.length > 0)
        .map((line) => (
          <span key={line.join()} className="block text-sm">
            {line.join(" · ")}
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
