import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { VisitView } from "@/lib/visits/queries";

type DebriefProps = { visit: VisitView; newcomers: readonly string[]; today: CalendarDate };

/** What stays of a visit that was made. Who was met there and is nobody of one's people yet is one tap away from it. */
export function Debrief({ visit, newcomers, today }: DebriefProps) {
  const { debrief, thankedOn } = visit;
  if (!debrief && !thankedOn) return null;
  const next = debrief && (debrief.next || debrief.nextOn);
  const said = [
    ["Whom I met", debrief?.met],
    ["What I learned", debrief?.learned],
    [
      "Next step",
      next && [debrief.next, debrief.nextOn && dateText(debrief.nextOn, today)].filter(Boolean).join(" · "),
    ],
    ["Said thanks", thankedOn && dateText(thankedOn, today)],
  ] as const;
  return (
    <Section title="What stays of it">
      <dl className="grid max-w-[70ch] gap-3">
        {said.map(
          ([label, words]) =>
            words && (
              <div key={label}>
                <dt className="text-soft text-sm">{label}</dt>
                <dd dir="auto" className="whitespace-pre-line wrap-anywhere">
                  {words}
                </dd>
              </div>
            ),
        )}
      </dl>
      {newcomers.length > 0 && (
        <p className="actions mt-3 print:hidden">
          {newcomers.map((name) => (
            <ButtonLink key={name} href={newContact(name, visit)} size="small">
              {/* one piece: a button lays each of its children out on its own */}
              <span className="min-w-0 wrap-anywhere">
                Add <bdi>{name}</bdi> to contacts
              </span>
            </ButtonLink>
          ))}
        </p>
      )}
    </Section>
  );
}

function newContact(name: string, { id, placeId }: VisitView): string {
  const start = new URLSearchParams({ name, back: `/visits/${id}` });
  if (placeId !== null) start.set("place", placeId);
  return `/contacts/new?${start}`;
}
