import { expect, test } from "vitest";
import { listAgenda } from "@/lib/agenda/queries";
import { createContact, deleteContact } from "@/lib/contacts/mutations";
import { findContact } from "@/lib/contacts/queries";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { undoChange } from "@/lib/core/undo";
import {
  changeInteraction,
  createInteraction,
  deleteInteraction,
  logInteraction,
  settleFollowUp,
} from "@/lib/outreach/mutations";
import { findInteraction, listInteractions } from "@/lib/outreach/queries";
import { interactionInput, logForm } from "@/lib/outreach/schema";
import { findWhomAndWhere, suggestWhomAndWhere } from "@/lib/outreach/whom/queries";
import { removePlace } from "@/lib/places/removal/mutations";
import { createVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

const noon = momentAt("2027-03-14");
const call = { channel: "phone", direction: "out", summary: "Asked for a tour", occurredAt: noon.now } as const;

test("somebody new, one tap on how it went: a person, at the place, and one line", async () => {
  const nora = await signUp("Nora Field");
  const placeId = Number(await putPlace({ name: "Blue Room" }));
  const log = {
    channel: "phone",
    direction: "out",
    contactIds: [],
    newName: "Ada",
    placeId,
    outcome: "no_answer",
  } as const;
  const id = newId();
  const [once, again] = [
    await logInteraction(nora, { ...log, contactIds: [] }, noon, id),
    await logInteraction(nora, { ...log, contactIds: [] }, noon, id),
  ];
  expect(again).toMatchObject({ id, change: null });
  const ada = once.contactIds[0] ?? "";
  expect(await findContact(nora, ada)).toMatchObject({ name: "Ada", affiliations: [{ placeName: "Blue Room" }] });
  expect(await findInteraction(nora, id)).toMatchObject({
    label: "Phoned Ada",
    summary: "Phoned Ada: no answer.",
    placeId: String(placeId),
    placeName: "Blue Room",
    occurredOn: "2027-03-14",
    contactIds: [ada],
  });
  expect((await listInteractions(nora, { limit: 9 })).items).toHaveLength(1);
});

test("a log that fails leaves nobody new behind", async () => {
  const nora = await signUp("Nora Field");
  const log = { channel: "phone", direction: "out", contactIds: [newId()], newName: "Ada" } as const;
  await expect(logInteraction(nora, { ...log, contactIds: [newId()] }, noon)).rejects.toMatchObject({
    field: "contactIds",
  });
  expect(await (await db()).contact.count({ where: { ownerId: nora.id } })).toBe(0);
});

test("the day of a talk is the one on the person's calendar", async () => {
  const nora = await signUp("Nora Field");
  const placeId = Number(await putPlace());
  const { id } = await createInteraction(
    nora,
    { ...call, placeId, occurredAt: new Date("2027-03-14T23:00:00Z") },
    noon,
  );
  expect(await findInteraction(nora, id)).toMatchObject({ occurredOn: "2027-03-15" });
});

test("another person's line, people and visits are not there", async () => {
  const nora = await signUp("Nora Field");
  const other = await signUp("Other One");
  const placeId = Number(await putPlace());
  const { id: ada } = await createContact(nora, { name: "Ada" }, noon);
  const { id: visitId } = await createVisit(nora, visitInput.parse({ placeId: String(placeId) }), noon);
  const { id } = await createInteraction(nora, { ...call, contactIds: [ada] }, noon);
  expect(await findInteraction(other, id)).toBeNull();
  expect((await listInteractions(other, { limit: 9, contactId: ada })).items).toEqual([]);
  await expect(changeInteraction(other, id, { summary: "x" }, noon)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(deleteInteraction(other, id, noon)).rejects.toMatchObject({ code: "NOT_FOUND" });
  for (const [field, link] of Object.entries({
    contactIds: { contactIds: [ada] },
    visitId: { visitId },
    applicationId: { applicationId: newId() },
    referenceId: { referenceId: newId() },
    placeId: { placeId: 2_000_000_000 },
  }))
    await expect(createInteraction(other, { ...call, ...link }, noon)).rejects.toMatchObject({
      code: "INVALID",
      field,
    });
});

test("a line about a visit is one of its place, and readable when the place is gone", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace({ name: "Blue Room" });
  const { id: visitId } = await createVisit(nora, visitInput.parse({ placeId: place }), noon);
  const { id } = await createInteraction(nora, { ...call, visitId }, noon);
  expect(await findInteraction(nora, id)).toMatchObject({ visitId, placeId: place });
  await (await db()).place.delete({ where: { id: Number(place) } });
  expect(await findInteraction(nora, id)).toMatchObject({
    placeId: null,
    placeName: "Blue Room",
    label: "Phoned Blue Room",
  });
});

test("a line may hang on nobody and nothing: it stands in the list, and the form alone asks for more", async () => {
  const nora = await signUp("Nora Field");
  const said = interactionInput.parse({ ...call, occurredAt: "2027-03-01T09:00:00Z" });
  const { id } = await createInteraction(nora, said, noon);
  const { items } = await listInteractions(nora, { limit: 9 });
  expect(items).toMatchObject([{ id, label: "Phoned them", placeId: null, contactIds: [] }]);
  expect(await listAgenda(nora, "2027-03-20", noon)).toEqual([]);
  const form = logForm.safeParse({ id: newId(), channel: "phone" });
  expect(form.error?.issues.map((issue) => issue.path.join("."))).toEqual(["newName"]);
});

test("a correction keeps what it does not name", async () => {
  const nora = await signUp("Nora Field");
  const { id: ada } = await createContact(nora, { name: "Ada" }, noon);
  const { id: ben } = await createContact(nora, { name: "Ben" }, noon);
  const { id } = await createInteraction(nora, { ...call, contactIds: [ada], followUpOn: "2027-03-20" }, noon);
  await changeInteraction(nora, id, { contactIds: [ben, ben], outcome: "good_talk", version: 1 }, noon);
  expect(await findInteraction(nora, id)).toMatchObject({
    contactIds: [ben],
    outcome: "good_talk",
    followUpOn: "2027-03-20",
  });
  await expect(changeInteraction(nora, id, { summary: "x", version: 1 }, noon)).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await settleFollowUp(nora, id, noon);
  expect(await findInteraction(nora, id)).toMatchObject({ followUpOn: null, nextStep: null, version: 3 });
  await deleteContact(nora, ben, noon);
  await changeInteraction(nora, id, { summary: "Still a line" }, noon);
  expect(await findInteraction(nora, id)).toMatchObject({ summary: "Still a line", contacts: [] });
});

test("correcting an entry keeps those who have left the address book, for the day they come back", async () => {
  const nora = await signUp("Nora Field");
  const [ada, ben] = [
    await createContact(nora, { name: "Ada" }, noon),
    await createContact(nora, { name: "Ben" }, noon),
  ];
  const { id } = await createInteraction(nora, { ...call, contactIds: [ada.id, ben.id] }, noon);
  const { change } = await deleteContact(nora, ada.id, noon);
  await changeInteraction(nora, id, { summary: "Asked for a visit", contactIds: [ben.id] }, noon);
  await undoChange(nora.id, change ?? "", noon.now);
  expect((await findInteraction(nora, id))?.contactIds.toSorted()).toEqual([ada.id, ben.id].toSorted());
});

test("an undone correction, deletion and entry", async () => {
  const nora = await signUp("Nora Field");
  const { id: ada } = await createContact(nora, { name: "Ada" }, noon);
  const { id, change: logged } = await createInteraction(nora, { ...call, contactIds: [ada] }, noon);
  const moved = new Date("2027-01-01T00:00:00Z");
  const { change } = await changeInteraction(nora, id, { summary: "x", occurredAt: moved }, noon);
  expect(await findInteraction(nora, id)).toMatchObject({ occurredAt: moved, occurredOn: "2027-01-01" });
  await undoChange(nora.id, change ?? "", noon.now);
  expect(await findInteraction(nora, id)).toMatchObject({ ...call, occurredOn: "2027-03-14", contactIds: [ada] });
  const { change: deleted } = await deleteInteraction(nora, id, noon);
  expect(await findInteraction(nora, id)).toBeNull();
  await undoChange(nora.id, deleted ?? "", noon.now);
  expect(await findInteraction(nora, id)).not.toBeNull();
  await undoChange(nora.id, logged ?? "", noon.now);
  expect((await listInteractions(nora, { limit: 9 })).items).toEqual([]);
});

test("the list is newest first and every line stands on one page, also when they are of one instant", async () => {
  const nora = await signUp("Nora Field");
  const placeId = Number(await putPlace());
  const ids: string[] = [];
  for (let n = 0; n < 9; n++) {
    const occurredAt = new Date(noon.now.getTime() + Math.floor(n / 4));
    const channel = n === 0 ? "email" : "phone";
    ids.push((await createInteraction(nora, { ...call, channel, occurredAt, placeId, summary: `Line ${n}` }, noon)).id);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listInteractions(nora, { limit: 2, cursor, placeId });
    seen.push(...page.items.map((one) => one.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual([...ids].reverse());
  expect((await listInteractions(nora, { limit: 9, channel: "email" })).items).toHaveLength(1);
});

test("odd input is refused beside its field, odd text is kept", () => {
  const body = { ...call, occurredAt: "2027-03-14T10:00:00Z", placeId: "1" };
  const fields = (said: object) => [
    ...new Set(interactionInput.safeParse({ ...body, ...said }).error?.issues.map((issue) => issue.path.join("."))),
  ];
  expect(fields({ occurredAt: "2027-02-29T10:00:00Z" })).toEqual(["occurredAt"]);
  expect(fields({ followUpOn: "2027-02-29" })).toEqual(["followUpOn"]);
  expect(fields({ summary: "a\u0007" })).toEqual(["summary"]);
  expect(fields({ summary: "x".repeat(10_001) })).toEqual(["summary"]);
  expect(fields({ channel: "smoke" })).toEqual(["channel"]);
  expect(fields({ placeId: "one" })).toEqual(["placeId"]);
  expect(fields({ mood: 5 })).toEqual([""]);
  expect(interactionInput.parse({ ...body, summary: "שלום 🎧\r\nok" }).summary).toBe("שלום 🎧\nok");
});

test("a place that was removed is offered no more, and somebody new can still be noted about a visit there", async () => {
  const [nora, ines] = [await signUp("Nora Field"), await signUp("Ines Admin", { isAdmin: true })];
  const placeId = Number(await putPlace({ name: "Blue Room" }));
  await logInteraction(nora, { ...call, contactIds: [], placeId }, noon);
  const visit = await createVisit(nora, visitInput.parse({ placeId: String(placeId), purpose: "tour" }), noon);
  const called = (q: string) =>
    suggestWhomAndWhere(nora, q, noon.today).then(({ places }) => places.map(({ name }) => name));
  // a slip is forgiven as on the list of places, behind what is called just so
  await putPlace({ name: "Quillbird Studio" });
  await putPlace({ name: "Quilbird Records" });
  expect(await called("quilbrid")).toEqual(expect.arrayContaining(["Quillbird Studio", "Quilbird Records"]));
  expect((await called("quilbird"))[0]).toBe("Quilbird Records");
  const offered = async () => (await suggestWhomAndWhere(nora, "", noon.today)).places.map(({ name }) => name);
  const named = async () => (await findWhomAndWhere(nora, { contact: undefined, place: String(placeId) })).places;
  expect([await offered(), (await named()).length]).toEqual([["Blue Room"], 1]);
  await removePlace(ines, placeId, "They asked to be taken out.", noon);
  expect([await offered(), await named()]).toEqual([[], []]);
  const about = { ...call, contactIds: [], placeId, visitId: visit.id, newName: "Ada" };
  const { contactIds } = await logInteraction(nora, about, noon);
  expect((await findContact(nora, contactIds[0] ?? ""))?.affiliations).toEqual([]);
});
