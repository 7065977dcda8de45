import type { ReactNode } from "react";
import { AsItIsNow } from "@/components/ui/as-it-is-now";
import { ButtonLink } from "@/components/ui/button";
import { ActionForm, Field, HiddenField, Select, SubmitButton, TextArea } from "@/components/ui/form";
import type { FormAction } from "@/lib/core/form-state";
import { placeKinds, placeStatuses } from "@/lib/places/options";
import { teaches } from "@/lib/places/place-form";
import { programmeLine } from "@/lib/places/programmes/groups";
import type { PlaceView } from "@/lib/places/queries";
import { AddressFields, DoorFields, InsideFields, ReachFields, TypeFields } from "./place-fields";

const choices = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** All that is known, to be changed where it is wrong. The version is the one that was looked at. */
export function CorrectPlaceForm({ place, action }: { place: PlaceView; action: FormAction }) {
  return (
    <ActionForm action={action} label={`Correct ${place.name}`}>
      <HiddenField name="id" value={place.id} />
      <HiddenField name="version" value={String(place.version)} />
      <Group title="What it is">
        <Field name="name" label="Name" required maxLength={200} defaultValue={place.name} />
        <Select
          name="status"
          label="Is it still there?"
          options={choices({ ...placeStatuses, closed: "Closed for good" })}
          defaultValue={place.status}
        />
        <Select name="kind" label="What it is" options={choices(placeKinds)} defaultValue={place.kind} />
        <TypeFields known={place} kind={place.kind} />
        <TextArea
          name="altNames"
          label="Other names"
          hint="One a line."
          rows={2}
          defaultValue={place.altNames.join("\n")}
        />
      </Group>
      <Group title="How they want to be approached">
        <DoorFields known={place} kind={place.kind} />
      </Group>
      <Group title="How to reach them">
        <ReachFields known={place} />
      </Group>
      <Group title="Where it is">
        <AddressFields known={place} />
      </Group>
      <Group title="Inside">
        <InsideFields known={place} />
        <TextArea name="genres" label="Genres" hint="One a line." rows={2} defaultValue={place.genres.join("\n")} />
        <TextArea
          name="gear"
          label="Gear"
          hint="Console, monitors, microphones, instruments: one a line."
          rows={3}
          defaultValue={place.gear.join("\n")}
        />
        {teaches(place) && (
          <TextArea
            name="programmeTitles"
            label="Programmes"
            hint="One a line, with what it leads to and how long it takes in brackets: Music Technology (bachelor’s, 36 months)."
            rows={Math.min(12, place.programmes.length + 3)}
            defaultValue={[...new Set(place.programmes.map(programmeLine))].join("\n")}
          />
        )}
      </Group>
      <p className="hint">
        A correction stays when the directory is imported again. What you left as it was stays with its source.
      </p>
      <AsItIsNow href={`/places/${place.id}`} />
      <div className="actions">
        <SubmitButton>Save the correction</SubmitButton>
        <ButtonLink href={`/places/${place.id}`}>Cancel</ButtonLink>
      </div>
    </ActionForm>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel grid gap-5">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
