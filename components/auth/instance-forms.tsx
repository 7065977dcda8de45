import { ActionButton } from "@/components/ui/button";
import { ActionForm, Choices, Field, SubmitButton } from "@/components/ui/form";
import { Row, RowList } from "@/components/ui/list";
import { Section } from "@/components/ui/page";
import { dateText } from "@/lib/core/date-text";
import { dateIn, type Moment } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";

type Instance = { registrationOpen: boolean; directoryPrivate: boolean };

export function InstanceForm({ action, instance }: { action: FormAction; instance: Instance }) {
  return (
    <ActionForm action={action} label="This instance">
      <Choices
        name="registrationOpen"
        label="Who may make an account"
        options={[
          { value: "no", label: "Only invited people" },
          { value: "yes", label: "Anyone" },
        ]}
        defaultValue={instance.registrationOpen ? "yes" : "no"}
      />
      <Choices
        name="directoryPrivate"
        label="Who may read the directory"
        options={[
          { value: "no", label: "Anyone" },
          { value: "yes", label: "Only people with an account" },
        ]}
        defaultValue={instance.directoryPrivate ? "yes" : "no"}
      />
      <SubmitButton tone="quiet">Save</SubmitButton>
    </ActionForm>
  );
}

export type InvitationView = { id: string; note: string | null; createdAt: Date; expiresAt: Date };
type InvitationsProps = {
  invitations: readonly InvitationView[];
  moment: Moment;
  invite: FormAction;
  withdraw: FormAction;
};

export function Invitations({ invitations, moment, invite, withdraw }: InvitationsProps) {
  return (
    <Section title="Invitations" id="invitations">
      <div className="grid gap-6">
        <ActionForm action={invite} label="Invite">
          <Field name="note" label="Whom do you invite?" hint="A note for yourself." maxLength={100} />
          <SubmitButton tone="quiet">Make an invitation</SubmitButton>
        </ActionForm>
        {invitations.length > 0 && (
          <RowList label="Open invitations">
            {invitations.map((one) => (
              <Row
                key={one.id}
                title={one.note ?? "Invitation"}
                when={`Until ${dateText(dateIn(moment.timeZone, one.expiresAt), moment.today)}`}
              >
                <ActionButton
                  action={withdraw}
                  fields={{ id: one.id }}
                  tone="danger"
                  size="small"
                  label={`Withdraw ${one.note ?? "invitation"}`}
                >
                  Withdraw
                </ActionButton>
              </Row>
            ))}
          </RowList>
        )}
      </div>
    </Section>
  );
}
