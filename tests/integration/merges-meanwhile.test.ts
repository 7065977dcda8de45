import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { snoozeAgendaItem, takeBack } from "@/lib/agenda/mutations";
import { changeApplication, createApplication } from "@/lib/applications/mutations";
import { listApplications } from "@/lib/applications/queries";
import { applicationFilter, applicationInput } from "@/lib/applications/schema";
import type { Viewer } from "@/lib/auth/viewer";
import { createContact } from "@/lib/contacts/mutations";
import { listContacts } from "@/lib/contacts/queries";
import { contactFilter, contactInput } from "@/lib/contacts/schema";
import { db, inTransaction, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { createInteraction, deleteInteraction } from "@/lib/outreach/mutations";
import { listInteractions } from "@/lib/outreach/queries";
import { interactionFilter, interactionInput } from "@/lib/outreach/schema";
import { mergePair } from "@/lib/places/duplicates/mutations";
import { putRecords } from "@/lib/places/import/put-records";
import { beginImport, runImport, undoImport } from "@/lib/places/import-runs/mutations";
import { confirmPlace, correctPlace } from "@/lib/places/mutations";
import { reportPlace } from "@/lib/places/reports/mutations";
import { logTalkOrVisit } from "@/lib/visits/log/mutations";
import { changeVisit, createVisit } from "@/lib/visits/mutations";
import { listVisits } from "@/lib/visits/queries";
import { visitFilter, visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";

const monday = momentAt("2027-03-01");
const tuesday = momentAt("2027-03-02");

let made = 0;

/** Two places that wait to be joined: `gone` is the one that goes. */
async function twins() {
  made += 1;
  const facts = { kind: "studio", name: `Amber Chord ${made}`, latitude: made, longitude: 60 } as const;
  const ids = [];
  for (const source of ["osm", "csv"]) {
    await putRecords([{ source, sourceId: `twin ${made}`, facts }], monday);
    const where = { source_sourceId: { source, sourceId: `twin ${made}` } };
    ids.push((await (await db()).placeRecord.findUniqueOrThrow({ where })).placeId);
  }
  const [kept = 0, gone = 0] = ids;
  const pair = await (await db()).duplicatePair.findFirstOrThrow({ where: { firstId: kept, secondId: gone } });
  return { kept, gone, pairId: pair.id, facts, sourceId: `twin ${made}` };
}

type Write = (nora: Viewer, placeId: number) => Promise<unknown>;

const at = (placeId: number) => ({ placeId: String(placeId) });
const talk = (more: object) =>
  interactionInput.parse({ channel: "phone", direction: "out", occurredAt: "2027-03-01T10:00:00Z", ...more });

/** What a person can write at a place, each as its door calls it. */
const writers: Readonly<Record<string, Write>> = {
  visit: (nora, id) => createVisit(nora, visitInput.parse(at(id)), tuesday),
  talk: (nora, id) => createInteraction(nora, talk({ ...at(id), summary: "Asked about interns" }), tuesday),
  application: (nora, id) =>
    createApplication(nora, applicationInput.parse({ kind: "internship", title: "Runner", ...at(id) }), tuesday),
  contact: (nora, id) => createContact(nora, contactInput.parse({ name: "Kim Ash", affiliations: [at(id)] }), tuesday),
  "visit logged in three taps": (nora, id) =>
    logTalkOrVisit(nora, { channel: "visit", placeId: id, direction: "out", contactIds: [] }, tuesday),
  check: (nora, id) => confirmPlace(nora, id, undefined, tuesday),
  report: (nora, id) =>
    reportPlace(nora, { id: newId(), placeId: id, wish: "removal", words: "Mine." }, newId(), tuesday),
  snooze: (nora, id) =>
    snoozeAgendaItem(
      nora,
      { reason: "check_place", subjectType: "place", subjectId: String(id), untilOn: "2027-04-01" },
      tuesday,
    ),
};

/** Everything of anybody's that is filed under a place. */
async function filedUnder(placeId: number): Promise<number> {
  const client = await db();
  const where = { placeId };
  const counts = await Promise.all([
    client.visit.count({ where }),
    client.interaction.count({ where }),
    client.application.count({ where }),
    client.affiliation.count({ where }),
    client.historyLine.count({ where }),
    client.placeRecord.count({ where }),
    client.placeReport.count({ where }),
    client.snooze.count({ where: { subjectType: "place", subjectId: String(placeId) } }),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Starts all of it, one after another, while somebody holds what `hold` holds; then lets go. */
async function inLine(
  hold: (tx: Tx) => Promise<unknown>,
  works: readonly (() => Promise<unknown>)[],
  betweenMs = 120,
): Promise<void> {
  let going: Promise<unknown>[] = [];
  await inTransaction(async (tx) => {
    await hold(tx);
    for (const work of works) {
      going = [...going, work()];
      await pause(betweenMs);
    }
  });
  await Promise.all(going);
}

/** A merge waits for it before it reads anything. */
const holding =
  (...ids: number[]) =>
  async (tx: Tx) => {
    for (const id of ids) await tx.place.updateMany({ where: { id }, data: { id } });
  };

/** Whoever writes something of theirs has looked up the place and written the row by the time that they wait for it. */
const holdingPerson = ({ id }: Viewer) => {
  return (tx: Tx) => tx.user.update({ where: { id }, data: { revision: { increment: 1 } } });
};

for (const [noun, write] of Object.entries(writers))
  test(`a ${noun} written in the instant of a merge is at the place that is kept, whichever comes first`, async () => {
    const ines = await signUp("Ines Keeper", { isAdmin: true });
    for (const order of ["merge first", "write first"]) {
      const nora = await signUp("Nora Field");
      const { kept, gone, pairId } = await twins();
      const before = await filedUnder(kept);
      const works = [() => mergePair(ines, { pairId, choices: {} }, tuesday), () => write(nora, gone)];
      if (order === "merge first") await inLine(holding(kept, gone), works);
      else await inLine(holdingPerson(nora), works.reverse());
      expect(await filedUnder(gone), order).toBe(0);
      // the other one's record came too
      expect(await filedUnder(kept), order).toBeGreaterThan(before + 1);
    }
  });

test("a change made in the instant of a merge leaves its line in the history at the place that is kept", async () => {
  const ines = await signUp("Ines Keeper", { isAdmin: true });
  const nora = await signUp("Nora Stone");
  const { kept, gone, pairId } = await twins();
  const visit = await createVisit(nora, visitInput.parse(at(gone)), monday);
  const entry = await createInteraction(nora, talk({ visitId: visit.id, summary: "Before the visit" }), monday);
  const application = await createApplication(
    nora,
    applicationInput.parse({ kind: "internship", title: "Runner", ...at(gone) }),
    monday,
  );
  await inLine(holding(kept, gone), [
    () => mergePair(ines, { pairId, choices: {} }, tuesday),
    () => changeVisit(nora, visit.id, { questions: "Who was first?" }, tuesday),
    () => deleteInteraction(nora, entry.id, tuesday),
    () => changeApplication(nora, application.id, { status: "sent" }, tuesday),
    () => createInteraction(nora, talk({ visitId: visit.id, summary: "About the visit" }), tuesday),
  ]);
  expect(await filedUnder(gone)).toBe(0);
  const lines = await (await db()).historyLine.findMany({ where: { placeId: kept, ownerId: nora.id } });
  expect(lines).toHaveLength(7);
});

test("an undo after a merge puts a visit back at the place that is kept", async () => {
  const ines = await signUp("Ines Keeper", { isAdmin: true });
  const nora = await signUp("Nora Banks");
  const { kept, gone, pairId } = await twins();
  const elsewhere = await twins();
  const visit = await createVisit(nora, visitInput.parse(at(gone)), monday);
  const { change } = await changeVisit(nora, visit.id, { placeId: elsewhere.kept }, monday);
  await mergePair(ines, { pairId, choices: {} }, tuesday);
  await takeBack(nora, change ?? "", tuesday);
  expect(await (await db()).visit.findUnique({ where: { id: visit.id } })).toMatchObject({ placeId: kept });
  expect(await filedUnder(gone)).toBe(0);
});

test("what is asked for at a place that was merged is found at the one that is kept", async () => {
  const nora = await signUp("Nora Field");
  const { gone, pairId } = await twins();
  for (const what of ["visit", "talk", "application", "contact"]) await writers[what]?.(nora, gone);
  await mergePair(await signUp("Ines", { isAdmin: true }), { pairId, choices: {} }, tuesday);
  const found = [
    await listVisits(nora, visitFilter.parse(at(gone))),
    await listInteractions(nora, interactionFilter.parse(at(gone))),
    await listApplications(nora, applicationFilter.parse(at(gone))),
    await listContacts(nora, contactFilter.parse(at(gone))),
  ];
  expect(found.map(({ items }) => items.length)).toEqual([1, 1, 1, 1]);
});

test("a correction made in the instant of an import stands, and so does what the import says of the rest", async () => {
  const nora = await signUp("Nora Marsh");
  const { kept, facts, sourceId } = await twins();
  await inLine(holding(kept), [
    () => correctPlace(nora, kept, { city: "Leeds" }, undefined, tuesday),
    () => putRecords([{ source: "osm", sourceId, facts: { ...facts, city: "Hull", street: "1 Quay" } }], tuesday),
  ]);
  expect(await (await db()).place.findUnique({ where: { id: kept } })).toMatchObject({
    city: "Leeds",
    street: "1 Quay",
  });
});

test("what an import says in the instant of a merge is said of the place that is kept", async () => {
  const ines = await signUp("Ines Keeper", { isAdmin: true });
  const { kept, gone, pairId, facts, sourceId } = await twins();
  await inLine(holding(kept, gone), [
    () => mergePair(ines, { pairId, choices: {} }, tuesday),
    () => putRecords([{ source: "csv", sourceId, facts: { ...facts, city: "Hull" } }], tuesday),
  ]);
  expect(await filedUnder(gone)).toBe(0);
  expect(await (await db()).place.findUnique({ where: { id: kept } })).toMatchObject({ city: "Hull" });
});

test("a visit written in the instant in which an import is taken back keeps its place", async () => {
  const nora = await signUp("Nora Weir");
  const importId = await beginImport(null, { source: "csv", label: "weir.csv" }, monday);
  async function* items() {
    const facts = { kind: "studio", name: "Weir Room" };
    yield { at: "line 2", candidate: { source: "csv", sourceId: "weir", facts } };
  }
  await runImport(importId, items(), {}, monday);
  const record = await (await db()).placeRecord.findFirstOrThrow({ where: { importId } });
  const works = [
    () => createVisit(nora, visitInput.parse(at(record.placeId)), tuesday),
    () => undoImport(null, importId, tuesday),
  ];
  // it goes back in several steps, of which the last takes the place out
  await inLine(holdingPerson(nora), works, 1500);
  expect(await (await db()).visit.findFirst({ where: { ownerId: nora.id } })).toMatchObject({
    placeId: record.placeId,
  });
  expect(await (await db()).place.findUnique({ where: { id: record.placeId } })).toMatchObject({ listing: "removed" });
});
