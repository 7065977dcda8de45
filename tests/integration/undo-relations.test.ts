import { expect, test } from "vitest";
import { takeBack } from "@/lib/agenda/mutations";
import { changeApplication, createApplication } from "@/lib/applications/mutations";
import { applicationInput } from "@/lib/applications/schema";
import { changeContact, createContact, deleteContact } from "@/lib/contacts/mutations";
import { findContact } from "@/lib/contacts/queries";
import { db } from "@/lib/core/db";
import { changeInteraction, createInteraction } from "@/lib/outreach/mutations";
import { findInteraction } from "@/lib/outreach/queries";
import { timelineOf, timelineOfPlace } from "@/lib/outreach/timeline/queries";
import { createReference } from "@/lib/references/mutations";
import { referenceInput } from "@/lib/references/schema";
import { changeProfile } from "@/lib/visits/calendar/mutations";
import { changeVisit, createVisit } from "@/lib/visits/mutations";
import { findVisit } from "@/lib/visits/queries";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

const noon = momentAt("2027-03-14");
const call = { channel: "phone", direction: "out", summary: "Asked for a tour", occurredAt: noon.now } as const;

async function noraAndTwoPeople() {
  const nora = await signUp("Nora Field");
  const [ada, ben] = await Promise.all(["Ada", "Ben"].map((name) => createContact(nora, { name }, noon)));
  return { nora, ada: ada?.id ?? "", ben: ben?.id ?? "" };
}

const names = (people: readonly { readonly name: string }[] | undefined) => people?.map(({ name }) => name).sort();

test("undo brings back the places that a person was taken from", async () => {
  const nora = await signUp("Nora Field");
  const [blue, red] = [Number(await putPlace({ name: "Blue Room" })), Number(await putPlace({ name: "Red Room" }))];
  const affiliations = [{ placeId: blue, role: "engineer" as const }];
  const { id } = await createContact(nora, { name: "Ada", affiliations }, noon);
  const { change } = await changeContact(nora, id, { notes: "Moved", affiliations: [{ placeId: red }] }, noon);
  await takeBack(nora, change ?? "", noon);
  const ada = await findContact(nora, id);
  expect(ada?.affiliations).toMatchObject([{ placeId: String(blue), role: "engineer" }]);
  expect(ada?.notes).toBeNull();
});

test("undo brings back who took part in a visit and in a talk", async () => {
  const { nora, ada, ben } = await noraAndTwoPeople();
  const placeId = await putPlace();
  const visit = await createVisit(nora, visitInput.parse({ placeId, purpose: "tour", contactIds: [ada, ben] }), noon);
  const talk = await createInteraction(nora, { ...call, contactIds: [ada] }, noon);
  const ofVisit = await changeVisit(nora, visit.id, { contactIds: [] }, noon);
  const ofTalk = await changeInteraction(nora, talk.id, { contactIds: [ben], summary: "Asked Ben" }, noon);
  await takeBack(nora, ofVisit.change ?? "", noon);
  await takeBack(nora, ofTalk.change ?? "", noon);
  expect(names((await findVisit(nora, visit.id))?.contacts)).toEqual(["Ada", "Ben"]);
  const entry = await findInteraction(nora, talk.id);
  expect(names(entry?.contacts)).toEqual(["Ada"]);
  expect(entry?.summary).toBe("Asked for a tour");
});

test("what is gone since does not come back: neither a place that no longer is nor somebody else's person", async () => {
  const { nora, ada } = await noraAndTwoPeople();
  const placeId = Number(await putPlace({ name: "Blue Room" }));
  await changeContact(nora, ada, { affiliations: [{ placeId }] }, noon);
  const { change } = await changeContact(nora, ada, { affiliations: [] }, noon);
  await (await db()).place.delete({ where: { id: placeId } });
  await takeBack(nora, change ?? "", noon);
  expect((await findContact(nora, ada))?.affiliations).toEqual([]);
  const talk = await createInteraction(nora, { ...call, contactIds: [ada] }, noon);
  const changed = await changeInteraction(nora, talk.id, { contactIds: [] }, noon);
  await deleteContact(nora, ada, noon);
  await takeBack(nora, changed.change ?? "", noon);
  // as with a talk that nobody changed: deleting somebody leaves what was said with them
  expect(await (await db()).interactionContact.count({ where: { interactionId: talk.id } })).toBe(1);
});

test("a visit that goes back to its place takes its talks with it", async () => {
  const nora = await signUp("Nora Field");
  const [blue, red] = [await putPlace({ name: "Blue Room" }), await putPlace({ name: "Red Room" })];
  const visit = await createVisit(nora, visitInput.parse({ placeId: blue, purpose: "tour" }), noon);
  const about = await createInteraction(nora, { ...call, placeId: Number(blue), visitId: visit.id }, noon);
  const apart = await createInteraction(nora, { ...call, placeId: Number(red) }, noon);
  const { change } = await changeVisit(nora, visit.id, { placeId: Number(red) }, noon);
  expect(await findInteraction(nora, about.id)).toMatchObject({ placeId: red });
  await takeBack(nora, change ?? "", noon);
  expect(await findVisit(nora, visit.id)).toMatchObject({ placeId: blue });
  expect(await findInteraction(nora, about.id)).toMatchObject({ placeId: blue, placeName: "Blue Room" });
  expect(await findInteraction(nora, apart.id)).toMatchObject({ placeId: red });
});

