import pg from "pg";
import { expect, test } from "vitest";
import { listAgenda } from "@/lib/agenda/queries";
import { applicationSorts } from "@/lib/applications/options";
import { listApplications } from "@/lib/applications/queries";
import { applicationFilter } from "@/lib/applications/schema";
import type { Viewer } from "@/lib/auth/viewer";
import { createContact } from "@/lib/contacts/mutations";
import { listContacts } from "@/lib/contacts/queries";
import { contactFilter } from "@/lib/contacts/schema";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { nameKey } from "@/lib/core/text";
import { listInteractions } from "@/lib/outreach/queries";
import { interactionFilter } from "@/lib/outreach/schema";
import { timelineOfContact, timelineOfPlace } from "@/lib/outreach/timeline/queries";
import { suggestWhomAndWhere } from "@/lib/outreach/whom/queries";
import { listCorrections } from "@/lib/places/corrections/queries";
import { findNextPair, listRecentMerges, listWaitingPairs } from "@/lib/places/duplicates/queries";
import {
  countSkipsByReason,
  listImportChanges,
  listImportedPlaces,
  listImportSkips,
  listImports,
} from "@/lib/places/import-runs/queries";
import { findNearMe } from "@/lib/places/near-me/queries";
import { findPlace, listPlaces } from "@/lib/places/queries";
import { listReports } from "@/lib/places/reports/queries";
import { reportsFilter } from "@/lib/places/reports/schema";
import { listSavedSearches } from "@/lib/places/saved-searches/queries";
import { mostSavedSearches } from "@/lib/places/saved-searches/schema";
import { placesFilter } from "@/lib/places/schema";
import { findTrust, listSeen } from "@/lib/places/trust/queries";
import { listReferees, listReferences } from "@/lib/references/queries";
import { referenceFilter } from "@/lib/references/schema";
import { listVisits } from "@/lib/visits/queries";
import { visitFilter } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace, putPlaces } from "@/tests/support/places";
import { sqliteStatement } from "@/tests/support/statements";

let statements = 0;

/** Counts what `owner` is asked to do by that name, and does it. */
function count(owner: object, name: string): void {
  const done = Reflect.get(owner, name) as (...all: unknown[]) => unknown;
  Reflect.set(owner, name, function (this: unknown, ...all: unknown[]) {
    statements++;
    return done.apply(this, all);
  });
}

for (const name of ["all", "get", "run", "iterate"]) count(sqliteStatement, name);
count(pg.Client.prototype, "query");

const moment = momentAt("2027-03-14");
const { today } = moment;

type Somebody = {
  readonly viewer: Viewer;
  readonly size: number;
  readonly placeId: string;
  readonly placeIds: readonly number[];
  readonly contactId: string;
  readonly importId: string;
  readonly near: { latitude: number; longitude: number };
};

