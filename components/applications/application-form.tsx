import { AsItIsNow } from "@/components/ui/as-it-is-now";
import { ActionForm, Choices, Field, HiddenField, SubmitButton, TextArea } from "@/components/ui/form";
import { FormDetails } from "@/components/ui/form-details";
import { FoundChoices } from "@/components/ui/found-choices";
import { applicationKindLabels, applicationOriginLabels, applicationStatusLabels } from "@/lib/applications/options";
import type { ApplicationView } from "@/lib/applications/queries";
import type { FormAction } from "@/lib/core/form-state";
import type { WhomAndWhere } from "@/lib/outreach/whom/queries";
import { options } from "./application-words";

export type KnownApplication = Partial<Omit<ApplicationView, "heardOn" | "nudgedOn">>;

type ApplicationFormProps = {
  action: FormAction;
  /** Of the application; a new one's makes a repeated submit one application. */
  id: string;
  /** Present when one is changed: then all of its fields are shown. */
  version?: number;
  known: KnownApplication;
  whom: WhomAndWhere;
  /** What was searched for: offered as a place that the directory does not have. */
  typed: string;
  back?: string | undefined;
};

/** A kind and a title are enough for a new one; the rest can wait. */
export function ApplicationForm({ action, id, version, known, whom, typed, back }: ApplicationFormProps) {
  const isNew = version === undefined;
  return (
    <ActionForm action={action} label={isNew ? "Add an application" : "Change the application"}>
      <HiddenField name="id" value={id} />
      {!isNew && <HiddenField name="version" value={String(version)} />}
      {back && <HiddenField name="back" value={back} />}
      <Where places={whom.places} known={known} typed={typed} shown={!isNew || typed !== ""} />
      <Field
        name="title"
        label="What for"
        required
        maxLength={200}
        defaultValue={known.title}
        placeholder="Runner, evenings and weekends"
        autoComplete="off"
      />
      <Choices
        name="kind"
        label="Kind"
        required
        options={options(applicationKindLabels)}
        defaultValue={known.kind ?? null}
      />
      {isNew && <Choices name="status" label="So far" options={startOptions} defaultValue="saved" />}
      <Field name="deadlineOn" label="Deadline" type="date" defaultValue={known.deadlineOn} />
      <FormDetails summary={isNew ? "The advert, if there is one" : "The advert"} open={!isNew}>
        <Field
          name="postingUrl"
          label="Link to the advert"
          type="url"
          maxLength={2000}
          defaultValue={known.postingUrl}
        />
        <TextArea
          name="postingText"
          label="Text of the advert"
          hint="Paste it. Adverts vanish; your copy stays."
          rows={5}
          maxLength={50_000}
          defaultValue={known.postingText}
        />
        <Field name="pay" label="Pay" hint="As it is written there." maxLength={200} defaultValue={known.pay} />
      </FormDetails>
      <FormDetails summary="Person, way and notes" open={!isNew}>
        <Person people={whom.people} known={known} />
        <Choices
          name="origin"
          label="How I heard of it"
          options={options(applicationOriginLabels)}
          defaultValue={known.origin ?? null}
        />
        <Field
          name="channel"
          label="The way it is sent"
          maxLength={60}
          list={["E-mail", "Form", "Post", "In person", "Phone"]}
          defaultValue={known.channel}
        />
        <Field name="sentOn" label="Sent on" type="date" defaultValue={known.sentOn} />
        {!isNew && <Field name="lastHeardOn" label="Last heard on" type="date" defaultValue={known.lastHeardOn} />}
        <Field name="nextStep" label="Next step" maxLength={500} defaultValue={known.nextStep} />
        <Field name="nextStepOn" label="Next step on" type="date" defaultValue={known.nextStepOn} />
        <TextArea name="notes" label="Notes" maxLength={10_000} defaultValue={known.notes} />
        {!isNew && !known.open && (
          <TextArea name="outcomeReason" label="How it ended" rows={2} defaultValue={known.outcomeReason} />
        )}
      </FormDetails>
      {!isNew && <AsItIsNow href={`/applications/${id}`} />}
      <SubmitButton>{isNew ? "Save it" : "Save the changes"}</SubmitButton>
    </ActionForm>
  );
}

const startOptions = [
  { value: "saved", label: "Only saved" },
  { value: "preparing", label: applicationStatusLabels.preparing },
  { value: "sent", label: "Sent already" },
];

type Known = { known: KnownApplication };

type WhereProps = Known & {
  places: WhomAndWhere["places"];
  typed: string;
  /** Whether a place that the directory does not have may be written. */
  shown: boolean;
};

function Where({ places, known, typed, shown }: WhereProps) {
  const chips = places.map(({ id, name, city }) => ({ value: id, label: city ? `${name}, ${city}` : name }));
  const another = { value: "", label: shown ? "Another place, or none" : "None of these" };
  // one that was searched for and found is meant
  const only = typed !== "" && places.length === 1 ? places[0]?.id : undefined;
  return (
    <>
      <FoundChoices
        name="placeId"
        label="At"
        options={chips.length > 0 ? [...chips, another] : []}
        defaultValue={known.placeId ?? only ?? ""}
      />
      {shown && (
        <Field
          name="placeName"
          label={chips.length > 0 ? "Or another place" : "Place"}
          hint="For one that the directory does not have."
          maxLength={200}
          defaultValue={known.placeId ? null : known.placeName}
          autoComplete="off"
        />
      )}
    </>
  );
}

function Person({ people, known }: Known & { people: WhomAndWhere["people"] }) {
  const chips = people.map(({ id, name, placeName }) => ({
    value: id,
    label: placeName ? `${name}, ${placeName}` : name,
  }));
  return (
    <FoundChoices
      name="contactId"
      label="To whom"
      hint="Somebody else? Search for them above."
      options={chips.length > 0 ? [...chips, { value: "", label: "Nobody yet" }] : []}
      defaultValue={known.contactId ?? ""}
    />
  );
}
