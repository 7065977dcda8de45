import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { Tx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { placeToLink, withPlaceHeld } from "@/lib/places/links/queries";
import { subjectsOf } from "../policy";

type Wanted = {
  placeId?: number | null | undefined;
  visitId?: string | null | undefined;
  applicationId?: string | null | undefined;
  referenceId?: string | null | undefined;
};

type Place = { placeId: number | null; placeName: string | null };

/**
 * What a line is to hang on, looked up as the viewer's own. A line about a visit or an application is also one of their place:
 * so a place's timeline is one range of one index. INVALID at the field whose row is not there; a place that was removed is there for
 * what is `filedAt` it already, and for what is about a visit or an application there.
 */
export async function linksOf(
  tx: Tx,
  viewer: Viewer,
  wanted: Wanted,
  filedAt: number | null = null,
): Promise<Wanted & Place> {
  const { placeId, visitId, applicationId, referenceId } = wanted;
  const columns = { placeId: true, placeName: true } as const;
  const visit = visitId
    ? await tx.visit.findFirst({ where: { id: visitId, ...subjectsOf(viewer) }, select: columns })
    : undefined;
  const application = applicationId
    ? await tx.application.findFirst({ where: { id: applicationId, ...subjectsOf(viewer) }, select: columns })
    : undefined;
  const reference = referenceId
    ? await tx.reference.findFirst({
        where: { id: referenceId, ...subjectsOf(viewer) },
        select: { application: { select: columns } },
      })
    : undefined;
  if (visit === null) throw new AppError("INVALID", "There is no such visit.", "visitId");
  if (application === null) throw new AppError("INVALID", "There is no such application.", "applicationId");
  if (reference === null) throw new AppError("INVALID", "There is no such reference.", "referenceId");
  const subjects = [visit, application, reference?.application];
  const filedAlready = [filedAt, ...subjects.map((subject) => subject?.placeId)];
  const place = placeId ? await placeToLink(tx, placeId, filedAlready) : null;
  const implied = subjects.find((subject) => subject && subject.placeId !== null);
  const filed = place ? { placeId: place.id, placeName: place.name } : implied && (await withPlaceHeld(tx, implied));
  return { ...wanted, placeId: filed?.placeId ?? null, placeName: filed?.placeName ?? null };
}
