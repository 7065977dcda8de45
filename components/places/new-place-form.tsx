import { ActionForm, Choices, Field, HiddenField, SubmitButton, TextArea } from "@/components/ui/form";
import type { FormAction } from "@/lib/core/form-state";
import { placeKinds } from "@/lib/places/options";
import { MapLinkField } from "./map-link-field";
import { NewPlaceGuess } from "./new-place-guess";
import { AddressFields, DoorFields, InsideFields, type Known, ReachFields, TypeFields } from "./place-fields";
import { SureBox } from "./sure-box";

type NewPlaceFormProps = {
  /** Names this submission: sent twice, it makes one place. */
  id: string;
  known: Known & { name?: string; kind?: string; city?: string; latitude?: number; longitude?: number };
  action: FormAction;
};

/** A name is enough; the rest can wait for a calmer moment. */
export function NewPlaceForm({ id, known, action }: NewPlaceFormProps) {
  const isPinned = known.latitude !== undefined && known.longitude !== undefined;
  return (
    <ActionForm action={action} label="Add a place">
      <HiddenField name="id" value={id} />
      <Field
        name="name"
        label="Name"
        hint="This is enough."
        required
        maxLength={200}
        defaultValue={known.name}
        autoComplete="off"
      />
      <Choices
        name="kind"
        label="What is it?"
        options={[
          { value: "", label: "Go by its name" },
          ...Object.entries(placeKinds).map(([value, label]) => ({ value, label })),
        ]}
        defaultValue={known.kind ?? ""}
      />
      <NewPlaceGuess />
      <Field
        name="city"
        label="Town or postcode"
        hint="Puts it near others in the list. “Leeds” or “Springfield, IL” will do."
        maxLength={120}
        defaultValue={known.city}
        autoComplete="off"
      />
      {isPinned ? <PinnedAt known={known} /> : <MapLinkField />}
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
          <TextArea
            name="programmeTitles"
            label="Programmes of a school"
            hint="One a line, with how long it takes if you know: Studio Craft (18 months)."
            rows={3}
          />
        </div>
      </details>
      <SubmitButton>Add it</SubmitButton>
    </ActionForm>
  );
}

function PinnedAt({ known: { latitude, longitude } }: Pick<NewPlaceFormProps, "known">) {
  return (
    <p className="notice info">
      <span className="notice-words">
        Where the pin stands: {latitude?.toFixed(5)}, {longitude?.toFixed(5)}. It can be changed below.
      </span>
    </p>
  );
}
