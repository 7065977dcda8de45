import { AsItIsNow } from "@/components/ui/as-it-is-now";
import { ActionForm, Choices, Field, HiddenField, SubmitButton, TextArea } from "@/components/ui/form";
import { FormDetails } from "@/components/ui/form-details";
import type { FormAction } from "@/lib/core/form-state";
import type { PlaceKind } from "@/lib/places/options";
import { kindVisited } from "@/lib/visits/kind-visited";
import { visitApproachLabels, visitFormatLabels, visitPurposeLabels } from "@/lib/visits/options";
import type { VisitView } from "@/lib/visits/queries";
import { topicsFor } from "@/lib/visits/topics";
import { TopicList } from "./topic-list";

type Person = { readonly id: string; readonly name: string; readonly doNotContact?: boolean };

type VisitFormProps = {
  action: FormAction;
  /** Of the visit, or the one a new visit gets: a repeated submit makes one visit. */
  id: string;
  placeId: string | null;
  placeKind: string | null;
  /** People that can be chosen; those already on the visit are among them. */
  people: readonly Person[];
  /** As it is now; without one it is a new visit. */
  visit?: VisitView;
  /** Its time as a date and time field shows it. */
  startsAtLocal?: string | null;
  /** Somebody that the link which led here named. */
  chosenPerson?: string | undefined;
};

const usualPurposes: Readonly<Record<PlaceKind, readonly string[]>> = {
  studio: ["ask_around", "tour", "shadow_session", "drop_cv", "open_day", "interview"],
  school: ["campus_tour", "open_day", "class_sit_in", "interview", "ask_around"],
  shop: ["ask_around", "drop_cv"],
};

const options = (labels: Readonly<Record<string, string>>, words: readonly string[] = Object.keys(labels)) =>
  words.map((value) => ({ value, label: labels[value] ?? value }));

export function VisitForm(props: VisitFormProps) {
  const { action, id, placeId, placeKind, people, visit, startsAtLocal, chosenPerson } = props;
  const usual = usualPurposes[kindVisited(placeKind)];
  const purpose = visit?.purpose ?? "ask_around";
  return (
    <ActionForm action={action} label={visit ? "Edit the visit" : "Plan a visit"}>
      <HiddenField name="id" value={id} />
      {placeId && <HiddenField name="placeId" value={placeId} />}
      {visit && <HiddenField name="version" value={String(visit.version)} />}
      <Choices
        name="purpose"
        label="What for"
        options={options(visitPurposeLabels, usual.includes(purpose) ? usual : [...usual, purpose])}
        defaultValue={purpose}
      />
      {!visit && (
        <Choices
          name="status"
          label="How far it is"
          options={[
            { value: "idea", label: "An idea" },
            { value: "asked", label: "I asked them" },
            { value: "confirmed", label: "They agreed" },
          ]}
          defaultValue="idea"
        />
      )}
      <Field
        name="startsAt"
        label="Date and time"
        type="datetime-local"
        hint="As soon as it is agreed; may stay empty."
        defaultValue={startsAtLocal}
      />
      {people.length > 0 && (
        <Choices
          name="contactIds"
          label="Whom you will meet"
          options={people.map(({ id: value, name, doNotContact }) => ({
            value,
            label: doNotContact ? `${name} (do not contact)` : name,
          }))}
          defaultValue={visit ? visit.contactIds : chosenPerson}
          multiple
        />
      )}
      <TextArea
        name="questions"
        label="Your questions"
        hint="One a line. Three are plenty for fifteen minutes."
        rows={4}
        maxLength={10000}
        defaultValue={visit?.questions}
      />
      <FormDetails summary="Questions worth asking">
        <TopicList topics={topicsFor(placeKind)} />
      </FormDetails>
      <FormDetails summary="How and how long">
        <Choices
          name="approach"
          label="How you come"
          options={options(visitApproachLabels)}
          defaultValue={visit?.approach ?? "arranged"}
        />
        <Choices
          name="format"
          label="How you meet"
          options={options(visitFormatLabels)}
          defaultValue={visit?.format ?? "in_person"}
        />
        <Field
          name="durationMinutes"
          label="Minutes"
          hint="Fifteen is a small thing to ask."
          inputMode="numeric"
          defaultValue={visit?.durationMinutes}
        />
      </FormDetails>
      {visit && <AsItIsNow href={`/visits/${id}`} />}
      <SubmitButton>{visit ? "Save" : "Plan this visit"}</SubmitButton>
    </ActionForm>
  );
}
