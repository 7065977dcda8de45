import { SureBox } from "@/components/places/sure-box";
import { ActionForm, Choices, Field, HiddenField, SubmitButton, TextArea } from "@/components/ui/form";
import { FormDetails } from "@/components/ui/form-details";
import { FoundChoices } from "@/components/ui/found-choices";
import { LaterFields } from "@/components/ui/later-fields";
import type { FormAction } from "@/lib/core/form-state";
import { directionLabels, logWayLabels, outcomeLabels } from "@/lib/outreach/options";
import type { WhomAndWhere } from "@/lib/outreach/whom/queries";
import { kindSaidByName } from "@/lib/places/entry/kind";

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

type LogFormProps = {
  action: FormAction;
  /** The id the new line gets: a repeated submit makes one line. */
  id: string;
  whom: WhomAndWhere;
  /** Already chosen by the link that led here. */
  chosen: { contactId: string | undefined; placeId: string | undefined };
  /** What was searched for: offered as somebody or somewhere new. */
  typed: string;
  channel: string | undefined;
  back: string | undefined;
  /** Hidden links to a visit, an application or a reference. */
  links: Readonly<Record<string, string>>;
};

export function LogForm({ action, id, whom, chosen, typed, channel, back, links }: LogFormProps) {
  const people = whom.people.map((one) => ({
    value: one.id,
    label: one.placeName ? `${one.name}, ${one.placeName}` : one.name,
  }));
  const places = whom.places.map((one) => ({ value: one.id, label: one.city ? `${one.name}, ${one.city}` : one.name }));
  return (
    <ActionForm action={action} label="Log a talk">
      <HiddenField name="id" value={id} />
      {back && <HiddenField name="back" value={back} />}
      {Object.entries(links).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <FoundChoices name="contactIds" label="With" options={people} defaultValue={chosen.contactId} multiple />
      <FoundChoices name="placeId" label="At" options={places} defaultValue={chosen.placeId} />
      {chosen.placeId && !typed ? (
        <Field name="newName" label="With someone new" hint="A name is enough; tidy up later." maxLength={200} />
      ) : (
        <>
          <Newcomer typed={typed} isFound={people.length + places.length > 0} />
          <FormDetails summary="At a place that is new too">
            <Field
              name="newAt"
              label="Where they work or teach"
              hint={`A studio, unless its name says a school or a shop. ${joins}`}
              maxLength={200}
            />
          </FormDetails>
        </>
      )}
      <SureBox />
      <Choices name="channel" label="What" options={options(logWayLabels)} defaultValue={channel ?? "phone"} />
      <Choices name="outcome" label="How it went" options={options(outcomeLabels)} />
      <TextArea name="summary" label="In your words" hint="May stay empty." rows={3} maxLength={10000} />
      <FormDetails summary="Next step with a date, another time, or they came to you">
        <Field name="nextStep" label="Next step" maxLength={500} placeholder="Send the link to my mix" />
        <Field name="followUpOn" label="Remind me on" type="date" />
        {/* no time of opening the page: it would be sent unseen, hours later, from a tab that stayed open */}
        <Field name="occurredAt" label="When" hint="Left empty, it is now." type="datetime-local" />
        <Choices name="direction" label="Who began" options={options(directionLabels)} defaultValue="out" />
      </FormDetails>
      <div className="save-near">
        <SubmitButton>Save</SubmitButton>
      </div>
    </ActionForm>
  );
}

const joins = "It joins the directory that everyone here sees; what you write stays yours.";
const sharedName =
  "A studio, a school or a shop joins the directory that everyone here sees; what you write stays yours.";

/** Who or where is not on any list yet: a name is enough. */
function Newcomer({ typed, isFound }: { typed: string; isFound: boolean }) {
  if (!typed)
    return (
      <>
        <Field
          name="newName"
          label={isFound ? "Or someone new, or somewhere" : "Someone new, or somewhere"}
          hint="A name is enough; tidy up later."
          maxLength={200}
        />
        <Choices
          name="newIs"
          label="That is"
          hint={sharedName}
          options={options({ person: "A person", studio: "A studio", school: "A school", shop: "A music shop" })}
          defaultValue="person"
        />
      </>
    );
  const offered = {
    person: `Someone new: ${typed}`,
    studio: `Somewhere new: a studio called ${typed}`,
    school: `Somewhere new: a school called ${typed}`,
    shop: `Somewhere new: a shop called ${typed}`,
    nobody: "Nobody and nowhere new",
  };
  return (
    <>
      <HiddenField name="newName" value={typed} />
      <LaterFields name="typedIs">
        <Choices
          name="typedIs"
          label={isFound ? "Not among these?" : "Nobody and nothing of that name yet"}
          hint={sharedName}
          options={options(offered)}
          defaultValue={isFound ? "nobody" : (kindSaidByName(typed) ?? "person")}
        />
      </LaterFields>
    </>
  );
}
