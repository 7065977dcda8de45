import { ActionButton } from "@/components/ui/button";
import { ActionForm, Choices, Field, HiddenField, SubmitButton, TextArea } from "@/components/ui/form";
import type { FormAction } from "@/lib/core/form-state";
import { labelOf } from "@/lib/core/words";
import { channelLabels, directionLabels, outcomeLabels } from "@/lib/outreach/options";
import type { InteractionView } from "@/lib/outreach/queries";

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

type EntryFormProps = {
  save: FormAction;
  remove: FormAction;
  entry: InteractionView;
  /** People that can be chosen; those of the entry are among them. */
  people: readonly { readonly id: string; readonly name: string }[];
  occurredAtLocal: string;
  back: string;
};

/** One line of the log, to be corrected or taken away. */
export function TimelineEntryForm({ save, remove, entry, people, occurredAtLocal, back }: EntryFormProps) {
  const { id, version, channel, direction, contactIds, outcome, summary, nextStep, followUpOn } = entry;
  const outcomes = options(outcomeLabels);
  const isOwn = outcome !== null && !outcomes.some(({ value }) => value === outcome);
  return (
    <>
      <ActionForm action={save} label="Correct this entry">
        <HiddenField name="id" value={id} />
        <HiddenField name="version" value={String(version)} />
        <HiddenField name="back" value={back} />
        {people.length > 0 && (
          <Choices
            name="contactIds"
            label="With"
            options={people.map((one) => ({ value: one.id, label: one.name }))}
            defaultValue={contactIds}
            multiple
          />
        )}
        <Choices name="channel" label="What" options={options(channelLabels)} defaultValue={channel} />
        <Choices name="direction" label="Who began" options={options(directionLabels)} defaultValue={direction} />
        <Choices
          name="outcome"
          label="How it went"
          options={[
            { value: "", label: "Not said" },
            ...outcomes,
            ...(isOwn ? [{ value: outcome, label: labelOf(outcomeLabels, outcome) }] : []),
          ]}
          defaultValue={outcome ?? ""}
        />
        <TextArea name="summary" label="In your words" rows={3} required maxLength={10000} defaultValue={summary} />
        <HiddenField name="occurredAtShown" value={occurredAtLocal} />
        <Field name="occurredAt" label="When" type="datetime-local" required defaultValue={occurredAtLocal} />
        <Field name="nextStep" label="Next step" maxLength={500} defaultValue={nextStep} />
        <Field name="followUpOn" label="Remind me on" type="date" defaultValue={followUpOn} />
        <SubmitButton>Save</SubmitButton>
      </ActionForm>
      <div className="mt-9">
        <ActionButton action={remove} fields={{ id, version: String(version), back }} tone="danger" icon="remove">
          Delete this entry
        </ActionButton>
      </div>
    </>
  );
}
