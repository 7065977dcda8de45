import "server-only";
import { firstNudgeDays } from "@/lib/applications/nudge";
import { applicationsOf } from "@/lib/applications/policy";
import type { Viewer } from "@/lib/auth/viewer";
import { addDays, type CalendarDate, dateIn } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { labelOf } from "@/lib/core/words";
import { listSeen } from "@/lib/places/trust/queries";
import { referenceKindLabels } from "@/lib/references/options";
import { referencesOf } from "@/lib/references/policy";
import { visitsOf } from "@/lib/visits/policy";
import type { Candidates } from "../agenda";
import { deadlineLeadDays, horizonDays } from "../clocks";
import { findPeople, listAcquainted, type Pair, pairs } from "../people/queries";
import { listApplicationTalks, listEarlierTalks, listOpenTalks, listVisitTalks, type TalkOf } from "../talks/queries";

/** At most this many open rows of each kind, what is due or waiting longest first. */
const most = 1000;

/** Everything of the viewer's that could call for something by the day `on`: open rows and recent open ends, never the history. */
export async function listCandidates(viewer: Viewer, on: CalendarDate): Promise<Candidates> {
  const [openTalks, visitRows, applicationRows, referenceRows, acquainted] = await Promise.all([
    listOpenTalks(viewer, on),
    listVisits(viewer, on),
    listOpenApplications(viewer, on),
    listOpenReferences(viewer, on),
    listAcquainted(viewer, on),
  ]);
  const talkIds = openTalks.map((talk) => talk.id);
  const [talkPeople, visitPeople] = await Promise.all([
    pairs(viewer, "interactionContact", talkIds),
    pairs(
      viewer,
      "visitContact",
      visitRows.map((visit) => visit.id),
    ),
  ]);
  const awaited = applicationRows.filter((one) => one.status === "sent" || one.status === "in_conversation");
  const asked = visitRows.filter((one) => one.status === "asked");
  const [earlier, aboutApplications, aboutVisits, personOf, checkedOn] = await Promise.all([
    listEarlierTalks(
      viewer,
      openTalks.filter((talk) => talk.followUpOn === null).map((talk) => talk.id),
    ),
    listApplicationTalks(
      viewer,
      awaited.map((one) => one.id),
      on,
    ),
    listVisitTalks(
      viewer,
      asked.map((one) => one.id),
      on,
    ),
    findPeople(viewer, [
      ...talkPeople.map((pair) => pair.contactId),
      ...visitPeople.map((pair) => pair.contactId),
      ...applicationRows.map((one) => one.contactId),
      ...referenceRows.map((one) => one.refereeId),
    ]),
    findChecks(visitRows, on),
  ]);
  const peopleOf = (list: readonly Pair[]) => {
    const by = grouped(list);
    return (id: string) =>
      (by.get(id) ?? []).map((pair) => personOf(pair.contactId)).filter((one) => one !== undefined);
  };
  const withTalk = peopleOf(talkPeople);
  const onVisit = peopleOf(visitPeople);
  const before = grouped(earlier);
  const named = new Set(talkPeople.map((pair) => pair.of));
  const talks = openTalks
    .map((talk) => ({ ...talk, people: withTalk(talk.id), earlier: before.get(talk.id) ?? [] }))
    // everybody it was with has been deleted: there is nobody left to follow up with
    .filter((talk) => talk.people.length > 0 || !named.has(talk.id));
  const listed = new Set(talks.map(({ id }) => id));
  // a day that was chosen and has come is none any more once something else settled it: its talk is not listed itself
  const withDaysThatStand = (talk: TalkOf): TalkOf =>
    talk.followUpOn === null || talk.followUpOn > on || listed.has(talk.id) ? talk : { ...talk, followUpOn: null };
  const sinceAsked = grouped(aboutVisits.map(withDaysThatStand));
  const about = grouped(aboutApplications.map(withDaysThatStand));
  return {
    talks,
    visits: visitRows.map((visit) => ({
      ...visit,
      people: onVisit(visit.id),
      talks: sinceAsked.get(visit.id) ?? [],
      ...checkedOn(visit.placeId),
    })),
    applications: applicationRows.map(({ contactId, createdAt, ...application }) => ({
      ...application,
      createdOn: dateIn(viewer.timeZone, createdAt),
      people: [contactId === null ? undefined : personOf(contactId)].filter((one) => one !== undefined),
      talks: about.get(application.id) ?? [],
    })),
    references: referenceRows.map(({ refereeId, kind, purpose, remindedOn, application, ...reference }) => ({
      ...reference,
      remindedOn: remindedOn as string[],
      label: [labelOf(referenceKindLabels, kind), application?.title ?? purpose].filter((part) => part).join(": "),
      person: personOf(refereeId),
    })),
    acquaintances: acquainted,
  };
}

