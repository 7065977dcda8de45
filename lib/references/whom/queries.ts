import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { findContact, type SuggestedPerson, suggestWhom } from "@/lib/contacts/queries";
import { searchFor } from "@/lib/core/text";
import { suggestedReferees } from "../form-start";
import { listReferees } from "../queries";

const notNow: readonly string[] = ["declined", "resting"];

/**
 * Who may be asked to speak for me: the one a link names, then referees who have not said no, then others whom I know.
 * With `q`, those called so.
 */
export async function suggestReferees(
  viewer: Viewer,
  q: string,
  named: string | undefined,
): Promise<{ people: SuggestedPerson[]; chosen: SuggestedPerson | null }> {
  const [referees, others, contact] = await Promise.all([
    listReferees(viewer),
    suggestWhom(viewer, q, suggestedReferees),
    named ? findContact(viewer, named) : null,
  ]);
  const chosen = contact && {
    id: contact.id,
    name: contact.name,
    doNotContact: contact.doNotContact,
    placeName: contact.affiliations[0]?.placeName ?? null,
  };
  const isCalledSo = searchFor(q);
  const known = referees
    .filter(({ status, name }) => !notNow.includes(status) && isCalledSo(name))
    .map(({ contactId: id, name, doNotContact }) => ({ id, name, doNotContact, placeName: null }));
  const resting = new Set(referees.filter(({ status }) => notNow.includes(status)).map(({ contactId }) => contactId));
  const askable = [...known, ...others].filter(
    ({ id, doNotContact }) => !doNotContact && (q !== "" || !resting.has(id)),
  );
  // a later one replaces an earlier one of the same id, and knows the place
  const people = [...new Map([...(chosen ? [chosen] : []), ...askable].map((one) => [one.id, one])).values()];
  return { people: people.slice(0, suggestedReferees), chosen };
}
