import { ActionForm, Choices, Field, SubmitButton } from "@/components/ui/form";
import type { Viewer } from "@/lib/auth/viewer";
import type { FormAction } from "@/lib/core/form-state";

const units = [
  { value: "km", label: "Kilometres" },
  { value: "mi", label: "Miles" },
];
const looks = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

export function ProfileForm({ action, viewer }: { action: FormAction; viewer: Viewer }) {
  return (
    <ActionForm action={action} label="You">
      <Field name="name" label="Your name" defaultValue={viewer.name} autoComplete="name" maxLength={100} required />
      <Choices name="distanceUnit" label="Distances in" options={units} defaultValue={viewer.distanceUnit} />
      <Field
        name="timeZone"
        label="Time zone"
        hint="Decides what “today” is for you."
        defaultValue={viewer.timeZone}
        list={Intl.supportedValuesOf("timeZone")}
        required
      />
      <Choices name="theme" label="Look" options={looks} defaultValue={viewer.theme} />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
