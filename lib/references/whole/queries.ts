import "server-only";
import { type ApplicationView, findApplication } from "@/lib/applications/queries";
import type { Viewer } from "@/lib/auth/viewer";
import { findContact } from "@/lib/contacts/queries";
import { type Letter, letterFor } from "../letters";
import { findReferee, findReference, type RefereeView, type ReferenceView } from "../queries";

export type ReferenceWhole = {
  readonly reference: ReferenceView;
  readonly referee: RefereeView | null;
  readonly application: ApplicationView | null;
  /** Words for what is next; null when nothing is. */
  readonly letter: Letter | null;
  readonly email: string | undefined;
  /** They asked not to be contacted. */
  readonly doNotContact: boolean;
};

/** A request with all that its page, its packet and its letters are made from; null when there is none of the viewer's. */
export async function findReferenceWhole(viewer: Viewer, id: string): Promise<ReferenceWhole | null> {
  const reference = await findReference(viewer, id);
  if (!reference) return null;
  const { refereeId, applicationId } = reference;
  const [referee, application, contact] = await Promise.all([
    findReferee(viewer, refereeId),
    applicationId ? findApplication(viewer, applicationId) : null,
    findContact(viewer, refereeId),
  ]);
  const letter = isOver(reference)
    ? null
    : letterFor({
        ...reference,
        myName: viewer.name,
        purpose: purposeOf(reference, application),
        relationship: referee?.relationship ?? null,
        link: application?.postingUrl ?? null,
      });
  const { emails, doNotContact = false } = contact ?? {};
  return { reference, referee, application, letter, email: emails?.[0], doNotContact };
}

const over: readonly string[] = ["declined", "cancelled", "missed"];
const isOver = ({ status, outcomeSharedOn }: ReferenceView) => over.includes(status) || outcomeSharedOn !== null;

function purposeOf(reference: ReferenceView, application: ApplicationView | null): string | null {
  if (!application) return reference.purpose;
  return application.placeName ? `${application.title} at ${application.placeName}` : application.title;
}
