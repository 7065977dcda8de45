import { ActionButton, ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page";
import { applicationKindLabels } from "@/lib/applications/options";
import type { ApplicationView } from "@/lib/applications/queries";
import type { FormAction } from "@/lib/core/form-state";
import { labelOf } from "@/lib/core/words";
import { logLink } from "./application-standing";

export function ApplicationHeader({ application }: { application: ApplicationView }) {
  const { id, title, kind, placeName } = application;
  return (
    <PageHeader
      title={title}
      intro={
        <>
          {labelOf(applicationKindLabels, kind)}
          {placeName && (
            <>
              {" "}
              at <bdi>{placeName}</bdi>
            </>
          )}
        </>
      }
      back={{ href: "/applications", label: "Applications" }}
      actions={
        <>
          <ButtonLink href={logLink(application)} icon="log">
            Log contact
          </ButtonLink>
          <ButtonLink href={`/applications/${id}/edit`} icon="edit">
            Edit
          </ButtonLink>
        </>
      }
    />
  );
}

type RemoveProps = { application: ApplicationView; action: FormAction };

export function RemoveApplication({ application: { id, version }, action }: RemoveProps) {
  return (
    <div className="section">
      <ActionButton action={action} fields={{ id, version: String(version) }} tone="danger" icon="remove">
        Delete this application
      </ActionButton>
    </div>
  );
}
