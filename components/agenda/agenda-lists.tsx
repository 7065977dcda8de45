import { ButtonLink } from "@/components/ui/button";
import { EmptyState, Section } from "@/components/ui/page";
import { type AgendaItem, cannotWait } from "@/lib/agenda/item";
import type { CalendarDate } from "@/lib/core/dates";
import { AgendaRows } from "./agenda-rows";
import { postponements, wordsOf } from "./agenda-words";

type AgendaListsProps = { items: readonly AgendaItem[]; today: CalendarDate; on: CalendarDate };

/** What cannot wait, what is due, then what is in its lead days. */
export function AgendaLists({ items, today, on }: AgendaListsProps) {
  const first = items.filter((item) => cannotWait(item, on));
  const rest = items.filter((item) => !cannotWait(item, on));
  const due = rest.filter((item) => item.dueOn <= on);
  const ahead = rest.filter((item) => item.dueOn > on);
  return (
    <>
      <Part title="Cannot wait" items={first} today={today} on={on} />
      <Part title={on === today ? "Due" : "Due by then"} items={due} today={today} on={on} />
      <Part title="Coming up" items={ahead} today={today} on={on} />
    </>
  );
}

/** Each line says how far away it is from the day that is looked at. */
function Part({ title, items, today, on }: AgendaListsProps & { title: string }) {
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <AgendaRows label={title} rows={items.map((item) => wordsOf(item, on))} postponements={postponements(today)} />
    </Section>
  );
}

export function NothingDue({ isToday }: { isToday: boolean }) {
  return (
    <EmptyState
      title={isToday ? "Nothing is due today" : "Nothing is due by then"}
      action={
        <ButtonLink href="/places?state=new" tone="primary">
          Find someone new near you
        </ButtonLink>
      }
    >
      What you log with a date comes back here on its day: follow-ups, thank-yous, deadlines, letters.
    </EmptyState>
  );
}
