import { ActionButton, ButtonLink } from "@/components/ui/button";
import { Facts } from "@/components/ui/list";
import { PageHeader, Section } from "@/components/ui/page";
import type { FormAction } from "@/lib/core/form-state";
import { labelOf } from "@/lib/core/words";
import { deliveryLabels, visibilityLabels } from "@/lib/references/options";
import type { ReferenceView } from "@/lib/references/queries";
import { forWhat, kindText } from "./reference-words";

type FrameProps = { reference: ReferenceView };

// as tall as a finger without moving the lines around it
const link = "-my-2.5 inline-block py-2.5 font-semibold underline";

export function ReferenceHeader({ reference }: FrameProps) {
  const { id, refereeId, refereeName } = reference;
  const what = forWhat(reference);
  const log = `/log?${new URLSearchParams({ contact: refereeId, referenceId: id, back: `/references/${id}` })}`;
  return (
    <PageHeader
      title={refereeName}
      intro={
        <>
          {kindText(reference.kind)}
          {what && (
            <>
              {" "}
              for <bdi>{what}</bdi>
            </>
          )}
        </>
      }
      back={{ href: "/references", label: "References" }}
      actions={
        <>
          <ButtonLink href={log} icon="log">
            Log contact
          </ButtonLink>
          <ButtonLink href={`/references/${id}/edit`} icon="edit">
            Edit
          </ButtonLink>
        </>
      }
    />
  );
}

export function ReferenceFacts({ reference }: FrameProps) {
  const { refereeId, refereeName, applicationId, visibility, deliverVia, deliverTo, notes } = reference;
  const what = forWhat(reference);
  const application = applicationId && (
    <a href={`/applications/${applicationId}`} className={link}>
      {what}
    </a>
  );
  const confidential = visibility === "confidential";
  return (
    <Section title="What it is">
      <Facts
        items={[
          {
            label: "Who",
            value: (
              <a href={`/references/referees/${refereeId}`} className={link}>
                {refereeName}
              </a>
            ),
          },
          { label: "What for", value: application || what },
          { label: "How it gets there", value: deliverVia && labelOf(deliveryLabels, deliverVia) },
          { label: "Where it goes", value: deliverTo },
        ]}
      />
      <p className="mt-4 max-w-[70ch] text-soft">
        {labelOf(visibilityLabels, visibility)}.
        {confidential && " The letter goes past you and is never kept here; only what was done is."}
      </p>
      {notes && (
        <p dir="auto" className="mt-4 max-w-[70ch] whitespace-pre-line wrap-anywhere">
          {notes}
        </p>
      )}
    </Section>
  );
}

export function RemoveReference({ reference: { id, version }, action }: FrameProps & { action: FormAction }) {
  return (
    <div className="section">
      <ActionButton action={action} fields={{ id, version: String(version) }} tone="danger" icon="remove">
        Delete this request
      </ActionButton>
    </div>
  );
}