/** Somebody with so many rows of everything, at one place among as many. */
async function withRows(name: string, size: number, latitude: number): Promise<Somebody> {
  const near = { latitude, longitude: 10 };
  const viewer = await signUp(name, { isAdmin: true, home: { label: "Home", ...near } });
  const client = await db();
  const ownerId = viewer.id;
  const rows = <Row>(make: (index: number) => Row) => Array.from({ length: size }, (_, index) => make(index));
  await putPlaces(rows((index) => ({ name: `${name} Sound ${index}`, ...near, latitude: latitude + index / 1000 })));
  const placeId = await putPlace({ name: `${name} House`, ...near });
  const at = { placeId: Number(placeId), placeName: `${name} House` };
  const record = { placeId: at.placeId, source: "user", retrievedOn: "2027-01-01", facts: {}, factsHash: "" };
  await client.placeRecord.createMany({
    data: rows((index) => ({ ...record, sourceId: `${name} ${index}` })),
  });
  await client.programme.createMany({
    data: rows((index) => ({ placeId: at.placeId, title: `BA ${index}`, source: "user", position: index })),
  });
  const ids = rows(() => ({ contactId: newId(), visitId: newId(), applicationId: newId(), interactionId: newId() }));
  const each = <Row>(make: (one: (typeof ids)[number], index: number) => Row) => ids.map(make);
  await client.contact.createMany({
    data: each(({ contactId: id }, index) => ({
      id,
      ownerId,
      name: `Sam ${index}`,
      nameKey: `sam ${index}`,
      roles: [],
      emails: [],
      phones: [],
      links: [],
      ...(index % 2 === 0 ? { keepInTouchDays: 20 } : {}),
    })),
  });
  await client.affiliation.createMany({ data: each(({ contactId }) => ({ contactId, placeId: at.placeId })) });
  await client.application.createMany({
    data: each(({ applicationId: id, contactId }, index) => ({
      ...at,
      id,
      ownerId,
      contactId,
      kind: "job",
      title: `Runner ${index}`,
      status: index % 2 === 0 ? "sent" : "saved",
      sentOn: index % 2 === 0 ? "2027-03-01" : null,
      deadlineOn: index % 3 === 0 ? "2027-03-16" : null,
      nextStepOn: index % 4 === 0 ? "2027-03-10" : null,
    })),
  });
  await client.visit.createMany({
    data: each(({ visitId: id }, index) => ({
      ...at,
      id,
      ownerId,
      purpose: "tour",
      status: ["asked", "confirmed", "visited"][index % 3] ?? "asked",
      askedOn: "2027-02-20",
      ...(index % 3 === 1 ? { startsAt: momentAt("2027-03-15").now, startsOn: "2027-03-15" } : {}),
      ...(index % 3 === 2 ? { visitedOn: "2027-03-10" } : {}),
    })),
  });
  await client.visitContact.createMany({ data: each(({ visitId, contactId }) => ({ visitId, contactId })) });
  await client.interaction.createMany({
    data: each(({ interactionId: id, applicationId, visitId }, index) => ({
      ...(index % 2 === 0 ? at : {}),
      id,
      ownerId,
      channel: "email",
      direction: "out",
      occurredAt: momentAt("2027-03-02").now,
      occurredOn: "2027-03-02",
      summary: `Asked ${index}`,
      ...(index % 3 === 0 ? { followUpOn: "2027-03-09" } : {}),
      ...(index % 4 === 0 ? { applicationId, visitId } : {}),
    })),
  });
  await client.interactionContact.createMany({
    data: each(({ interactionId, contactId }) => ({ interactionId, contactId })),
  });
  await client.referee.createMany({ data: each(({ contactId }) => ({ contactId, ownerId, status: "willing" })) });
  await client.reference.createMany({
    data: each(({ contactId, applicationId }) => ({
      ownerId,
      refereeId: contactId,
      applicationId,
      status: "asked",
      neededBy: "2027-03-20",
      remindedOn: [],
    })),
  });
  await client.historyLine.createMany({
    data: each(({ visitId }) => ({
      ownerId,
      noun: "visit",
      subjectId: visitId,
      placeId: at.placeId,
      verb: "moved",
      label: "Asked",
      statusTo: "asked",
      at: momentAt("2027-02-20").now,
    })),
  });
  const sounds = await client.place.findMany({
    where: { name: { startsWith: `${name} Sound` } },
    select: { id: true },
  });
  const placeIds = sounds.map(({ id }) => id);
  const importId = await withDirectoryRows(viewer, name, placeIds);
  const contactId = await withTalks(viewer, at, size);
  return { viewer, size, placeId, placeIds, contactId, importId, near };
}