function grouped<Row extends { of: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.of);
    if (group) group.push(row);
    else groups.set(row.of, [row]);
  }
  return groups;
}

async function listVisits(viewer: Viewer, on: CalendarDate) {
  const recent = { gte: addDays(on, -horizonDays) };
  return (await db()).visit.findMany({
    where: {
      ...visitsOf(viewer),
      OR: [
        { status: { in: ["asked", "confirmed"] } },
        { status: "idea", startsOn: { gte: on } },
        { status: "visited", visitedOn: recent, OR: [{ thankedOn: null }, { debriefedOn: null }] },
        { status: { in: ["idea", "asked", "confirmed", "visited"] }, nextStepOn: { lte: on, ...recent } },
      ],
    },
    // an ask without a date waits; the engines disagree on where no date sorts
    orderBy: [{ startsOn: { sort: "asc", nulls: "first" } }, { id: "asc" }],
    take: most,
    select: {
      id: true,
      status: true,
      placeId: true,
      placeName: true,
      askedOn: true,
      startsAt: true,
      startsOn: true,
      visitedOn: true,
      debriefedOn: true,
      thankedOn: true,
      nextStep: true,
      nextStepOn: true,
    },
  });
}

async function listOpenApplications(viewer: Viewer, on: CalendarDate) {
  const from = addDays(on, -horizonDays);
  const silent = addDays(on, -firstNudgeDays);
  // Theirs by the application. With the owner named too, SQLite would for each application walk through everything said in
  // these months instead of looking up the few talks about it.
  const talkedSince = { deletedAt: null, occurredAt: { gte: new Date(`${from}T00:00:00Z`) } };
  const silentBy = (column: "sentOn" | "lastHeardOn" | "deadlineOn") => ({
    OR: [{ [column]: null }, { [column]: { lte: silent } }],
  });
  return (await db()).application.findMany({
    where: {
      ...applicationsOf(viewer),
      open: true,
      OR: [
        { nextStepOn: { lte: on } },
        { deadlineOn: { lte: addDays(on, deadlineLeadDays) }, status: { in: ["saved", "preparing"] } },
        {
          status: { in: ["sent", "in_conversation"] },
          AND: [
            silentBy("sentOn"),
            silentBy("lastHeardOn"),
            silentBy("deadlineOn"),
            {
              OR: [
                { sentOn: { gte: from } },
                { lastHeardOn: { gte: from } },
                { deadlineOn: { gte: from } },
                { sentOn: null, lastHeardOn: null },
                { interactions: { some: talkedSince } },
              ],
            },
          ],
        },
      ],
    },
    orderBy: [{ updatedAt: "asc" }, { id: "asc" }],
    take: most,
    select: {
      id: true,
      title: true,
      status: true,
      open: true,
      placeId: true,
      placeName: true,
      contactId: true,
      deadlineOn: true,
      sentOn: true,
      lastHeardOn: true,
      nextStep: true,
      nextStepOn: true,
      createdAt: true,
    },
  });
}

async function listOpenReferences(viewer: Viewer, on: CalendarDate) {
  return (await db()).reference.findMany({
    where: {
      ...referencesOf(viewer),
      OR: [
        { status: { in: ["planned", "asked", "agreed"] }, neededBy: { not: null } },
        { status: "submitted", thankedOn: null, submittedOn: { gte: addDays(on, -horizonDays) } },
      ],
    },
    orderBy: [{ neededBy: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    take: most,
    select: {
      id: true,
      refereeId: true,
      kind: true,
      purpose: true,
      application: { select: { title: true } },
      status: true,
      neededBy: true,
      askedOn: true,
      remindedOn: true,
      submittedOn: true,
      thankedOn: true,
    },
  });
}

/** When the places of coming visits were last checked, and since when their websites are gone. */
async function findChecks(visits: readonly { placeId: number | null; startsOn: string | null }[], on: CalendarDate) {
  const ids = visits.filter((visit) => (visit.startsOn ?? "") >= on).map((visit) => visit.placeId);
  const seen = await listSeen([...new Set(ids.filter((id) => id !== null))]);
  return (placeId: number | null) => {
    const { lastCheckedOn = null, websiteGoneSince = null } = (placeId !== null && seen.get(placeId)) || {};
    return { lastCheckedOn, websiteGoneSince };
  };
}
