import { type AgendaItem, agendaReasonLabels } from "@/lib/agenda/item";
import { pageOf, settlingPage } from "@/lib/agenda/links";
import { otherwiseOf, settleOf } from "@/lib/agenda/settle";
import { dateText } from "@/lib/core/date-text";
import { addDays, type CalendarDate } from "@/lib/core/dates";
import type { AgendaWords } from "./agenda-rows";

/** A line of Today in the words that its row shows. */
export function wordsOf(item: AgendaItem, today: CalendarDate): AgendaWords {
  const { subject, reason, why, lastNote, dueOn } = item;
  const tapped = `${subject.type}:${subject.id}`;
  const settle = settleOf(item);
  const other = otherwiseOf(item);
  return {
    reason: agendaReasonLabels[reason],
    isDue: dueOn <= today,
    when: dueWords(dueOn, today),
    href: pageOf(item),
    label: subject.label,
    why,
    note: lastNote ? `${dateText(lastNote.on, today)}: “${lastNote.summary}”` : null,
    settle:
      "open" in settle
        ? { label: settle.label, href: settlingPage(item, settle.open) }
        : { label: settle.label, tap: `${settle.do}:${tapped}` },
    other: other && { label: other.label, tap: `${other.do}:${tapped}` },
    snooze: `${reason}:${tapped}`,
  };
}

export const postponements = (today: CalendarDate): (readonly [string, CalendarDate])[] => [
  ["Tomorrow", addDays(today, 1)],
  ["In a week", addDays(today, 7)],
  ["In a month", addDays(today, 30)],
];

function dueWords(dueOn: CalendarDate, today: CalendarDate): string {
  if (dueOn === today) return "Today";
  if (dueOn === addDays(today, 1)) return "Tomorrow";
  return dueOn < today ? `Since ${dateText(dueOn, today)}` : dateText(dueOn, today);
}
