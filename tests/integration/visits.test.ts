import fc from "fast-check";
import { expect, test } from "vitest";
import { findViewerByEmail } from "@/lib/auth/queries";
import { createContact } from "@/lib/contacts/mutations";
import { instantOfLocal } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { readRevision } from "@/lib/core/history";
import { newId } from "@/lib/core/ids";
import { undoChange } from "@/lib/core/undo";
import { createInteraction } from "@/lib/outreach/mutations";
import { findInteraction } from "@/lib/outreach/queries";
import { timelineOf } from "@/lib/outreach/timeline/queries";
import { changeProfile } from "@/lib/visits/calendar/mutations";
import { changeVisit, createVisit, deleteVisit } from "@/lib/visits/mutations";
import { visitStatuses } from "@/lib/visits/options";
import { countVisits, findVisit, listVisits } from "@/lib/visits/queries";
import { visitFilter, visitInput, visitPatch } from "@/lib/visits/schema";
import { confirmVisit, debriefVisit, moveVisit, recordVisited, thankForVisit } from "@/lib/visits/steps/mutations";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

const noon = momentAt("2027-03-14");
const to = (placeId: string, said: object = {}) => visitInput.parse({ placeId, ...said });

test("a visit from the idea to the thank-you", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace({ name: "Blue Room", visitorPolicy: "by_appointment", entranceNote: "Ring twice" });
  const said = { name: "Ada", phones: ["555 1"], roles: ["producer"], doNotContact: true };
  const { id: ada } = await createContact(nora, said, noon);
  const { id } = await createVisit(
    nora,
    to(place, { purpose: "tour", contactIds: [ada], questions: "How did you start?" }),
    noon,
  );
  expect(await findVisit(nora, id)).toMatchObject({
    status: "idea",
    placeName: "Blue Room",
    door: { visitorPolicy: "by_appointment", contactPreference: "none_stated", entranceNote: "Ring twice" },
    people: [{ name: "Ada", phones: ["555 1"], doNotContact: true }],
    debrief: null,
  });
  await moveVisit(nora, id, "asked", noon);
  await confirmVisit(nora, id, { startsAt: momentAt("2027-03-20").now, durationMinutes: 15 }, noon);
  expect(await findVisit(nora, id)).toMatchObject({
    status: "confirmed",
    askedOn: "2027-03-14",
    startsOn: "2027-03-20",
  });
  const later = momentAt("2027-03-21");
  await recordVisited(nora, id, {}, later);
  await debriefVisit(nora, id, { learned: "Coil cables", next: "Send CV", nextOn: "2027-04-01" }, later);
  await thankForVisit(nora, id, later);
  expect(await findVisit(nora, id)).toMatchObject({
    status: "visited",
    visitedOn: "2027-03-20",
    debrief: { met: null, learned: "Coil cables", next: "Send CV", nextOn: "2027-04-01" },
    debriefedOn: "2027-03-21",
    thankedOn: "2027-03-21",
    version: 6,
  });
});

