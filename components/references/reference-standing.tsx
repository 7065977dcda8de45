import { ActionButton } from "@/components/ui/button";
import { ActionForm, Field, HiddenField, Select, SubmitButton } from "@/components/ui/form";
import { StatusLabel } from "@/components/ui/list";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import { labelOf } from "@/lib/core/words";
import { askTiming, askTimingLabels, mostReminders, nextOfReference } from "@/lib/references/ask-by";
import { referenceStatusLabels } from "@/lib/references/options";
import type { ReferenceView } from "@/lib/references/queries";
import type { ReferenceStep } from "@/lib/references/schema";
import { isDue, nextDay, thing, toneOf } from "./reference-words";

type StandingProps = { reference: ReferenceView; action: FormAction; today: CalendarDate };
type Step = { readonly step: ReferenceStep; readonly words: string };

/** Where the request stands, what is next, and the one button for what is done then. */
export function ReferenceStanding({ reference, action, today }: StandingProps) {
  const { id, status, neededBy } = reference;
  const next = nextOfReference(reference);
  const [first, ...others] = stepsOf(reference, today);
  // without a version: of two quick taps the second counts too, and each can be undone
  const button = ({ step, words }: Step, tone: "primary" | "quiet") => (
    <ActionButton key={step} action={action} fields={{ id, step }} tone={tone}>
      {words}
    </ActionButton>
  );
  return (
    <div className="panel grid gap-4">
      <div className="grid gap-1">
        <p className="[&>.status]:text-lead">
          <StatusLabel tone={toneOf(status)}>{labelOf(referenceStatusLabels, status)}</StatusLabel>
        </p>
        {next && (
          <p>
            {isDue(reference, today) && next.kind !== "wait" ? (
              <StatusLabel tone="due">{next.what}</StatusLabel>
            ) : (
              <>
                <span className="text-soft">Next:</span> <span className="font-semibold">{next.what}</span>
              </>
            )}
            {next.on && <span className="text-soft"> · {nextDay(next, today)}</span>}
          </p>
        )}
        {status === "planned" && neededBy && <p className="text-soft">{askTimingLabels[askTiming(neededBy, today)]}</p>}
        {neededBy && neededBy < today && status !== "submitted" && next && (
          <p className="text-soft">The day has passed. Ask whether it went in; if not, note it below and go on.</p>
        )}
      </div>
      {first && (
        <div className="actions">
          {button(first, "primary")}
          {others.map((step) => button(step, "quiet"))}
        </div>
      )}
      <RemindersText reference={reference} today={today} />
    </div>
  );
}

function RemindersText({ reference: { status, remindedOn }, today }: Omit<StandingProps, "action">) {
  if (remindedOn.length === 0 || (status !== "asked" && status !== "agreed")) return null;
  const days = remindedOn.map((day) => dateText(day, today)).join(" and ");
  return (
    <p className="text-sm text-soft">
      Reminded on {days}.{" "}
      {remindedOn.length >= mostReminders
        ? "Two are enough; a third would press. Call, or ask somebody else."
        : "One more is fine, a week before it is needed."}
    </p>
  );
}

/** What may be done now, the usual thing first. */
function stepsOf(reference: ReferenceView, today: CalendarDate): Step[] {
  const { status, thankedOn, outcomeSharedOn, remindedOn } = reference;
  const mayRemind = remindedOn.length < mostReminders && !remindedOn.includes(today);
  const remind: Step[] = mayRemind ? [{ step: "remind", words: "I reminded them" }] : [];
  const submit: Step = { step: "submit", words: "It is in" };
  const isReminder = nextOfReference(reference)?.kind === "remind" && isDue(reference, today);
  if (status === "planned") return [{ step: "ask", words: "I asked" }];
  const agreed: readonly Step[] = [
    { step: "agree", words: "They agreed" },
    { step: "decline", words: "They said no" },
  ];
  if (status === "asked") return isReminder ? [...remind, ...agreed] : [...agreed, ...remind];
  if (status === "agreed") return isReminder ? [...remind, submit] : [submit, ...remind];
  if (status !== "submitted") return [];
  if (thankedOn === null) return [{ step: "thank", words: "I said thanks" }];
  return outcomeSharedOn === null ? [{ step: "share_outcome", words: "I told them how it went" }] : [];
}

const everyStep: readonly Step[] = [
  { step: "ask", words: "I asked" },
  { step: "agree", words: "They agreed" },
  { step: "send_packet", words: "I sent the packet" },
  { step: "remind", words: "I reminded them" },
  { step: "submit", words: "It is in" },
  { step: "thank", words: "I said thanks" },
  { step: "share_outcome", words: "I told them how it went" },
  { step: "decline", words: "They said no" },
  { step: "miss", words: "It did not come in time" },
  { step: "cancel", words: "I do not need it any more" },
];

/** Any step, on any day: what really happened is rarely written down at once. */
export function OtherSteps({ reference: { id, version, kind }, action }: Omit<StandingProps, "today">) {
  return (
    <details className="more-fields mt-3">
      <summary>Something else happened, or on another day</summary>
      <div className="pt-2 pb-4">
        <ActionForm action={action} label="What happened">
          <HiddenField name="id" value={id} />
          <HiddenField name="version" value={String(version)} />
          <Select
            name="step"
            label={`What happened with the ${thing(kind)}`}
            options={everyStep.map(({ step, words }) => ({ value: step, label: words }))}
          />
          <Field name="on" label="On" type="date" hint="Today unless you say so." />
          <SubmitButton tone="quiet">Note it</SubmitButton>
        </ActionForm>
      </div>
    </details>
  );
}
