import { join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { addDays, type CalendarDate } from "@/lib/core/dates";
import { type InternPolicy, studioTypes, type WheelchairAccess } from "../options";
import { halfYear, type Narrowing } from "./schema";

/** What somebody says who takes interns, under whatever conditions. */
export const internYes: readonly InternPolicy[] = [
  "takes_interns",
  "sometimes",
  "credit_only",
  "paid_only",
  "waitlist",
];
/** Step-free at least in part: how far says the row. */
export const stepFreeYes: readonly WheelchairAccess[] = ["yes", "designated", "limited"];

const halfYearDays = 180;

/** The date that `checkedSince` means. */
export const sinceDate = (since: string, today: CalendarDate): CalendarDate =>
  since === halfYear ? addDays(today, -halfYearDays) : since;

/**
 * The conditions on "Place" p that a filter makes besides kind, place and words, and the ids that come into question (null: any), by
 * its programmes and by the place itself.
 * Unknown is never no: who says nothing about interns or steps stays in, and the row says so.
 */
export function narrowingOf(
  filter: Narrowing,
  today: CalendarDate,
): { holds: Sql[]; among: Sql | null; byIndex: Sql | null } {
  const { type, interns, visitorPolicy, stepFree, openNow, checkedSince } = filter;
  const programme = programmeOf(filter);
  // said so that a partial index may answer it; what few places say comes first: one of these is looked up where there are not many
  const rare = [
    ...(checkedSince ? [sql`p."lastCheckedOn" >= ${sinceDate(checkedSince, today)}`] : []),
    ...(type ? [type in studioTypes ? sql`p."studioType" = ${type}` : sql`p."schoolType" = ${type}`] : []),
    ...(visitorPolicy && visitorPolicy !== "unknown"
      ? [sql`p."visitorPolicy" <> 'unknown' AND p."visitorPolicy" = ${visitorPolicy}`]
      : []),
    ...(openNow ? [sql`p."openingHours" IS NOT NULL`] : []),
  ];
  const holds = [
    ...rare,
    ...(openNow ? [sql`p."status" <> 'closed'`] : []),
    ...(visitorPolicy === "unknown" ? [sql`p."visitorPolicy" = 'unknown'`] : []),
    ...(interns
      ? [sql`(p."internPolicy" IN (${join(internYes)}) OR (p."internPolicy" = 'unknown' AND p."kind" = 'studio'))`]
      : []),
    ...(stepFree ? [sql`p."wheelchair" IN (${join([...stepFreeYes, "unknown"])})`] : []),
    ...(programme ? [sql`EXISTS (SELECT 1 FROM "Programme" o WHERE o."placeId" = p."id" AND ${programme})`] : []),
  ];
  const among = programme ? sql`SELECT DISTINCT o."placeId" AS "id" FROM "Programme" o WHERE ${programme}` : null;
  const [rarest] = rare;
  return { holds, among, byIndex: rarest ? sql`SELECT p."id" FROM "Place" p WHERE ${rarest}` : null };
}

// sources write "bachelor's", people "Bachelor of Music"
const credentialPatterns: Readonly<Record<string, string>> = {
  certificate: "%certificate%",
  diploma: "%diploma%",
  doctorate: "doctor%",
  apprenticeship: "apprentice%",
};

/** One programme has to meet all that is asked of programmes. */
function programmeOf({ credential, cip, field }: Narrowing): Sql | null {
  const level = credential?.toLowerCase().replace(/[%_\\]/g, " ");
  const parts = [
    ...(level ? [sql`lower(o."credential") LIKE ${credentialPatterns[level] ?? `${level}%`}`] : []),
    ...(cip ? [sql`o."cipCode" LIKE ${cip.includes(".") ? `${cip}%` : `${cip}.%`}`] : []),
    ...(field ? [sql`o."field" = ${field}`] : []),
  ];
  return parts.length > 0 ? join(parts, " AND ") : null;
}
