import { Section } from "@/components/ui/page";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { VisitView } from "@/lib/visits/queries";

/** What stays of a visit that was made. */
export function Debrief({ visit: { debrief, thankedOn }, today }: { visit: VisitView; today: CalendarDate }) {
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
    </Section>
  );
}
