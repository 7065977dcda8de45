import { ActionForm, Field, HiddenField, SubmitButton } from "@/components/ui/form";
import type { FormAction } from "@/lib/core/form-state";

/** For those who run the instance: behind one line, and it can be undone on the page that stays. */
export function RemovePlace({ placeId, name, action }: { placeId: string; name: string; action: FormAction }) {
  return (
    <details className="mt-9">
      <summary className="min-h-11 content-center font-semibold">Remove from the directory</summary>
      <ActionForm action={action} label={`Remove ${name}`}>
        <HiddenField name="id" value={placeId} />
        <Field
          name="why"
          label="Why"
          hint="Those who have it in their history read this. No list shows it and no import brings it back until it is put back."
          required
          maxLength={300}
        />
        <SubmitButton tone="danger">Remove it</SubmitButton>
      </ActionForm>
    </details>
  );
}
