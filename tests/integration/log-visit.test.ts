import { expect, test } from "vitest";
import { createContact, deleteContact } from "@/lib/contacts/mutations";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { undoChange } from "@/lib/core/undo";
import { listInteractions } from "@/lib/outreach/queries";
import { interactionFilter } from "@/lib/outreach/schema";
import { somewhereNewIn } from "@/lib/outreach/whom/mutations";
import { refuseLookAlike } from "@/lib/places/entry/queries";
import { standingsOf } from "@/lib/places/queries";
import { logTalkOrVisit } from "@/lib/visits/log/mutations";
import { createVisit } from "@/lib/visits/mutations";
import { findVisit, listVisits } from "@/lib/visits/queries";
import { visitFilter, visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

const noon = momentAt("2027-03-14");
const visit = { channel: "visit" as const, direction: "out" as const, contactIds: [] as string[] };
const all = visitFilter.parse({});

test("a visit that is logged makes the place visited, with the people and the words", async () => {
  const nora = await signUp("Nora Field");
  const placeId = Number(await putPlace({ name: "Blue Room" }));
  const { id: ada } = await createContact(nora, { name: "Ada" }, noon);
  const log = { ...visit, placeId, contactIds: [ada], newName: "Bo", outcome: "good_talk", summary: "Saw the desk" };
  const { id } = await logTalkOrVisit(nora, log, noon);
  const made = await findVisit(nora, id);
  expect(made).toMatchObject({ status: "visited", visitedOn: "2027-03-14", placeName: "Blue Room" });
  expect(made?.people.map(({ name }) => name).sort()).toEqual(["Ada", "Bo"]);
  expect(made?.debrief?.learned).toBe("Good talk. Saw the desk");
  expect((await standingsOf(nora, [placeId], noon.today)).get(placeId)?.state).toBe("visited");
  expect((await listInteractions(nora, interactionFilter.parse({}))).items).toEqual([]);
});

test("logging the visit that was planned settles it, and one agreed for later stays ahead", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace({ name: "Blue Room" });
  const later = visitInput.parse({ placeId: place, status: "confirmed", startsAt: "2027-04-01T10:00:00Z" });
  const { id: ahead } = await createVisit(nora, later, noon);
  const { id: due } = await createVisit(nora, visitInput.parse({ placeId: place, status: "asked" }), noon);
  const logged = await logTalkOrVisit(nora, { ...visit, placeId: Number(place), followUpOn: "2027-03-20" }, noon);
  expect(logged.id).toBe(due);
  expect(await findVisit(nora, due)).toMatchObject({ status: "visited", debrief: { nextOn: "2027-03-20" } });
  expect(await findVisit(nora, ahead)).toMatchObject({ status: "confirmed" });
});

test("a visit logged from one that was made on another day is the next one: what was noted and thanked for then stays", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace({ name: "Blue Room" });
  const { id: first } = await createVisit(
    nora,
    visitInput.parse({ placeId: place, status: "visited", visitedOn: "2027-03-03", thankedOn: "2027-03-04" }),
    noon,
  );
  const again = { ...visit, placeId: Number(place), visitId: first, summary: "Sat in on a session" };
  const { id } = await logTalkOrVisit(nora, again, noon);
  expect(id).not.toBe(first);
  expect(await findVisit(nora, first)).toMatchObject({ visitedOn: "2027-03-03", thankedOn: "2027-03-04" });
  expect(await findVisit(nora, id)).toMatchObject({ visitedOn: "2027-03-14", placeName: "Blue Room" });
  // said once more the same day it is still that one
  expect((await logTalkOrVisit(nora, { ...again, summary: "Met the owner" }, noon)).id).toBe(id);
});

test("the same visit sent twice is one visit with one person, and new words that day are added to it", async () => {
  const nora = await signUp("Nora Field");
  const placeId = Number(await putPlace({ name: "Blue Room" }));
  const id = newId();
  const log = { ...visit, placeId, newName: "Bo", summary: "Saw the desk" };
  await Promise.all([logTalkOrVisit(nora, log, noon, id), logTalkOrVisit(nora, log, noon, id)]);
  await logTalkOrVisit(nora, { ...visit, placeId, summary: "And the piano" }, noon);
  const { items } = await listVisits(nora, all);
  expect(items).toHaveLength(1);
  expect((await findVisit(nora, id))?.debrief?.learned).toBe("Saw the desk\nAnd the piano");
  expect(await (await db()).contact.count({ where: { ownerId: nora.id } })).toBe(1);
});

test("a visit planned with somebody who has left the address book since can be logged, and they come back to it", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace({ name: "Blue Room" });
  const placeId = Number(place);
  const { id: ada } = await createContact(nora, { name: "Ada" }, noon);
  const plan = visitInput.parse({ placeId: place, status: "asked", contactIds: [ada] });
  const { id } = await createVisit(nora, plan, noon);
  const { change } = await deleteContact(nora, ada, noon);
  await logTalkOrVisit(nora, { ...visit, placeId, newName: "Bo" }, noon);
  expect(await findVisit(nora, id)).toMatchObject({ status: "visited", people: [{ name: "Bo" }] });
  await undoChange(nora.id, change ?? "", noon.now);
  expect((await findVisit(nora, id))?.people.map(({ name }) => name).sort()).toEqual(["Ada", "Bo"]);
});

