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
  return (
    <li className="row agenda-row">
      <div className="agenda-what">
        <p className="agenda-when">
          <StatusLabel tone={dueOn <= today ? "due" : "open"}>{agendaReasonLabels[reason]}</StatusLabel>{" "}
          {dueWords(dueOn, today)}
        </p>
        {href ? (
          <a href={href} dir="auto" className="row-title">
            {subject.label}
          </a>
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
      <div className="row-actions">
        <SettleButton item={item} />
        <Later item={item} today={today} />
      </div>
    </li>
  );
}

/** What else can be done with a line: put it off, or let it go. */
function Later({ item, today }: AgendaRowProps) {
  const { subject, reason } = item;
  const other = otherwiseOf(item);
  const tap = `${subject.type}:${subject.id}`;
  return (
    <details className="later">
      <summary>Later</summary>
      <div className="actions">
        {postponements(today).map(([label, untilOn]) => (
          <TapButton
            key={label}
            form={snoozeFormId}
            name="tap"
            value={`${reason}:${tap}:${untilOn}`}
            label={`${label}: ${subject.label}`}
          >
            {label}
          </TapButton>
        ))}
        {other && (
          <TapButton
            form={settleFormId}
            name="tap"
            value={`${other.do}:${tap}`}
            label={`${other.label}: ${subject.label}`}
          >
            {other.label}
          </TapButton>
        )}
      </div>
    </details>
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
