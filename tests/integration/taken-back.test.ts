import { expect, test } from "vitest";
import { takeBack } from "@/lib/agenda/mutations";
import { findContact } from "@/lib/contacts/queries";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { createInteraction, logInteraction } from "@/lib/outreach/mutations";
import { takePlaceBack } from "@/lib/places/entry/mutations";
import { addPlace, correctPlace } from "@/lib/places/mutations";
import { findPlace } from "@/lib/places/queries";
import { planReference } from "@/lib/references/plan/mutations";
import { findReference } from "@/lib/references/queries";
import { changeReferee } from "@/lib/references/referee/mutations";
import { newReferenceForm } from "@/lib/references/schema";
import { logTalkOrVisit } from "@/lib/visits/log/mutations";
import { createVisit, deleteVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

const noon = momentAt("2027-03-14");
const log = { channel: "phone", direction: "out", contactIds: [] as string[] } as const;
const talk = { channel: "phone", direction: "out", summary: "Asked", occurredAt: noon.now } as const;
const isThere = async (placeId: number) => (await (await db()).place.count({ where: { id: placeId } })) > 0;

test("a place that was added by mistake is taken back, and with it all that is computed from it", async () => {
  const nora = await signUp("Nora Field");
  const id = await addPlace(nora, { name: "Blue Rom", kind: "studio", latitude: -51.5, longitude: -59.5 }, noon);
  await correctPlace(nora, id, { phone: "+43 1 2345" }, undefined, noon);
  expect(await takePlaceBack(nora, id)).toEqual({ name: "Blue Rom", kind: "studio" });
  expect(await findPlace(nora, String(id), noon.today)).toBeNull();
  expect(await (await db()).placeRecord.count({ where: { placeId: id } })).toBe(0);
  await expect(takePlaceBack(nora, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("once somebody else has anything there, or oneself, a place is no longer taken back", async () => {
  const nora = await signUp("Nora Field");
  const other = await signUp("Otto Other");
  const added = () => addPlace(nora, { name: `Blue Room ${newId()}`, kind: "studio" }, noon);
  const [visited, talkedTo, corrected, own] = [await added(), await added(), await added(), await added()];
  const visit = await createVisit(other, visitInput.parse({ placeId: String(visited) }), noon);
  await createInteraction(other, { ...talk, placeId: talkedTo }, noon);
  await correctPlace(other, corrected, { phone: "+43 1 2345" }, undefined, noon);
  const mine = await createVisit(nora, visitInput.parse({ placeId: String(own) }), noon);
  for (const id of [visited, talkedTo, corrected, own])
    await expect(takePlaceBack(nora, id)).rejects.toMatchObject({ code: "CONFLICT" });
  // what somebody else deleted they may bring back; one's own is one's own to lose
  await deleteVisit(other, visit.id, noon);
  await deleteVisit(nora, mine.id, noon);
  await expect(takePlaceBack(nora, visited)).rejects.toMatchObject({ code: "CONFLICT" });
  await takePlaceBack(nora, own);
  expect(await isThere(own)).toBe(false);
});

test("nobody takes back a place that somebody else, or a source, has brought", async () => {
  const nora = await signUp("Nora Field");
  const other = await signUp("Otto Other", { isAdmin: true });
  const id = await addPlace(nora, { name: "Red Room", kind: "studio" }, noon);
  for (const one of [id, Number(await putPlace())])
    await expect(takePlaceBack(other, one)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await isThere(id)).toBe(true);
});

for (const channel of ["phone", "visit"] as const)
  test(`undoing a ${channel} that was logged with somebody new somewhere new takes both back`, async () => {
    const nora = await signUp("Nora Field");
    const said = { ...log, channel, newName: "Bo", newPlace: { name: `Tin Roof ${newId()}`, kind: "studio" as const } };
    const { change, contactIds, placeId } = await logTalkOrVisit(nora, said, noon);
    await takeBack(nora, change ?? "", noon);
    expect(await findContact(nora, contactIds[0] ?? "")).toBeNull();
    expect(await isThere(placeId ?? 0)).toBe(false);
  });

test("who came with a log and was talked to again stays when it is undone", async () => {
  const nora = await signUp("Nora Field");
  const placeId = Number(await putPlace());
  const { change, contactIds } = await logInteraction(nora, { ...log, newName: "Bo", placeId }, noon);
  await createInteraction(nora, { ...talk, contactIds: [...contactIds] }, noon);
  await takeBack(nora, change ?? "", noon);
  expect(await findContact(nora, contactIds[0] ?? "")).toMatchObject({ name: "Bo" });
  expect(await isThere(placeId)).toBe(true);
});

test("undoing a request that was planned with somebody new takes both back, unless something else is known of them", async () => {
  const nora = await signUp("Nora Field");
  const plan = async (newName: string) => {
    const form = newReferenceForm.parse({ id: newId(), newName, kind: "letter", neededBy: "2027-06-01" });
    const { id, change } = await planReference(nora, form, noon);
    return { change: change ?? "", refereeId: (await findReference(nora, id))?.refereeId ?? "" };
  };
  const one = await plan("Ms Okafor");
  await takeBack(nora, one.change, noon);
  expect(await findContact(nora, one.refereeId)).toBeNull();
  const other = await plan("Mr Adeyemi");
  await changeReferee(nora, other.refereeId, { canSpeakTo: "Two years of live sound" }, noon);
  await takeBack(nora, other.change, noon);
  expect(await findContact(nora, other.refereeId)).toMatchObject({ name: "Mr Adeyemi" });
  const third = await plan("Mx Ruiz");
  await changeReferee(nora, third.refereeId, { status: "resting" }, noon);
  await takeBack(nora, third.change, noon);
  expect(await findContact(nora, third.refereeId)).toMatchObject({ name: "Mx Ruiz" });
});