/** Somebody with whom as many talks and visits are over: nothing of it is due. */
async function withTalks(viewer: Viewer, at: { placeId: number; placeName: string }, size: number): Promise<string> {
  const client = await db();
  const ownerId = viewer.id;
  const { id: contactId } = await createContact(viewer, { name: "Pat" }, moment);
  const ids = Array.from({ length: size }, () => ({ interactionId: newId(), visitId: newId() }));
  const each = <Row>(make: (one: (typeof ids)[number]) => Row) => ids.map(make);
  const said = { channel: "phone", direction: "in", summary: "Called back", outcome: "said_no" };
  await client.interaction.createMany({
    data: each(({ interactionId: id }) => ({
      ...said,
      id,
      ownerId,
      occurredAt: momentAt("2027-02-02").now,
      occurredOn: "2027-02-02",
    })),
  });
  await client.interactionContact.createMany({ data: each(({ interactionId }) => ({ interactionId, contactId })) });
  await client.visit.createMany({
    data: each(({ visitId: id }) => ({ ...at, id, ownerId, purpose: "tour", status: "cancelled" })),
  });
  await client.visitContact.createMany({ data: each(({ visitId }) => ({ visitId, contactId })) });
  const step = { ownerId, noun: "visit", verb: "moved", label: "Cancelled", statusTo: "cancelled" };
  await client.historyLine.createMany({
    data: each(({ visitId: subjectId }) => ({ ...step, subjectId, at: momentAt("2027-02-01").now })),
  });
  return contactId;
}

/** Of each of these places what those who tend the directory look through, all of one import; and saved searches near as many towns. */
async function withDirectoryRows(viewer: Viewer, name: string, placeIds: readonly number[]): Promise<string> {
  const client = await db();
  const importId = newId();
  const each = <Row>(make: (placeId: number, index: number) => Row) => placeIds.map(make);
  const run = { source: "csv", status: "done", settings: {}, startedById: viewer.id };
  await client.placeImport.createMany({
    data: [{ ...run, id: importId, label: name }, ...each((_, index) => ({ ...run, label: `${name} ${index}` }))],
  });
  await client.placeImportSkip.createMany({
    data: each((_, position) => ({ importId, position, at: `line ${position}`, reason: "no name" })),
  });
  const said = { retrievedOn: "2027-01-01", factsHash: "", authorId: viewer.id };
  const records = each((placeId) => ({
    ...said,
    id: newId(),
    placeId,
    importId,
    source: "csv",
    facts: { city: "Leeds" },
  }));
  await client.placeRecord.createMany({ data: records.map((record) => ({ ...record, sourceId: record.id })) });
  await client.recordChange.createMany({
    data: records.map(({ id: recordId, placeId }) => ({ importId, recordId, placeId, before: { facts: {} } })),
  });
  const corrections = each((placeId) => ({
    ...said,
    id: newId(),
    placeId,
    source: "correction",
    facts: { phone: "1" },
  }));
  const atOne = corrections.map((record) => ({ ...record, id: newId(), placeId: placeIds[0] ?? 0 }));
  await client.placeRecord.createMany({
    data: [...corrections, ...atOne].map((record) => ({ ...record, sourceId: record.id })),
  });
  await client.placeReport.createMany({
    data: each((placeId) => ({ placeId, wish: "removal", words: "It is mine." })),
  });
  await client.websiteCheck.createMany({
    data: each((placeId) => ({ placeId, url: "https://gone.example", state: "gone", checkedAt: moment.now })),
  });
  const pairs = placeIds.slice(1).map((secondId, index) => ({ firstId: placeIds[index] ?? 0, secondId }));
  await client.duplicatePair.createMany({
    data: pairs.map((pair) => ({ ...pair, score: 0.9, reasons: ["same name"] })),
  });
  const towns = each((_, index) => `${name}ton ${index}`);
  await client.gazetteerEntry.createMany({
    data: towns.map((town, index) => ({
      id: (placeIds[index] ?? 0) + 1_000_000,
      kind: "city" as const,
      name: town,
      nameKey: nameKey(town),
      regionCode: "",
      regionName: "",
      country: "GB",
      population: 1,
      latitude: 50,
      longitude: 10,
    })),
  });
  await client.savedSearch.createMany({
    data: towns.slice(0, mostSavedSearches).map((town, index) => ({
      ownerId: viewer.id,
      name: town,
      query: new URLSearchParams(index % 3 === 0 ? { near: `${town}, UK`, q: "sound" } : { near: town }).toString(),
      seenAt: moment.now,
    })),
  });
  return importId;
}

const few = await withRows("Few", 5, 10);
const many = await withRows("Many", 120, 50);

