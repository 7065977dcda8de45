import { AsItIsNow } from "@/components/ui/as-it-is-now";
import { ActionForm, Choices, Field, HiddenField, Select, SubmitButton, TextArea } from "@/components/ui/form";
import { FormDetails } from "@/components/ui/form-details";
import { FoundChoices } from "@/components/ui/found-choices";
import type { CalendarDate } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import { labelOf } from "@/lib/core/words";
import { deliveryLabels, referenceKindLabels, visibilityLabels } from "@/lib/references/options";
import type { ReferenceView } from "@/lib/references/queries";
import { AskByHint } from "./ask-by-hint";

type Person = { readonly id: string; readonly name: string; readonly placeName: string | null };
type ForApplication = { readonly id: string; readonly title: string; readonly placeName: string | null };

type ReferenceFormProps = {
  action: FormAction;
  id: string;
  /** Present when one is changed. */
  version?: number;
  known: Partial<ReferenceView>;
  people: readonly Person[];
  /** What was searched for: offered as somebody new. */
  typed: string;
  applications: readonly ForApplication[];
  today: CalendarDate;
};

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

// a person's own word, written by a program of theirs, stays a choice
const deliveries = (known: string | null | undefined) =>
  options(known ? { ...deliveryLabels, [known]: labelOf(deliveryLabels, known) } : deliveryLabels);

/** Who, for what and by when; the rest can wait until they have said yes. */
export function ReferenceForm(props: ReferenceFormProps) {
  const { action, id, version, known, applications, today } = props;
  const isNew = version === undefined;
  const forWhat = applications.map(({ id, title, placeName }) => ({
    value: id,
    label: placeName ? `${title}, ${placeName}` : title,
  }));
  return (
    <ActionForm action={action} label={isNew ? "Ask for a reference" : "Change the request"}>
      <HiddenField name="id" value={id} />
      {!isNew && <HiddenField name="version" value={String(version)} />}
      <Who {...props} />
      {forWhat.length > 0 && (
        <Select
          name="applicationId"
          label="For which application"
          options={[{ value: "", label: "None of them" }, ...forWhat]}
          defaultValue={known.applicationId ?? ""}
        />
      )}
      <Field
        name="purpose"
        label={forWhat.length > 0 ? "Or what else it is for" : "What it is for"}
        hint="A summer course, a scholarship, “to have one ready”."
        maxLength={300}
        defaultValue={known.purpose}
      />
      <Choices
        name="kind"
        label="What you ask for"
        options={options(referenceKindLabels)}
        defaultValue={known.kind ?? "letter"}
      />
      <Field name="neededBy" label="Needed by" type="date" defaultValue={known.neededBy} />
      <AskByHint neededBy={known.neededBy ?? null} today={today} />
      <FormDetails summary="Where it goes, and who may see it" open={!isNew}>
        <Choices
          name="visibility"
          label="Who sees the letter"
          hint="Confidential ones are trusted more. They go past you and are never kept here."
          options={options(visibilityLabels)}
          defaultValue={known.visibility ?? "confidential"}
        />
        <Choices
          name="deliverVia"
          label="How it gets there"
          options={deliveries(known.deliverVia)}
          defaultValue={known.deliverVia ?? null}
        />
        <Field
          name="deliverTo"
          label="Where it goes"
          hint="A form’s link, an address, a person with their title."
          maxLength={500}
          defaultValue={known.deliverTo}
        />
        <TextArea name="notes" label="Notes" rows={3} maxLength={10_000} defaultValue={known.notes} />
      </FormDetails>
      {!isNew && <AsItIsNow href={`/references/${id}`} />}
      <SubmitButton>{isNew ? "Plan it" : "Save the changes"}</SubmitButton>
    </ActionForm>
  );
}

function Who({ people, typed, known, version }: ReferenceFormProps) {
  const chips = people.map(({ id, name, placeName }) => ({
    value: id,
    label: placeName ? `${name}, ${placeName}` : name,
  }));
  const isNew = version === undefined;
  const alone = isNew && chips.length === 0;
  return (
    <>
      <FoundChoices
        name="refereeId"
        label="Who"
        hint={isNew ? "Somebody who has seen you work." : undefined}
        options={chips}
        defaultValue={known.refereeId ?? null}
      />
      {isNew && !known.refereeId && (
        <Field
          name="newName"
          label={alone ? "Who" : "Or somebody new"}
          hint="A name is enough. They are added to your contacts."
          maxLength={200}
          defaultValue={alone ? typed : null}
          autoComplete="off"
        />
      )}
    </>
  );
}
