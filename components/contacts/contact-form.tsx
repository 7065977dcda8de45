import { AsItIsNow } from "@/components/ui/as-it-is-now";
import {
  ActionForm,
  Checkbox,
  Choices,
  Field,
  HiddenField,
  Select,
  SubmitButton,
  TextArea,
} from "@/components/ui/form";
import { FormDetails } from "@/components/ui/form-details";
import type { ContactView, PersonView } from "@/lib/contacts/queries";
import { contactRoleLabels, howIKnowSuggestions } from "@/lib/contacts/roles";
import type { FormAction } from "@/lib/core/form-state";
import { labelOf } from "@/lib/core/words";

/** A place in the form: one somebody is at already, or the one just chosen. */
export type PlaceRow = { readonly placeId: string; readonly placeName: string; readonly role: string | null };

type ContactFormProps = {
  action: FormAction;
  /** Of the person, or the one a new person gets: a repeated submit makes one person. */
  id: string;
  places: readonly PlaceRow[];
  /** Whom the person may have been introduced by. */
  introducers: readonly PersonView[];
  /** As it is now; without one it is somebody new. */
  contact?: ContactView;
  /** Typed in a search that found nobody. */
  typedName?: string | undefined;
  back?: string | undefined;
};

const usualRoles = [
  "studio_manager",
  "recording_engineer",
  "mix_engineer",
  "assistant_engineer",
  "producer",
  "runner",
  "tutor",
  "admissions_advisor",
] as const;

const roleNames = Object.values(contactRoleLabels);
const roleOption = (role: string) => ({ value: role, label: labelOf(contactRoleLabels, role) });

/** A name alone is enough; what is known besides stands behind one tap. */
export function ContactForm(props: ContactFormProps) {
  const { action, id, places, contact, typedName, back } = props;
  return (
    <ActionForm action={action} label={contact ? "Edit the person" : "Add a person"}>
      <HiddenField name="id" value={id} />
      <HiddenField name="affiliationsShown" value="on" />
      {contact && <HiddenField name="version" value={String(contact.version)} />}
      {back && <HiddenField name="back" value={back} />}
      <Field
        name="name"
        label="Name"
        required
        maxLength={200}
        defaultValue={contact?.name ?? typedName}
        autoComplete="off"
      />
      {places.map((place, index) => (
        <PlaceFields key={place.placeId} place={place} nth={index} isNew={!contact} />
      ))}
      <FormDetails summary="What they do and how to reach them" open={contact !== undefined}>
        <RoleFields contact={contact} />
        <Several name="phones" label="Phone" type="tel" known={contact?.phones} />
        <Several name="emails" label="E-mail" type="email" known={contact?.emails} />
        <Several name="links" label="Link" type="url" known={contact?.links} />
        <Field name="pronouns" label="Pronouns" maxLength={60} defaultValue={contact?.pronouns} autoComplete="off" />
      </FormDetails>
      <FormDetails summary="How you know them" open={contact !== undefined}>
        <KnowingFields {...props} />
      </FormDetails>
      {contact && <AsItIsNow href={`/contacts/${id}`} />}
      <SubmitButton>{contact ? "Save" : "Add person"}</SubmitButton>
    </ActionForm>
  );
}

function PlaceFields({ place, nth, isNew }: { place: PlaceRow; nth: number; isNew: boolean }) {
  const { placeId, placeName, role } = place;
  return (
    <fieldset className="panel">
      <legend className="sr-only">{placeName}</legend>
      <p aria-hidden="true" className="mb-3 font-semibold">
        <bdi>{placeName}</bdi>
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="affiliationRole"
          nth={nth}
          label="Role there"
          list={roleNames}
          maxLength={100}
          defaultValue={role && labelOf(contactRoleLabels, role)}
          autoComplete="off"
        />
        {isNew ? (
          <HiddenField name="affiliationPlaceId" value={placeId} />
        ) : (
          <Select
            name="affiliationPlaceId"
            nth={nth}
            label="Are they there"
            options={[
              { value: placeId, label: "Yes" },
              { value: "", label: "No, or not any more" },
            ]}
            defaultValue={placeId}
          />
        )}
      </div>
    </fieldset>
  );
}

type SeveralProps = {
  name: string;
  label: string;
  type: "tel" | "email" | "url";
  known: readonly string[] | undefined;
};

/** What is known, each to be changed, and room for one more. */
function Several({ name, label, type, known = [] }: SeveralProps) {
  return [...known, ""].map((value, index) => (
    <Field
      key={`${name} ${value}`}
      name={name}
      nth={index}
      label={index === 0 ? label : value ? `${label} ${index + 1}` : `Another ${label.toLowerCase()}`}
      type={type}
      inputMode={type}
      defaultValue={value}
      autoComplete="off"
    />
  ));
}

function RoleFields({ contact }: Pick<ContactFormProps, "contact">) {
  const own = contact?.roles ?? [];
  const roles = [...own, ...usualRoles.filter((role) => !own.includes(role))];
  return (
    <>
      <Choices name="roles" label="What they do" options={roles.map(roleOption)} defaultValue={own} multiple />
      <Field name="roles" nth={-1} label="Something else" list={roleNames} maxLength={60} autoComplete="off" />
    </>
  );
}

const intervals = [
  ["", "Not set"],
  ["14", "Every 2 weeks"],
  ["30", "Every month"],
  ["60", "Every 2 months"],
  ["90", "Every 3 months"],
  ["180", "Every 6 months"],
  ["365", "Every year"],
] as const;

function KnowingFields({ contact, introducers }: ContactFormProps) {
  const days = contact?.keepInTouchDays ? String(contact.keepInTouchDays) : "";
  const known = intervals.some(([value]) => value === days);
  const options = intervals.map(([value, label]) => ({ value, label }));
  return (
    <>
      <Field
        name="howIKnow"
        label="How you met"
        list={howIKnowSuggestions}
        maxLength={200}
        defaultValue={contact?.howIKnow}
      />
      {introducers.length > 0 && (
        <Select
          name="introducedById"
          label="Introduced by"
          options={[
            { value: "", label: "Nobody, or not said" },
            ...introducers.map((one) => ({ value: one.id, label: one.name })),
          ]}
          defaultValue={contact?.introducedById ?? ""}
        />
      )}
      <Select
        name="keepInTouchDays"
        label="Keep in touch"
        hint="Any talk you log starts the count anew."
        options={known ? options : [...options, { value: days, label: `Every ${days} days` }]}
        defaultValue={days}
      />
      <TextArea
        name="notes"
        label="Notes"
        hint="Only you can read them."
        rows={3}
        maxLength={10000}
        defaultValue={contact?.notes}
      />
      <Checkbox
        name="doNotContact"
        label="Do not contact"
        hint="They asked for it, or you decided: no reminder will suggest it."
        defaultChecked={contact?.doNotContact}
      />
    </>
  );
}
