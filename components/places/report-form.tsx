import { ActionForm, Choices, Field, HiddenField, SubmitButton, TextArea } from "@/components/ui/form";
import type { FormAction } from "@/lib/core/form-state";
import { reportWishes, reportWishLabels } from "@/lib/places/reports/schema";

type ReportFormProps = {
  /** Names this submission: sent twice, it is one report. */
  id: string;
  placeId: string;
  wish: string;
  action: FormAction;
};

/** For whoever runs the place, or knows it: no account needed. */
export function ReportForm({ id, placeId, wish, action }: ReportFormProps) {
  return (
    <ActionForm action={action} label="Report">
      <HiddenField name="id" value={id} />
      <HiddenField name="placeId" value={placeId} />
      <Choices
        name="wish"
        label="What should happen?"
        required
        options={reportWishes.map((value) => ({ value, label: reportWishLabels[value] }))}
        defaultValue={wish}
      />
      <TextArea
        name="words"
        label="What is wrong, or why should it go?"
        hint="As it should read. If you run the place, say so."
        required
        maxLength={2000}
        rows={5}
      />
      <Field
        name="replyTo"
        label="Your e-mail address"
        hint="Only if you want an answer. Only the people who run this see it, and it is deleted once they have answered."
        type="email"
        autoComplete="email"
        maxLength={254}
      />
      <SubmitButton>Send it</SubmitButton>
    </ActionForm>
  );
}
