import { ButtonLink } from "@/components/ui/button";
import { ActionForm, Choices, Field, HiddenField, SubmitButton, TextArea } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page";
import type { FormAction } from "@/lib/core/form-state";
import { namedOkLabels, refereeStatusLabels } from "@/lib/references/options";
import type { RefereeView } from "@/lib/references/queries";

type RefereeHeaderProps = { contactId: string; name: string; isResting: boolean };

export function RefereeHeader({ contactId, name, isResting }: RefereeHeaderProps) {
  return (
    <PageHeader
      title={name}
      intro={isResting ? "Not to be asked at the moment." : "As somebody who could speak for you."}
      back={{ href: "/references", label: "References" }}
      actions={
        <>
          {!isResting && (
            <ButtonLink href={`/references/new?referee=${contactId}`} tone="primary">
              Ask for a reference
            </ButtonLink>
          )}
          <ButtonLink href={`/contacts/${contactId}`}>Their contact page</ButtonLink>
        </>
      }
    />
  );
}

type RefereeFormProps = { action: FormAction; contactId: string; referee: RefereeView | null };

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

export function RefereeForm({ action, contactId, referee }: RefereeFormProps) {
  return (
    <ActionForm action={action} label="As a referee">
      <HiddenField name="id" value={contactId} />
      <HiddenField name="back" value={`/references/referees/${contactId}`} />
      {referee && <HiddenField name="version" value={String(referee.version)} />}
      <Choices
        name="status"
        label="How they stand to it"
        options={options(refereeStatusLabels)}
        defaultValue={referee?.status ?? "candidate"}
      />
      <Field
        name="relationship"
        label="How you worked together"
        hint="“Taught me live sound at college, 2026.” Goes into what you send them."
        maxLength={300}
        defaultValue={referee?.relationship}
      />
      <TextArea
        name="canSpeakTo"
        label="What they can speak to"
        hint="Three things they have seen you do."
        rows={3}
        maxLength={2000}
        defaultValue={referee?.canSpeakTo}
      />
      <Choices
        name="namedOk"
        label="May you name them?"
        options={options(namedOkLabels)}
        defaultValue={referee?.namedOk ?? "ask_each_time"}
      />
      <SubmitButton tone="quiet">Save</SubmitButton>
    </ActionForm>
  );
}
