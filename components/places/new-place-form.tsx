import { ActionForm, Choices, Field, HiddenField, SubmitButton, TextArea } from "@/components/ui/form";
import type { FormAction } from "@/lib/core/form-state";
import { placeKinds } from "@/lib/places/options";
import { AddressFields, DoorFields, InsideFields, type Known, ReachFields, TypeFields } from "./place-fields";
import { SureBox } from "./sure-box";

type NewPlaceFormProps = {
  /** Names this submission: sent twice, it makes one place. */
  id: string;
  known: Known & { name?: string; kind?: string; city?: string };
  action: FormAction;
};

/** A name and a kind are enough; the rest can wait for a calmer moment. */
export function NewPlaceForm({ id, known, action }: NewPlaceFormProps) {
  return (
    <ActionForm action={action} label="Add a place">
      <HiddenField name="id" value={id} />
      <Choices
        name="kind"
        label="What is it?"
        required
        options={Object.entries(placeKinds).map(([value, label]) => ({ value, label }))}
        defaultValue={known.kind ?? "studio"}
      />
      <Field name="name" label="Name" required maxLength={200} defaultValue={known.name} autoComplete="off" />
      <Field
        name="city"
        label="Town or postcode"
        hint="Puts it near others in the list. “Leeds” or “Springfield, IL” will do."
        maxLength={120}
        defaultValue={known.city}
        autoComplete="off"
      />
      <SureBox />
      {/* an error inside must be seen also when the details are closed */}
      <details className="has-[[aria-invalid=true]]:[&::details-content]:[content-visibility:visible]">
        <summary className="min-h-11 content-center font-semibold">More, if you know it</summary>
        <div className="grid gap-5 pt-3">
          <ReachFields known={known} />
          <DoorFields known={known} kind={null} />
          <AddressFields known={known} town={false} />
          <TypeFields known={known} kind={null} />
          <InsideFields known={known} />
          <TextArea name="programmeTitles" label="Programmes of a school" hint="One a line." rows={3} />
        </div>
      </details>
      <SubmitButton>Add it</SubmitButton>
    </ActionForm>
  );
}
