import { Choices, Field, Select, TextArea } from "@/components/ui/form";
import {
  contactPreferences,
  controls,
  internPolicies,
  type PlaceKind,
  schoolTypes,
  studioTypes,
  visitorPolicies,
  wheelchairAccess,
} from "@/lib/places/options";

/** What a form starts from: a place, or nothing. */
export type Known = { readonly [field: string]: unknown };

const choices = (labels: Readonly<Record<string, string>>, first?: string) => [
  ...(first === undefined ? [] : [{ value: "", label: first }]),
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];

const text = (known: Known, field: string) => {
  const value = known[field];
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
};

const notSaid = "Not said";

export function DoorFields({ known, kind }: { known: Known; kind: PlaceKind | null }) {
  const enrolment = known.internRequiresEnrolment;
  return (
    <>
      <Select
        name="visitorPolicy"
        label="Visitors"
        options={choices(visitorPolicies)}
        defaultValue={text(known, "visitorPolicy")}
      />
      <Select
        name="contactPreference"
        label="Best way to reach them"
        options={choices(contactPreferences)}
        defaultValue={text(known, "contactPreference")}
      />
      <TextArea
        name="bestTimeNote"
        label="Best time"
        hint="For example: weekdays before noon, never on session days."
        rows={2}
        maxLength={500}
        defaultValue={text(known, "bestTimeNote")}
      />
      {(kind ?? "studio") === "studio" && (
        <>
          <Select
            name="internPolicy"
            label="Interns"
            options={choices(internPolicies)}
            defaultValue={text(known, "internPolicy")}
          />
          <Select
            name="internRequiresEnrolment"
            label="Interns must be enrolled somewhere"
            options={choices({ yes: "Yes", no: "No" }, "Unknown, ask")}
            defaultValue={enrolment === true ? "yes" : enrolment === false ? "no" : ""}
          />
        </>
      )}
      <Field
        name="policyUrl"
        label="Page where they say so"
        type="url"
        inputMode="url"
        defaultValue={text(known, "policyUrl")}
      />
    </>
  );
}

export function ReachFields({ known }: { known: Known }) {
  const fields = [
    ["phone", "Phone", "tel"],
    ["email", "E-mail", "email"],
    ["website", "Website", "url"],
  ] as const;
  return fields.map(([name, label, type]) => (
    <Field key={name} name={name} label={label} type={type} inputMode={type} defaultValue={text(known, name)} />
  ));
}

/** `town` is left to the form that asks for it first. */
export function AddressFields({ known, town = true }: { known: Known; town?: boolean }) {
  const fields = [
    ["street", "Street and number"],
    ...(town ? [["city", "Town"] as const] : []),
    ["region", "Region or state"],
    ["postcode", "Postcode"],
    ["country", "Country"],
  ] as const;
  return (
    <>
      {fields.map(([name, label]) => (
        <Field key={name} name={name} label={label} defaultValue={text(known, name)} />
      ))}
      <div className="grid grid-cols-2 gap-4">
        <Field
          name="latitude"
          label="Latitude"
          inputMode="text"
          placeholder="36.1527"
          defaultValue={text(known, "latitude")}
        />
        <Field
          name="longitude"
          label="Longitude"
          inputMode="text"
          placeholder="-86.7816"
          defaultValue={text(known, "longitude")}
        />
      </div>
    </>
  );
}

export function TypeFields({ known, kind }: { known: Known; kind: PlaceKind | null }) {
  return (
    <>
      {(kind ?? "studio") === "studio" && (
        <Select
          name="studioType"
          label="Kind of studio"
          options={choices(studioTypes, notSaid)}
          defaultValue={text(known, "studioType")}
        />
      )}
      {(kind ?? "school") === "school" && (
        <>
          <Select
            name="schoolType"
            label="Kind of school"
            options={choices(schoolTypes, notSaid)}
            defaultValue={text(known, "schoolType")}
          />
          <Select
            name="control"
            label="Who runs it"
            options={choices(controls, notSaid)}
            defaultValue={text(known, "control")}
          />
        </>
      )}
    </>
  );
}

export function InsideFields({ known }: { known: Known }) {
  return (
    <>
      <Choices
        name="wheelchair"
        label="Getting in with a wheelchair"
        options={choices(wheelchairAccess)}
        defaultValue={text(known, "wheelchair")}
      />
      <Field
        name="openingHours"
        label="Opening hours"
        hint="For example: Mo-Fr 10:00-18:00"
        defaultValue={text(known, "openingHours")}
      />
      <TextArea
        name="entranceNote"
        label="At the door"
        hint="Which buzzer, which stairs, where to park."
        rows={2}
        maxLength={1000}
        defaultValue={text(known, "entranceNote")}
      />
      <TextArea name="summary" label="In a few words" rows={3} maxLength={2000} defaultValue={text(known, "summary")} />
    </>
  );
}
