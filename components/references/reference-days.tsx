import { StatusLabel } from "@/components/ui/list";
import { Section } from "@/components/ui/page";
import { dateText, dayText } from "@/lib/core/date-text";
import { addDays, type CalendarDate } from "@/lib/core/dates";
import { askBy, latestAskDaysBefore, reminderDays, shortNoticeDays } from "@/lib/references/ask-by";
import type { ReferenceView } from "@/lib/references/queries";
import { nextDay } from "./reference-words";

type DaysProps = { reference: ReferenceView; today: CalendarDate };
type Day = {
  readonly what: string;
  readonly why?: string;
  readonly on: CalendarDate | null;
  readonly done: string | null;
};

/** The days that follow from the one it is needed by, each with what was done about it. */
export function ReferenceDays({ reference, today }: DaysProps) {
  return (
    <Section title="The days" id="days">
      {reference.neededBy === null && isOpen(reference) && (
        <p className="mb-3 text-soft">
          Without a day it is needed by, nothing can be planned back from it. Edit it to add one.
        </p>
      )}
      <ol className="grid max-w-[44rem]" aria-label="The days">
        {daysOf(reference, today).map(({ what, why, on, done }) => (
          <li
            key={what}
            className="grid gap-x-4 border-line border-b py-2.5 last:border-0 sm:grid-cols-[minmax(0,1fr)_12rem]"
          >
            <div>
              <StatusLabel tone={done ? "done" : "open"}>{what}</StatusLabel>
              {why && <p className="text-sm text-soft">{why}</p>}
            </div>
            <p className="text-sm sm:text-end">
              {done
                ? dateText(done, today)
                : on && (
                    <span className="text-soft">
                      {what === "Ask" ? nextDay({ kind: "ask", on }, today) : dayText(on, today)}
                    </span>
                  )}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

const isOpen = ({ status }: ReferenceView) => status === "planned" || status === "asked" || status === "agreed";

function daysOf(reference: ReferenceView, today: CalendarDate): Day[] {
  const { status, neededBy, askedOn, agreedOn, packetSentOn, remindedOn, submittedOn, thankedOn } = reference;
  const ask = neededBy && askBy(neededBy);
  const latest = neededBy && addDays(neededBy, -latestAskDaysBefore);
  const [first, second] = neededBy ? reminderDays(neededBy) : [];
  const over = status === "declined" || status === "cancelled" || status === "missed";
  const reminder = (nth: number, on: CalendarDate | undefined): Day[] => {
    const done = remindedOn[nth] ?? null;
    const why = nth === 0 ? "Two weeks before, if it is not in." : "A week before, and then no more.";
    // a day before the ask never counts
    const mayCome = on !== undefined && on > (askedOn ?? today) && !submittedOn && !over;
    return done || mayCome ? [{ what: nth === 0 ? "First reminder" : "Last reminder", why, on: on ?? null, done }] : [];
  };
  return [
    {
      what: "Ask",
      ...(askedOn === null && latest
        ? { why: `Six weeks before; four at the latest. Under ${shortNoticeDays} days, say that you know it is short.` }
        : {}),
      on: ask,
      done: askedOn,
    },
    ...(agreedOn || !over ? [{ what: "They agreed", on: null, done: agreedOn }] : []),
    ...(packetSentOn || isOpen(reference)
      ? [{ what: "Everything sent to them", why: "The same day they agree, in one go.", on: null, done: packetSentOn }]
      : []),
    ...reminder(0, first),
    ...reminder(1, second),
    { what: "In", on: neededBy, done: submittedOn, ...(neededBy ? { why: "The day it is needed by." } : {}) },
    ...(over
      ? []
      : [
          {
            what: "Thanks",
            why: "The day after, whatever comes of it.",
            on: submittedOn && addDays(submittedOn, 1),
            done: thankedOn,
          },
          {
            what: "Told them how it went",
            why: "Writers like to know.",
            on: null,
            done: reference.outcomeSharedOn,
          },
        ]),
  ];
}
