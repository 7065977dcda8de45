import type { IconName } from "@/components/ui/icons";
import { Pager, Timeline, TimelineItem } from "@/components/ui/list";
import { Section } from "@/components/ui/page";
import { dateText } from "@/lib/core/date-text";
import { type CalendarDate, dateIn } from "@/lib/core/dates";
import type { Page } from "@/lib/core/paging";
import { labelOf } from "@/lib/core/words";
import { outcomeLabels } from "@/lib/outreach/options";
import type { TimelineItem as Item, StatusItem, TalkItem } from "@/lib/outreach/timeline/queries";

type HistoryProps = {
  timeline: Page<Item>;
  label: string;
  /** What is said when there is nothing yet. */
  nothing: string;
  /** The page it stands on: corrections lead back to it, older lines are shown on it. */
  path: string;
  today: CalendarDate;
  timeZone: string;
};

/** What happened with a place, a person, a visit …: talks and steps, newest first. Stands in a section with the id `history`. */
export function History({ timeline, label, nothing, path, today, timeZone }: HistoryProps) {
  if (timeline.items.length === 0) return <p className="text-soft">{nothing}</p>;
  return (
    <>
      <Timeline label={label}>
        {timeline.items.map((item) =>
          item.type === "interaction" ? (
            <Talk key={item.id} talk={item} path={path} today={today} />
          ) : (
            <Step key={item.id} step={item} path={path} today={today} timeZone={timeZone} />
          ),
        )}
      </Timeline>
      <Pager nextHref={timeline.nextCursor && `${path}?cursor=${timeline.nextCursor}#history`} label="Earlier" />
    </>
  );
}

/** The same as a section of its own. Left out on paper: a sheet that stays behind at a studio must not tell it. */
export function HistorySection(props: Omit<HistoryProps, "label">) {
  const title = "What happened so far";
  return (
    <div className="print:hidden">
      <Section title={title} id="history">
        <History {...props} label={title} />
      </Section>
    </div>
  );
}

const icons: Readonly<Record<string, IconName>> = {
  phone: "phone",
  email: "mail",
  letter: "mail",
  form: "mail",
  message: "mail",
  in_person: "contacts",
  event: "contacts",
  visit: "visits",
  application: "applications",
  reference: "references",
  referee: "references",
};

function Talk({ talk, path, today }: { talk: TalkItem; path: string; today: CalendarDate }) {
  const { id, label, channel, occurredOn, summary, outcome, nextStep, followUpOn } = talk;
  const how = outcome && labelOf(outcomeLabels, outcome);
  const edit = `/interactions/${id}/edit?back=${encodeURIComponent(path)}`;
  return (
    <TimelineItem
      when={<time dateTime={occurredOn}>{dateText(occurredOn, today)}</time>}
      icon={icons[channel]}
      title={
        <a href={edit} aria-label={`Correct: ${label}`} className="underline-offset-2 hover:underline">
          {label}
        </a>
      }
    >
      {how && <p className="text-soft">{how}</p>}
      {!isMade(summary, label) && <p className="whitespace-pre-line">{summary}</p>}
      {(nextStep || followUpOn) && (
        <p className={followUpOn && followUpOn <= today ? "font-semibold text-due" : "text-soft"}>
          {[nextStep && `Next: ${nextStep}`, followUpOn && dateText(followUpOn, today)].filter(Boolean).join(" · ")}
        </p>
      )}
    </TimelineItem>
  );
}

// a summary that was made from the rest ("Phoned Nora Field: no answer.") would say it twice
const isMade = (summary: string, label: string) =>
  summary.startsWith(label) && /^[.:][^\n]*$/.test(summary.slice(label.length));

type StepProps = { step: StatusItem; path: string; today: CalendarDate; timeZone: string };

function Step({ step, path, today, timeZone }: StepProps) {
  const { at, label, subject, undone, noted } = step;
  const day = dateIn(timeZone, at);
  const href = `/${subject.type}s/${subject.id}`;
  return (
    <TimelineItem
      when={<time dateTime={day}>{dateText(day, today)}</time>}
      icon={icons[subject.type]}
      title={
        subject.type === "referee" ? (
          label
        ) : href === path ? (
          ownStep(step)
        ) : (
          <a href={href} className="underline-offset-2 hover:underline">
            {label}
          </a>
        )
      }
    >
      {/* the page of the visit shows it itself */}
      {noted && href !== path && (
        <p dir="auto" className="whitespace-pre-line wrap-anywhere">
          {noted}
        </p>
      )}
      {undone && <p className="text-soft">Taken back since</p>}
    </TimelineItem>
  );
}

/** On its own page a visit need not be named again: "Confirmed". */
function ownStep({ verb, statusTo }: StatusItem): string {
  const status = statusTo.replaceAll("_", " ");
  return verb === "undone"
    ? `Taken back to “${status || "nothing"}”`
    : status.charAt(0).toUpperCase() + status.slice(1);
}
