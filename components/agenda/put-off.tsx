import { Rows } from "@/components/ui/rows";
import { TapForm } from "@/components/ui/tap-form";
import { agendaReasonLabels, type PutOffItem } from "@/lib/agenda/item";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";

type PutOffProps = { items: readonly PutOffItem[]; action: FormAction; today: CalendarDate };

/** What was put off, out of the way but not out of reach. */
export function PutOff({ items, action, today }: PutOffProps) {
  if (items.length === 0) return null;
  return (
    <details className="put-off">
      <summary>Put off ({items.length})</summary>
      <TapForm id="unsnooze" action={action} />
      <Rows
        label="Put off"
        rows={items.map(({ reason, subject, untilOn }) => ({
          title: subject.label,
          where: agendaReasonLabels[reason],
          when: `Until ${dateText(untilOn, today)}`,
          tap: {
            form: "unsnooze",
            value: `${reason}:${subject.type}:${subject.id}`,
            words: "Show again",
            label: `Show again: ${subject.label}`,
          },
        }))}
      />
    </details>
  );
}