const page = { limit: 200 };
const lists: Readonly<Record<string, (who: Somebody) => Promise<unknown>>> = {
  ...Object.fromEntries(
    applicationSorts.flatMap((sort) =>
      [{}, { q: "runner" }].map((asked) => [
        `listApplications by ${sort} ${"q" in asked ? "with q" : ""}`.trim(),
        ({ viewer }: Somebody) => listApplications(viewer, applicationFilter.parse({ ...page, sort, ...asked })),
      ]),
    ),
  ),
  "listVisits, upcoming": ({ viewer }) => listVisits(viewer, visitFilter.parse({ ...page, when: "upcoming" })),
  "listVisits, all": ({ viewer }) => listVisits(viewer, visitFilter.parse({ ...page, when: "all" })),
  listContacts: ({ viewer }) => listContacts(viewer, contactFilter.parse(page)),
  "listContacts with q": ({ viewer }) => listContacts(viewer, contactFilter.parse({ ...page, q: "sam" })),
  listInteractions: ({ viewer }) => listInteractions(viewer, interactionFilter.parse(page)),
  listReferences: ({ viewer }) => listReferences(viewer, referenceFilter.parse(page)),
  listReferees: ({ viewer }) => listReferees(viewer),
  listAgenda: ({ viewer }) => listAgenda(viewer, today, moment),
  timelineOfContact: ({ viewer, contactId }) => timelineOfContact(viewer, contactId, page),
  timelineOfPlace: ({ viewer, placeId }) => timelineOfPlace(viewer, Number(placeId), page),
  "listPlaces by name": ({ viewer }) => listPlaces(viewer, placesFilter.parse(page), null, today),
  "listPlaces near": ({ viewer, near }) => listPlaces(viewer, placesFilter.parse(page), near, today),
  findNearMe: ({ viewer }) => findNearMe(viewer, {}, today),
  findPlace: ({ viewer, placeId }) => findPlace(viewer, placeId, today),
  listSavedSearches: ({ viewer }) => listSavedSearches(viewer, moment),
  // what all of the directory shares: a page as long as there are rows of one's own
  listWaitingPairs: ({ viewer, size }) => listWaitingPairs(viewer, { limit: size }),
  findNextPair: ({ viewer }) => findNextPair(viewer),
  listRecentMerges: ({ viewer }) => listRecentMerges(viewer),
  listImports: ({ size }) => listImports({ limit: size }),
  listReports: ({ viewer, size }) => listReports(viewer, reportsFilter.parse({ limit: size })),
  listCorrections: ({ viewer, size }) => listCorrections(viewer, { limit: size }),
  listImportSkips: ({ importId }) => listImportSkips(importId, page),
  countSkipsByReason: ({ importId }) => countSkipsByReason(importId),
  listImportedPlaces: ({ importId }) => listImportedPlaces(importId, page),
  listImportChanges: ({ importId }) => listImportChanges(importId, page),
  findTrust: ({ viewer, placeIds }) => findTrust(viewer, placeIds[0] ?? 0, undefined),
  listSeen: ({ placeIds }) => listSeen(placeIds),
  suggestWhomAndWhere: ({ viewer }) => suggestWhomAndWhere(viewer, "", today),
  "suggestWhomAndWhere with q": ({ viewer }) => suggestWhomAndWhere(viewer, "sound", today),
};

async function countOf(list: (who: Somebody) => Promise<unknown>, who: Somebody): Promise<number> {
  // the agenda keeps its list for a minute as long as nothing changes: this makes it anew
  await (await db()).user.update({ where: { id: who.viewer.id }, data: { revision: { increment: 1 } } });
  statements = 0;
  await list(who);
  return statements;
}

test.each(Object.entries(lists))("%s asks the database as often for many rows as for few", async (_, list) => {
  // connections opened and plans looked up at first use are no part of it
  await list(few);
  await list(many);
  const forFew = await countOf(list, few);
  const forMany = await countOf(list, many);
  expect(forFew).toBeGreaterThan(0);
  expect(forMany).toBeLessThanOrEqual(forFew);
});
