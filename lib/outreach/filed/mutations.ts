import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { Tx } from "@/lib/core/db";
import { historyOf, interactionsOf, subjectsOf } from "../policy";

type Subject = { readonly noun: "visit" | "application"; readonly subjectId: string };
type Filed = {
  readonly noun: string;
  readonly subjectId: string;
  readonly placeId: number | null;
  readonly followed: readonly string[];
};
type Place = { readonly placeId: number | null; readonly placeName: string | null };

/**
 * A visit or an application was moved from the place `from` to another: what was filed there because of it follows. That is its
 * steps and the talks about it; of an application also those of its references, but no talk about a visit, which has a place of its own.
 * With `only` no other talks. Answers the talks that followed.
 */
export async function fileAnew(
  tx: Tx,
  viewer: Viewer,
  subject: Subject,
  from: number | null,
  to: Place,
  only?: readonly string[],
): Promise<string[]> {
  const { noun, subjectId } = subject;
  const ofReference = { applicationId: null, reference: { applicationId: subjectId } };
  const talks =
    noun === "visit" ? { visitId: subjectId } : { visitId: null, OR: [{ applicationId: subjectId }, ofReference] };
  const following = await tx.interaction.findMany({
    where: { AND: [talks, only ? { id: { in: [...only] } } : {}], placeId: from, ...interactionsOf(viewer) },
    select: { id: true },
  });
  const followed = following.map(({ id }) => id);
  await tx.interaction.updateMany({
    where: { id: { in: followed }, ...interactionsOf(viewer) },
    data: { placeId: to.placeId, placeName: to.placeName },
  });
  const references =
    noun === "visit"
      ? []
      : await tx.reference.findMany({ where: { applicationId: subjectId, ownerId: viewer.id }, select: { id: true } });
  const steps = [subject, ...references.map(({ id }) => ({ noun: "reference", subjectId: id }))];
  await tx.historyLine.updateMany({
    where: { ...historyOf(viewer), placeId: from, OR: steps },
    data: { placeId: to.placeId },
  });
  return followed;
}

/**
 * After a change was undone that had moved a visit or an application to the place `placeId`: what had followed it goes back with it, and
 * no talk that was there before.
 */
export async function fileBack(
  tx: Tx,
  viewer: Viewer,
  { noun, subjectId, placeId: from, followed }: Filed,
): Promise<void> {
  if (noun !== "visit" && noun !== "application") return;
  const one = { where: { id: subjectId, ...subjectsOf(viewer) }, select: { placeId: true, placeName: true } } as const;
  const row = noun === "visit" ? await tx.visit.findFirst(one) : await tx.application.findFirst(one);
  if (row && row.placeId !== from) await fileAnew(tx, viewer, { noun, subjectId }, from, row, followed);
}
