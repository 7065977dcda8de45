import { ActionForm, Choices, Field, HiddenField, Select, SubmitButton, TextArea } from "@/components/ui/form";
import {
  type ApplicationKind,
  applicationEndings,
  applicationStatusLabels,
  isEnding,
  stagesOf,
} from "@/lib/applications/options";
import type { ApplicationView } from "@/lib/applications/queries";
import type { FormAction } from "@/lib/core/form-state";
import type { ApplicationActions } from "./application-standing";

type OtherMovesProps = { application: ApplicationView; actions: ApplicationActions };

/** What does not happen every day: my own next step, any other status, an ending. */
export function OtherMoves({ application, actions }: OtherMovesProps) {
  return (
    <div className="mt-3 grid gap-1">
      <NextStep application={application} action={actions.setNextStepAction} />
      <AnyStatus application={application} action={actions.moveApplicationAction} />
      {application.open && <Ending application={application} action={actions.closeApplicationAction} />}
    </div>
  );
}

type PartProps = { application: ApplicationView; action: FormAction };

function Addressed({ application: { id, version } }: Pick<PartProps, "application">) {
  return (
    <>
      <HiddenField name="id" value={id} />
      <HiddenField name="version" value={String(version)} />
    </>
  );
}

const meetings: Readonly<Record<string, string>> = { interview: "Interview", trial: "Trial day", audition: "Audition" };

function NextStep({ application, action }: PartProps) {
  const { nextStep, nextStepOn, status } = application;
  return (
    <details className="more-fields">
      <summary>{nextStep || nextStepOn ? "Change my next step" : "Set my own next step"}</summary>
      <div className="pt-2 pb-4">
        <ActionForm action={action} label="My next step">
          <Addressed application={application} />
          <Field
            name="nextStep"
            label="Next step"
            hint="Leave both empty when there is none."
            maxLength={500}
            defaultValue={nextStep ?? meetings[status]}
          />
          <Field name="nextStepOn" label="On" type="date" defaultValue={nextStepOn} />
          <SubmitButton tone="quiet">Save the next step</SubmitButton>
        </ActionForm>
      </div>
    </details>
  );
}

function AnyStatus({ application, action }: PartProps) {
  const { kind, status } = application;
  const stages = stagesOf(kind as ApplicationKind);
  const known = (stages as readonly string[]).includes(status) || isEnding(status) ? stages : [...stages, status];
  const words = [...known, ...(application.open ? [] : applicationEndings)];
  return (
    <details className="more-fields">
      <summary>It stands elsewhere</summary>
      <div className="pt-2 pb-4">
        <ActionForm action={action} label="Where it stands">
          <Addressed application={application} />
          <Select
            name="status"
            label="It stands at"
            options={words.map((value) => ({
              value,
              label: applicationStatusLabels[value as keyof typeof applicationStatusLabels],
            }))}
            defaultValue={status}
          />
          <Field name="on" label="Sent on" type="date" hint="Only for “Sent”: today unless you say so." />
          <SubmitButton tone="quiet">Save where it stands</SubmitButton>
        </ActionForm>
      </div>
    </details>
  );
}

const endingWords = {
  no_response: "No response",
  rejected: "They said no",
  declined_by_me: "I said no",
  withdrawn: "I withdrew it",
  closed_before_sent: "I did not send it",
} as const satisfies Record<(typeof applicationEndings)[number], string>;

function Ending({ application, action }: PartProps) {
  const unsent = application.status === "saved" || application.status === "preparing";
  const endings = Object.entries(endingWords).filter(([value]) => unsent === (value === "closed_before_sent"));
  return (
    <details className="more-fields">
      <summary>It is over</summary>
      <div className="pt-2 pb-4">
        <ActionForm action={action} label="It is over">
          <Addressed application={application} />
          <Choices
            name="status"
            label="How it ended"
            hint={
              unsent
                ? "Not sending one is a decision too. It stays in your list of closed ones."
                : "No response says nothing about you: the people there are in sessions, not in their inbox."
            }
            options={endings.map(([value, label]) => ({ value, label }))}
            defaultValue={unsent ? "closed_before_sent" : "no_response"}
          />
          <TextArea
            name="outcomeReason"
            label="What I take from it"
            hint="Only for you; may stay empty."
            rows={2}
            maxLength={1000}
          />
          <SubmitButton tone="quiet">Close it</SubmitButton>
        </ActionForm>
      </div>
    </details>
  );
}
