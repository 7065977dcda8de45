import { readInstance } from "@/lib/auth/queries";
import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { db, inTransaction, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { isRowId } from "@/lib/core/ids";
import { once } from "@/lib/core/written";
import { withPlaceHeld } from "../links/queries";
import { canTendDirectory } from "../policy";
import { removeInside, restoreInside } from "../removal/mutations";
import { countReport } from "./report-limit";
import type { ReportInput } from "./schema";

/**
 * Keeps what somebody asks for, the place's owner perhaps. `address` is where they call from, for the limit of five an hour. The same
 * submission sent twice is one. NOT_FOUND when there is no such place, RATE_LIMITED after too many, UNAUTHENTICATED without an account
 * where the directory is private.
 */
export async function reportPlace(
  viewer: Viewer | null,
  input: ReportInput,
  address: string,
  moment: Moment,
): Promise<void> {
  if (!viewer && (await readInstance()).directoryPrivate)
    throw new AppError("UNAUTHENTICATED", "This directory is only for people with an account. Sign in first.");
  const client = await db();
  const { id, placeId, wish, words, replyTo = null } = input;
  if (await client.placeReport.findUnique({ where: { id }, select: { id: true } })) return;
  await countReport(address);
  await once(() =>
    inTransaction(async (tx) => {
      const held = await withPlaceHeld(tx, { placeId });
      const where = { id: held.placeId, listing: { in: ["listed", "candidate"] } };
      if (!(await tx.place.findFirst({ where, select: { id: true } }))) throw notFound("place");
      const report = { id, ...held, wish, words, replyTo, createdAt: moment.now };
      await tx.placeReport.upsert({ where: { id }, create: report, update: {} });
    }),
  );
}

type Answer = { readonly state: "done" | "declined"; readonly why?: string | undefined };

/**
 * Answers a report; the reply address is forgotten with it. A removal that is done takes the place out of the directory. FORBIDDEN for
 * those who do not tend the directory, NOT_FOUND when there is none, CONFLICT when somebody else answered it meanwhile.
 */
export async function answerReport(
  viewer: Viewer,
  id: string,
  { state, why = "They asked to be taken out." }: Answer,
  moment: Moment,
): Promise<void> {
  refuseOthers(viewer);
  await inTransaction(async (tx) => {
    const report = await move(tx, id, "waiting", {
      state,
      replyTo: null,
      answeredById: viewer.id,
      answeredAt: moment.now,
    });
    if (report.wish === "removal" && state === "done" && report.place.listing !== "removed")
      await removeInside(tx, viewer, report.placeId, why, moment);
  });
}

/**
 * Puts an answered report back into the queue, and the place back where it was removed for it. Answers whether it stays out, for another
 * report asked for that as well. Errors as {@link answerReport}.
 */
export async function reopenReport(
  viewer: Viewer,
  id: string,
  moment: Moment,
): Promise<{ readonly staysOut: boolean }> {
  refuseOthers(viewer);
  return inTransaction(async (tx) => {
    const data = { state: "waiting", answeredById: null, answeredAt: null };
    const report = await move(tx, id, { in: ["done", "declined"] }, data);
    if (report.wish !== "removal" || report.state !== "done" || report.place.listing !== "removed")
      return { staysOut: false };
    const others = { placeId: report.placeId, wish: "removal", state: "done" };
    if ((await tx.placeReport.count({ where: others })) > 0) return { staysOut: true };
    await restoreInside(tx, viewer, report.placeId, moment);
    return { staysOut: false };
  });
}

type Change = {
  state: string;
  answeredById: string | null;
  answeredAt: Date | null;
  replyTo?: null;
};

/** Answers the report as it was before. */
async function move(tx: Tx, id: string, from: string | { in: string[] }, data: Change) {
  const select = { placeId: true, wish: true, state: true, place: { select: { listing: true } } } as const;
  const report = isRowId(id) ? await tx.placeReport.findUnique({ where: { id }, select }) : null;
  if (!report) throw notFound("report");
  const { count } = await tx.placeReport.updateMany({ where: { id, state: from }, data });
  if (count === 0) throw new AppError("CONFLICT", "Somebody else answered this meanwhile. Look at it again.");
  return report;
}

function refuseOthers(viewer: Viewer): void {
  if (!canTendDirectory(viewer)) throw new AppError("FORBIDDEN", "Only an admin answers reports.");
}
