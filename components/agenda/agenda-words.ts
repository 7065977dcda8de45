import { type AgendaItem, agendaReasonLabels } from "@/lib/agenda/item";
import { pageOf, settlingPage } from "@/lib/agenda/links";
import { otherwiseOf, settleOf } from "@/lib/agenda/settle";
import { dateText } from "@/lib/core/date-text";
import { addDays, type CalendarDate } from "@/lib/core/dates";
import { excerpt } from "@/lib/core/text";
import type { AgendaWords } from "./agenda-rows";

/** Of a note this many characters are shown, some six lines on a phone: enough to remember it by. The page has it all. */
const noteCharacters = 240;

/** A line of Today in the words that its row shows. */
export function wordsOf(item: AgendaItem, today: CalendarDate): AgendaWords {
  const { subject, reason, why, lastNote, dueOn } = item;
  const tapped = `${subject.type}:${subject.id}`;
  const settle = settleOf(item);
  const other = otherwiseOf(item);
  return {
    reason: agendaReasonLabels[reason],
    isDue: dueOn <= today,
    when: reason === "ask_reference" && dueOn < today ? "Now" : dueWords(dueOn, today),
    href: pageOf(item),
    label: subject.label,
    why,
    note: lastNote ? `${dateText(lastNote.on, today)}: “${excerpt(lastNote.summary, noteCharacters)}”` : null,
    settle:
      "open" in settle
        ? { label: settle.label, href: settlingPage(item, settle.open) }
        : { label: settle.label, tap: `${settle.do}:${tapped}:${dueOn}` },
    other: other && { label: other.label, tap: `${other.do}:${tapped}:${dueOn}` },
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