test("a visit belongs to the person who logged it", async () => {
  const nora = await signUp("Nora Field");
  const other = await signUp("Other One");
  const place = await putPlace();
  const { id: ada } = await createContact(nora, { name: "Ada" }, noon);
  const { id } = await createVisit(nora, to(place), noon);
  expect(await findVisit(other, id)).toBeNull();
  expect(await findVisit(nora, "../etc\u0000")).toBeNull();
  expect((await listVisits(other, visitFilter.parse({}))).items).toEqual([]);
  await expect(changeVisit(other, id, { questions: "x" }, noon)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(deleteVisit(other, id, noon)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(createVisit(other, to(place), noon, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(createVisit(other, to(place, { contactIds: [ada] }), noon)).rejects.toMatchObject({
    field: "contactIds",
  });
  await expect(createVisit(nora, to("2000000000"), noon)).rejects.toMatchObject({ code: "INVALID", field: "placeId" });
});

test("the same form sent twice at once makes one visit", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace();
  const id = newId();
  const answers = await Promise.all([1, 2, 3].map(() => createVisit(nora, to(place), noon, id)));
  expect(answers.filter((answer) => answer.change !== null)).toHaveLength(1);
  expect(await countVisits(nora)).toMatchObject({ all: 1 });
});

test("of two changes from one version the second is refused", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await createVisit(nora, to(await putPlace()), noon);
  await moveVisit(nora, id, "asked", noon, 1);
  await expect(confirmVisit(nora, id, { startsAt: noon.now }, noon, 1)).rejects.toMatchObject({ code: "CONFLICT" });
  const changes = ["a", "b", "c"].map((questions) => changeVisit(nora, id, { questions, version: 2 }, noon));
  const settled = await Promise.allSettled(changes);
  expect(settled.filter((one) => one.status === "fulfilled")).toHaveLength(1);
});

test("undo puts the former state back and keeps both lines", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await createVisit(nora, to(await putPlace({ name: "Blue Room" })), noon);
  await confirmVisit(nora, id, { startsAt: momentAt("2027-03-20").now }, noon);
  const before = await findVisit(nora, id);
  const { change } = await recordVisited(nora, id, { debrief: { met: "Ada" } }, noon);
  await undoChange(nora.id, change ?? "", noon.now);
  const { version: _v, updatedAt: _u, ...same } = before ?? { version: 0, updatedAt: noon.now };
  expect(await findVisit(nora, id)).toMatchObject(same);
  const { items } = await timelineOf(nora, { visitId: id }, { limit: 9 });
  expect(items).toHaveLength(4);
  const { change: deleted } = await deleteVisit(nora, id, noon);
  expect(await findVisit(nora, id)).toBeNull();
  await undoChange(nora.id, deleted ?? "", noon.now);
  expect(await findVisit(nora, id)).toMatchObject(same);
});

test("any way through the statuses is told step by step", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace();
  const ways = fc.array(fc.constantFrom(...visitStatuses), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(ways, async (way) => {
      const { id } = await createVisit(nora, to(place), noon);
      for (const status of way) await moveVisit(nora, id, status, noon);
      const moves = ["idea", ...way].filter((status, index, all) => status !== all[index - 1]);
      const lines = await (await db()).historyLine.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
      expect(lines.map((line) => line.statusTo)).toEqual(moves);
      expect(lines.slice(1).map((line) => line.statusFrom)).toEqual(moves.slice(0, -1));
      expect((await findVisit(nora, id))?.status).toBe(way.at(-1));
    }),
    { numRuns: 12 },
  );
});

test("people are replaced whole, the debrief field by field", async () => {
  const nora = await signUp("Nora Field");
  const { id: ada } = await createContact(nora, { name: "Ada" }, noon);
  const { id: ben } = await createContact(nora, { name: "Ben" }, noon);
  const { id } = await createVisit(nora, to(await putPlace(), { contactIds: [ada, ada] }), noon);
  await changeVisit(nora, id, visitPatch.parse({ contactIds: [ben], debrief: { met: ["Ben", "his dog"] } }), noon);
  await changeVisit(nora, id, visitPatch.parse({ debrief: { learned: "נסיון 🎚" } }), noon);
  expect(await findVisit(nora, id)).toMatchObject({
    contactIds: [ben],
    debrief: { met: "Ben, his dog", learned: "נסיון 🎚" },
    debriefedOn: "2027-03-14",
  });
  await changeVisit(nora, id, visitPatch.parse({ debrief: null }), noon);
  expect(await findVisit(nora, id)).toMatchObject({ debrief: null, debriefedOn: null });
});

test("a visit keeps its place's name when the place is gone", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace({ name: "Blue Room" });
  const { id } = await createVisit(nora, to(place), noon);
  await (await db()).place.delete({ where: { id: Number(place) } });
  expect(await findVisit(nora, id)).toMatchObject({ placeId: null, placeName: "Blue Room", door: null });
  await changeVisit(nora, id, { questions: "Where did it go?" }, noon);
  expect((await listVisits(nora, visitFilter.parse({}))).items).toMatchObject([
    { placeName: "Blue Room", placeKind: null },
  ]);
});

test("talks about a visit follow it to another place", async () => {
  const nora = await signUp("Nora Field");
  const [wrong, right] = [await putPlace(), await putPlace({ name: "Blue Room" })];
  const { id: visitId } = await createVisit(nora, to(wrong), noon);
  const talk = { channel: "phone", direction: "out", summary: "Hi", occurredAt: noon.now, visitId } as const;
  const { id } = await createInteraction(nora, talk, noon);
  await changeVisit(nora, visitId, { placeId: Number(right) }, noon);
  expect(await findInteraction(nora, id)).toMatchObject({ placeId: right, placeName: "Blue Room" });
});

