import { ActionForm, Field, HiddenField, SubmitButton } from "@/components/ui/form";
import type { FormAction } from "@/lib/core/form-state";
import { TimeZoneField } from "./time-zone-field";

export function SignUpForm({ action, invitation }: { action: FormAction; invitation: string | undefined }) {
  return (
    <ActionForm action={action} label="Make an account">
      {invitation && <HiddenField name="invitation" value={invitation} />}
      <Field name="name" label="Your name" autoComplete="name" maxLength={100} required />
      <Field name="email" label="E-mail address" type="email" autoComplete="username" maxLength={254} required />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters. A short sentence works well."
        required
      />
      <TimeZoneField />
      <SubmitButton>Make the account</SubmitButton>
    </ActionForm>
  );
}
