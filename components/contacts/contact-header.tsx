import { Fragment } from "react";
import { ButtonLink } from "@/components/ui/button";
import { KindLabel } from "@/components/ui/list";
import { Notice, PageHeader } from "@/components/ui/page";
import type { ContactView } from "@/lib/contacts/queries";
import { contactRoleLabels } from "@/lib/contacts/roles";
import { labelOf } from "@/lib/core/words";

/** Who it is, what they do and where, and what one may want to do with them. */
export function ContactHeader({ contact }: { contact: ContactView }) {
  const { id, name, pronouns, roles, affiliations, doNotContact } = contact;
  const here = `/contacts/${id}`;
  const [at] = affiliations;
  // a role that is said with its place need not be said twice
  const other = roles.filter((role) => affiliations.every((one) => one.role !== role));
  const what = [pronouns, ...other.map((role) => labelOf(contactRoleLabels, role))].filter(Boolean).join(" · ");
  return (
    <>
      <PageHeader
        title={name}
        back={{ href: "/contacts", label: "Contacts" }}
        intro={
          <>
            <p>
              <KindLabel kind="person" /> <bdi>{what}</bdi>
            </p>
            {affiliations.map(({ placeId, placeName, placeCity, role }) => (
              <Fragment key={placeId}>
                <p>
                  {role && `${labelOf(contactRoleLabels, role)} at `}
                  <a href={`/places/${placeId}`} className="underline underline-offset-2">
                    <bdi>{placeName}</bdi>
                  </a>
                  {placeCity && <bdi>, {placeCity}</bdi>}
                </p>
              </Fragment>
            ))}
          </>
        }
        actions={
          <>
            <ButtonLink href={`/log?${new URLSearchParams({ contact: id, back: here })}`} tone="primary" icon="log">
              Log contact
            </ButtonLink>
            {at && !doNotContact && (
              <ButtonLink href={`/visits/new?${new URLSearchParams({ place: at.placeId, contact: id })}`}>
                Plan a visit
              </ButtonLink>
            )}
            {!doNotContact && <ButtonLink href={`/references/new?referee=${id}`}>Ask for a reference</ButtonLink>}
          </>
        }
      />
      {doNotContact && (
        <Notice tone="warning">
          <strong>Do not contact.</strong> No reminder will suggest it. When they come to you, log it all the same.
        </Notice>
      )}
    </>
  );
}
