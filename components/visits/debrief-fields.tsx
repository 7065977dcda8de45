import { Choices, Field, TextArea } from "@/components/ui/form";
import { addDays, type CalendarDate } from "@/lib/core/dates";
import type { DebriefView, PersonLink } from "@/lib/visits/views";

const steps = [
  "Send them what I promised",
  "Ask about shadowing a session",
  "Apply there",
  "Call whom they named",
  "Say hello again",
] as const;

const same = (text: string) => ({ value: text, label: text });

/** Two minutes after a visit, mostly by taps: whom one met, what one learned, one next step. */
export function DebriefFields({ people, today }: { people: readonly PersonLink[]; today: CalendarDate }) {
  const days = [
    { value: addDays(today, 1), label: "Tomorrow" },
    { value: addDays(today, 7), label: "In a week" },
    { value: addDays(today, 30), label: "In a month" },
    { value: addDays(today, 90), label: "In three months" },
  ];
  return (
    <>
      {people.length > 0 && (
        <Choices name="met" label="Whom I met" options={people.map(({ name }) => same(name))} multiple />
      )}
      <Field
        name="met"
        nth={-1}
        label={people.length > 0 ? "And who else" : "Whom I met"}
        placeholder="The runner, Sam"
      />
      <TextArea
        name="learned"
        label="What I learned"
        hint="What surprised you? Would you want to work there? Only you can read it."
        rows={3}
        maxLength={10000}
      />
      <Choices name="next" label="One next step" options={steps.map(same)} />
      <Field name="next" nth={-1} label="Or in your words" maxLength={500} />
      <Choices name="nextOn" label="By when" options={days} />
    </>
  );
}

/** The same fields for a correction: all that was said, to be changed as text. */
export function DebriefAsText({ debrief }: { debrief: DebriefView | null }) {
  return (
    <>
      <TextArea name="met" label="Whom I met" rows={2} maxLength={2000} defaultValue={debrief?.met} />
      <TextArea name="learned" label="What I learned" rows={4} maxLength={10000} defaultValue={debrief?.learned} />
      <Field name="next" label="Next step" maxLength={500} defaultValue={debrief?.next} />
      <Field name="nextOn" label="By when" type="date" defaultValue={debrief?.nextOn} />
    </>
  );
}