test("words that no longer fit a day's notes are refused, not cut", async () => {
  const nora = await signUp("Nora Field");
  const placeId = Number(await putPlace({ name: "Blue Room" }));
  await logTalkOrVisit(nora, { ...visit, placeId, summary: "a".repeat(6_000) }, noon);
  const more = logTalkOrVisit(nora, { ...visit, placeId, summary: "b".repeat(6_000) }, noon);
  await expect(more).rejects.toMatchObject({ code: "INVALID", field: "summary" });
});

test("undoing a logged visit brings the plan back", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace({ name: "Blue Room" });
  const { id } = await createVisit(nora, visitInput.parse({ placeId: place, status: "asked" }), noon);
  const { change } = await logTalkOrVisit(nora, { ...visit, placeId: Number(place) }, noon);
  await undoChange(nora.id, change ?? "", noon.now);
  expect(await findVisit(nora, id)).toMatchObject({ status: "asked", visitedOn: null });
});

test("a visit to no place in particular is a talk in person, and another person's visit is never touched", async () => {
  const nora = await signUp("Nora Field");
  const other = await signUp("Other One");
  await logTalkOrVisit(nora, { ...visit, newName: "Bo" }, noon);
  expect((await listInteractions(nora, interactionFilter.parse({}))).items).toMatchObject([{ channel: "in_person" }]);
  const place = await putPlace({ name: "Blue Room" });
  const { id } = await createVisit(other, visitInput.parse({ placeId: place, status: "asked" }), noon);
  await logTalkOrVisit(nora, { ...visit, placeId: Number(place), visitId: id }, noon);
  expect(await findVisit(other, id)).toMatchObject({ status: "asked" });
});

test("somewhere new by its name alone: a place as if added by hand, and the talk there, once however often it is sent", async () => {
  const nora = await signUp("Nora Field");
  const id = newId();
  const newPlace = { kind: "studio" as const, name: "Unheard Harbour Studio" };
  const log = { ...visit, channel: "phone" as const, newPlace, outcome: "good_talk" };
  const [first] = await Promise.all([logTalkOrVisit(nora, log, noon, id), logTalkOrVisit(nora, log, noon, id)]);
  const again = await logTalkOrVisit(nora, log, noon, id);
  expect(again).toMatchObject({ id, change: null, placeId: first.placeId });
  const client = await db();
  const places = await client.place.findMany({
    where: { name: "Unheard Harbour Studio" },
    select: { id: true, kind: true, records: { select: { source: true, authorId: true, verified: true } } },
  });
  const records = [{ source: "user", authorId: nora.id, verified: true }];
  expect(places).toEqual([{ id: first.placeId, kind: "studio", records }]);
  const { items } = await listInteractions(nora, interactionFilter.parse({}));
  expect(items).toMatchObject([
    { label: "Phoned Unheard Harbour Studio", placeId: String(first.placeId), outcome: "good_talk" },
  ]);
  expect(await client.contact.count({ where: { ownerId: nora.id } })).toBe(0);
});

test("a visit to somewhere new is a visit there, with a person who is already known, once however often it is sent", async () => {
  const nora = await signUp("Nora Field");
  const { id: ada } = await createContact(nora, { name: "Ada" }, noon);
  const id = newId();
  const log = { ...visit, contactIds: [ada], newPlace: { kind: "school" as const, name: "Unheard Evening School" } };
  await Promise.all([logTalkOrVisit(nora, log, noon, id), logTalkOrVisit(nora, log, noon, id)]);
  await logTalkOrVisit(nora, log, noon, id);
  const { items } = await listVisits(nora, all);
  expect(items).toMatchObject([{ id, status: "visited", placeName: "Unheard Evening School" }]);
  expect((await findVisit(nora, id))?.people.map(({ name }) => name)).toEqual(["Ada"]);
  expect(await (await db()).place.count({ where: { name: "Unheard Evening School", kind: "school" } })).toBe(1);
});

test("a log that fails leaves no new place behind", async () => {
  const nora = await signUp("Nora Field");
  const newPlace = { kind: "studio" as const, name: "Unheard Nowhere Studio" };
  for (const channel of ["visit", "phone"] as const)
    await expect(logTalkOrVisit(nora, { ...visit, channel, contactIds: [newId()], newPlace }, noon)).rejects.toThrow();
  expect(await (await db()).place.count({ where: { name: newPlace.name } })).toBe(0);
});

test("somewhere new that the directory has is asked about first, and not again about what the same log made", async () => {
  const nora = await signUp("Nora Field");
  await putPlace({ name: "Unheard Twin Studio" });
  const twin = { kind: "studio" as const, name: "unheard twin studio" };
  const id = newId();
  await expect(refuseLookAlike(twin, somewhereNewIn(nora, id))).rejects.toMatchObject({ field: "sure" });
  const newPlace = { kind: "studio" as const, name: "Unheard Single Studio" };
  await logTalkOrVisit(nora, { ...visit, newPlace }, noon, id);
  await expect(refuseLookAlike(newPlace, somewhereNewIn(nora, id))).resolves.toBeUndefined();
});