test("a visit moved from a place that has left the database since goes back to its name", async () => {
  const nora = await signUp("Nora Field");
  const [blue, red] = [await putPlace({ name: "Blue Room" }), await putPlace({ name: "Red Room" })];
  const visit = await createVisit(nora, visitInput.parse({ placeId: blue, purpose: "tour" }), noon);
  const { change } = await changeVisit(nora, visit.id, { placeId: Number(red) }, noon);
  await (await db()).place.delete({ where: { id: Number(blue) } });
  await takeBack(nora, change ?? "", noon);
  expect(await findVisit(nora, visit.id)).toMatchObject({ placeId: null, placeName: "Blue Room" });
});

test("what was said and done about a visit or an application stands in the history of the place where it is now", async () => {
  const nora = await signUp("Nora Field");
  const [blue, red] = [Number(await putPlace({ name: "Blue Room" })), Number(await putPlace({ name: "Red Room" }))];
  const told = async (place: number) =>
    (await timelineOfPlace(nora, place, { limit: 50 })).items.map(({ label }) => label).sort();
  const visit = await createVisit(nora, visitInput.parse({ placeId: String(blue), purpose: "tour" }), noon);
  const job = await createApplication(nora, applicationInput.parse({ kind: "runner", title: "Runner" }), noon);
  await createInteraction(nora, { ...call, visitId: visit.id, applicationId: job.id }, noon);
  await createInteraction(nora, { ...call, channel: "email", applicationId: job.id }, noon);
  const before = { blue: ["Phoned Blue Room", "Visit to Blue Room planned"], red: [] };
  expect({ blue: await told(blue), red: await told(red) }).toEqual(before);
  const visitMoved = await changeVisit(nora, visit.id, { placeId: red }, noon);
  const jobMoved = await changeApplication(nora, job.id, { placeId: blue, status: "sent" }, noon);
  expect(await told(blue)).toEqual(["Application “Runner”: saved", "Application “Runner”: sent", "E-mailed Blue Room"]);
  expect(await told(red)).toEqual(["Phoned Red Room", "Visit to Blue Room planned"]);
  const jobMovedOn = await changeApplication(nora, job.id, { placeId: red }, noon);
  expect(await told(blue)).toEqual([]);
  expect(await told(red)).toHaveLength(5);
  for (const { change } of [jobMovedOn, jobMoved, visitMoved]) await takeBack(nora, change ?? "", noon);
  expect({ blue: await told(blue), red: await told(red) }).toEqual(before);
  expect((await timelineOf(nora, { applicationId: job.id }, { limit: 50 })).items).toHaveLength(5);
});

test("a talk that was filed at a place before an application came there stays there when that is undone", async () => {
  const nora = await signUp("Nora Field");
  const [blue, red] = [Number(await putPlace({ name: "Blue Room" })), Number(await putPlace({ name: "Red Room" }))];
  const job = await createApplication(nora, applicationInput.parse({ kind: "runner", title: "Runner" }), noon);
  const there = await createInteraction(nora, { ...call, placeId: blue, applicationId: job.id }, noon);
  const nowhere = await createInteraction(nora, { ...call, applicationId: job.id }, noon);
  const { change } = await changeApplication(nora, job.id, { placeId: blue }, noon);
  expect(await findInteraction(nora, nowhere.id)).toMatchObject({ placeId: String(blue) });
  await takeBack(nora, change ?? "", noon);
  expect(await findInteraction(nora, nowhere.id)).toMatchObject({ placeId: null });
  expect(await findInteraction(nora, there.id)).toMatchObject({ placeId: String(blue), placeName: "Blue Room" });
  const moved = await changeApplication(nora, job.id, { placeId: red }, noon);
  await takeBack(nora, moved.change ?? "", noon);
  expect(await findInteraction(nora, there.id)).toMatchObject({ placeId: String(blue) });
});

test("a time that an undo brings back is on its day in the time zone of now", async () => {
  const nora = await signUp("Nora Field");
  const profile = { name: "Nora Field", distanceUnit: "km", theme: "system" } as const;
  await changeProfile(nora, { ...profile, timeZone: "Europe/Berlin" });
  const berlin = { ...noon, timeZone: "Europe/Berlin" };
  const startsAt = new Date("2027-03-03T23:30:00Z");
  const placeId = await putPlace();
  const asked = visitInput.parse({ placeId, purpose: "tour", status: "confirmed", startsAt: startsAt.toISOString() });
  const visit = await createVisit(nora, asked, berlin);
  const { change } = await changeVisit(nora, visit.id, { startsAt: new Date("2027-03-10T10:00:00Z") }, berlin);
  await changeProfile(nora, { ...profile, timeZone: "America/New_York" });
  await takeBack(nora, change ?? "", { ...noon, timeZone: "America/New_York" });
  expect(await (await db()).visit.findUnique({ where: { id: visit.id } })).toMatchObject({
    startsAt,
    startsOn: "2027-03-03",
  });
});

test("what was written down as sent or asked for is told as that, not as saved or planned", async () => {
  const nora = await signUp("Nora Field");
  const { id: ada } = await createContact(nora, { name: "Ada" }, noon);
  const sent = applicationInput.parse({ kind: "runner", title: "Runner", status: "sent" });
  const { id: applicationId } = await createApplication(nora, sent, noon);
  const asked = { refereeId: ada, applicationId, kind: "letter", neededBy: "2027-05-01", status: "asked" };
  await createReference(nora, referenceInput.parse(asked), noon);
  const told = (await timelineOf(nora, { applicationId }, { limit: 9 })).items.map(({ label }) => label);
  expect(told).toContain("Application “Runner”: sent");
  await expect(
    (await db()).historyLine.findMany({ where: { ownerId: nora.id, noun: "reference" }, select: { label: true } }),
  ).resolves.toEqual([{ label: "Letter by Ada: asked" }]);
});
