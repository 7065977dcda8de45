import Link from "next/link";
import { ButtonLink, TapButton } from "@/components/ui/button";
import { StatusLabel } from "@/components/ui/list";
import { type AgendaItem, agendaReasonLabels } from "@/lib/agenda/item";
import { pageOf, settlingPage } from "@/lib/agenda/links";
import { otherwiseOf, settleOf } from "@/lib/agenda/settle";
import { dateText } from "@/lib/core/date-text";
import { addDays, type CalendarDate } from "@/lib/core/dates";

/** The two forms that stand before the list and take the taps of all its rows. */
export const settleFormId = "settle";
export const snoozeFormId = "snooze";

type AgendaRowProps = { item: AgendaItem; today: CalendarDate };

export function AgendaRow({ item, today }: AgendaRowProps) {
  const { subject, reason, why, lastNote, dueOn } = item;
  const href = pageOf(item);
  const other = otherwiseOf(item);
  const tap = `${subject.type}:${subject.id}`;
  return (
    <li className="row agenda-row">
      <div className="row-what">
        {href ? (
          <Link href={href} prefetch={false} dir="auto" className="row-title">
            {subject.label}
          </Link>
        ) : (
          <span dir="auto" className="row-title">
            {subject.label}
          </span>
        )}
        <p dir="auto" className="row-meta">
          {why}
        </p>
        {lastNote && (
          <p dir="auto" className="row-note">
            {dateText(lastNote.on, today)}: “{lastNote.summary}”
          </p>
        )}
      </div>
      <div className="row-where">
        <StatusLabel tone={dueOn <= today ? "due" : "open"}>{agendaReasonLabels[reason]}</StatusLabel>
      </div>
      <div className="row-when">{dueWords(dueOn, today)}</div>
      <div className="row-actions">
        <SettleButton item={item} />
        {other && (
          <TapButton form={settleFormId} name="tap" value={`${other.do}:${tap}`} size="small">
            {other.label}
          </TapButton>
        )}
        <details className="not-now">
          <summary>Not now</summary>
          <div className="actions">
            {postponements(today).map(([label, untilOn]) => (
              <TapButton
                key={label}
                form={snoozeFormId}
                name="tap"
                value={`${reason}:${tap}:${untilOn}`}
                size="small"
                label={`${label}: ${subject.label}`}
              >
                {label}
              </TapButton>
            ))}
          </div>
        </details>
      </div>
    </li>
  );
}

function SettleButton({ item }: { item: AgendaItem }) {
  const settle = settleOf(item);
  if ("open" in settle)
    return (
      <ButtonLink href={settlingPage(item, settle.open)} size="small">
        {settle.label}
      </ButtonLink>
    );
  const { type, id, label } = item.subject;
  return (
    <TapButton
      form={settleFormId}
      name="tap"
      value={`${settle.do}:${type}:${id}`}
      size="small"
      icon="check"
      label={`${settle.label}: ${label}`}
    >
      {settle.label}
    </TapButton>
  );
}

const postponements = (today: CalendarDate): [string, CalendarDate][] => [
  ["Tomorrow", addDays(today, 1)],
  ["In a week", addDays(today, 7)],
  ["In a month", addDays(today, 30)],
];

function dueWords(dueOn: CalendarDate, today: CalendarDate): string {
  if (dueOn === today) return "Today";
  if (dueOn === addDays(today, 1)) return "Tomorrow";
  return dueOn < today ? `Since ${dateText(dueOn, today)}` : dateText(dueOn, today);
}
