import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RefereeForm } from "@/components/references/referee-form";
import { ReferenceList } from "@/components/references/reference-list";
import { byNext } from "@/components/references/reference-words";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { findContact } from "@/lib/contacts/queries";
import { changeRefereeAction } from "@/lib/references/actions";
import { findReferee, listReferences } from "@/lib/references/queries";
import { referenceFilter } from "@/lib/references/schema";

type Props = { params: Promise<{ contactId: string }> };

const readContact = cache(async (id: string) => {
  const viewer = await requireViewer();
  return { viewer, contact: (await findContact(viewer, id)) ?? notFound() };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await readContact((await params).contactId)).contact.name} as a referee` };
}

export default async function RefereePage({ params }: Props) {
  const { viewer, contact } = await readContact((await params).contactId);
  const { id, name } = contact;
  const filter = referenceFilter.parse({ limit: "200" });
  const [referee, references] = await Promise.all([
    findReferee(viewer, id),
    listReferences(viewer, { ...filter, refereeId: id }),
  ]);
  const resting = referee?.status === "resting" || referee?.status === "declined";
  return (
    <>
      <PageHeader
        title={name}
        intro={resting ? "Not to be asked at the moment." : "As somebody who could speak for you."}
        back={{ href: "/references", label: "References" }}
        actions={
          <>
            {!resting && (
              <ButtonLink href={`/references/new?referee=${id}`} tone="primary">
                Ask for a reference
              </ButtonLink>
            )}
            <ButtonLink href={`/contacts/${id}`}>Their contact page</ButtonLink>
          </>
        }
      />
      <RefereeForm action={changeRefereeAction} contactId={id} referee={referee} />
      {references.items.length > 0 && (
        <Section title="Asked for" id="requests">
          <ReferenceList
            references={byNext(references.items)}
            label="Asked for"
            within="referee"
            today={momentFor(viewer).today}
          />
        </Section>
      )}
    </>
  );
}
