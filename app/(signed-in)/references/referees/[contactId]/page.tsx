import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RefereeForm, RefereeHeader } from "@/components/references/referee-form";
import { ReferenceList } from "@/components/references/reference-list";
import { byNext } from "@/components/references/reference-words";
import { Section } from "@/components/ui/page";
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
  const [referee, references] = await Promise.all([
    findReferee(viewer, id),
    listReferences(viewer, referenceFilter.parse({ refereeId: id })),
  ]);
  const resting = referee?.status === "resting" || referee?.status === "declined";
  return (
    <>
      <RefereeHeader contactId={id} name={name} isResting={resting} />
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