test("upcoming ones come soonest first and undated last, each on one page", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace({ city: "Nashville" });
  const days = ["2027-03-20", null, "2027-03-18", "2027-03-20", null, "2027-03-25"];
  for (const date of days)
    await createVisit(
      nora,
      to(place, date ? { startsAt: momentAt(date).now.toISOString(), status: "confirmed" } : {}),
      noon,
    );
  await createVisit(nora, to(place, { status: "cancelled" }), noon);
  await createVisit(nora, to(place, { visitedOn: "2027-03-01" }), noon);
  for (const limit of [1, 2, 4, 6]) {
    const seen: (string | null)[] = [];
    const ids = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await listVisits(nora, visitFilter.parse({ when: "upcoming", limit, cursor }));
      seen.push(...page.items.map((one) => one.startsOn));
      for (const one of page.items) ids.add(one.id);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["2027-03-18", "2027-03-20", "2027-03-20", "2027-03-25", null, null]);
    expect(ids.size).toBe(6);
  }
  const past = await listVisits(nora, visitFilter.parse({ when: "past", limit: 1 }));
  expect(past.items).toMatchObject([{ status: "visited", placeCity: "Nashville" }]);
  const rest = await listVisits(nora, visitFilter.parse({ when: "past", cursor: past.nextCursor }));
  expect(rest.items).toMatchObject([{ status: "cancelled" }]);
  expect((await listVisits(nora, visitFilter.parse({ status: "confirmed" }))).items).toHaveLength(4);
  await expect(listVisits(nora, visitFilter.parse({ cursor: "eA" }))).rejects.toMatchObject({ field: "cursor" });
});

test("odd input is refused beside its field", () => {
  const fields = (said: object) => [
    ...new Set(visitInput.safeParse({ placeId: "1", ...said }).error?.issues.map((issue) => issue.path.join("."))),
  ];
  expect(fields({ placeId: "٣" })).toEqual(["placeId"]);
  expect(fields({ startsAt: "2027-02-30T10:00:00Z" })).toEqual(["startsAt"]);
  expect(fields({ visitedOn: "2027-13-01" })).toEqual(["visitedOn"]);
  expect(fields({ format: "pigeon" })).toEqual(["format"]);
  expect(fields({ status: "maybe" })).toEqual(["status"]);
  expect(fields({ questions: "x".repeat(10_001) })).toEqual(["questions"]);
  expect(fields({ debrief: { vibe: 5 } })).toEqual(["debrief"]);
  expect(fields({ rating: 5 })).toEqual([""]);
});

test("in another time zone a visit is on the day that its time has there, in every list", async () => {
  const nora = await signUp("Nora Moved", { timeZone: "America/New_York" });
  const other = await signUp("Other Stays", { timeZone: "America/New_York" });
  const place = await putPlace({ name: "Blue Room" });
  const noonThere = momentAt("2027-03-10", "America/New_York");
  const late = instantOfLocal("2027-03-14T23:00", "America/New_York");
  const early = instantOfLocal("2027-03-14T09:00", "America/New_York");
  const agreed = (startsAt: Date) => to(place, { status: "confirmed", startsAt: startsAt.toISOString() });
  const ids: string[] = [];
  for (const [whose, at] of [
    [nora, late],
    [nora, early],
    [nora, late],
    [other, late],
  ] as const)
    ids.push((await createVisit(whose, agreed(at), noonThere)).id);
  const [lateId = "", earlyId = "", deletedId = "", othersId = ""] = ids;
  const { change } = await deleteVisit(nora, deletedId, noonThere);
  const before = await findVisit(nora, lateId);
  expect(before?.startsOn).toBe("2027-03-14");
  const revision = await readRevision(nora.id);

  const profile = { name: "Nora", distanceUnit: "km", theme: "system" } as const;
  await changeProfile(nora, { ...profile, timeZone: "Europe/London" });
  const inLondon = (await findViewerByEmail(nora.email)) ?? nora;
  expect(await readRevision(nora.id)).toBeGreaterThan(revision);
  await undoChange(nora.id, change ?? "", noonThere.now);
  expect((await findVisit(inLondon, deletedId))?.startsOn).toBe("2027-03-15");
  expect((await findVisit(inLondon, earlyId))?.startsOn).toBe("2027-03-14");
  expect((await findVisit(other, othersId))?.startsOn).toBe("2027-03-14");
  expect(await findVisit(inLondon, lateId)).toEqual({ ...before, startsOn: "2027-03-15" });
  const coming = await listVisits(inLondon, visitFilter.parse({ when: "upcoming" }));
  expect(coming.items.map(({ id }) => id)).toEqual([earlyId, ...[lateId, deletedId].sort()]);
});
