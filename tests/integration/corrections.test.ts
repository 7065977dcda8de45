import { expect, test } from "vitest";
import { readRevision } from "@/lib/core/history";
import { restoreCorrection, revertCorrection } from "@/lib/places/corrections/mutations";
import { findOwnCorrection, listChangesAt, listCorrections } from "@/lib/places/corrections/queries";
import { addPlace, confirmPlace, correctPlace } from "@/lib/places/mutations";
import { findPlace } from "@/lib/places/queries";
import { momentAt, signUp } from "@/tests/support/people";

const monday = momentAt("2027-03-01");
const tuesday = momentAt("2027-03-02");
const page = { limit: 50 };

const ofNobody = "01890000-0000-7000-8000-000000000000";

async function corrected(
  viewer: Parameters<typeof correctPlace>[0],
  id: number,
  facts: Parameters<typeof correctPlace>[2],
  moment = monday,
): Promise<string> {
  return (await correctPlace(viewer, id, facts, undefined, moment)) ?? "";
}

const phoneOf = async (id: number) => (await findPlace(null, String(id), "2027-03-03"))?.phone;

test("a correction says field by field what stood there before, who made it and when", async () => {
  const [nora, omar] = [await signUp("Nora Field"), await signUp("Omar Reed")];
  const id = await addPlace(nora, { kind: "studio", name: "Before Sound", phone: "1", city: "Leeds" }, monday);
  await corrected(omar, id, { phone: "2", visitorPolicy: "by_appointment", latitude: 3, longitude: 4 });
  await corrected(nora, id, { phone: null }, tuesday);
  const [second, first] = await listChangesAt(nora, id);
  expect(second).toMatchObject({ on: "2027-03-02", by: "Nora Field" });
  expect(second?.fields).toEqual([{ label: "Phone", before: "2", after: "none" }]);
  expect(first).toMatchObject({ on: "2027-03-01", by: "Omar Reed", isCheck: false });
  expect(first?.fields).toEqual([
    { label: "Door rule", before: "unknown", after: "By appointment" },
    { label: "Point on the map", before: "unknown", after: "3, 4" },
    { label: "Phone", before: "1", after: "2" },
  ]);
});

test("who changed something is only said to those who are signed in", async () => {
  const nora = await signUp("Nora Field");
  const id = await addPlace(nora, { kind: "studio", name: "Anonymous Sound" }, monday);
  await corrected(nora, id, { phone: "1" });
  expect((await listChangesAt(null, id))[0]).toMatchObject({ by: null, mayRevert: false });
  expect(JSON.stringify(await listChangesAt(null, id))).not.toContain("Nora");
});

test("an admin takes a correction back and brings it back, and the place follows", async () => {
  const [nora, ada] = [await signUp("Nora Field"), await signUp("Ada Min", { isAdmin: true })];
  const id = await addPlace(nora, { kind: "studio", name: "Reverted Sound", phone: "1" }, monday);
  await corrected(nora, id, { phone: "2" });
  const wrong = await corrected(nora, id, { phone: "3" }, tuesday);
  const seen = await readRevision(nora.id);
  await revertCorrection(ada, wrong, tuesday);
  await revertCorrection(ada, wrong, tuesday);
  expect(await phoneOf(id)).toBe("2");
  expect(await readRevision(nora.id)).toBeGreaterThan(seen);
  const [taken] = await listChangesAt(ada, id);
  expect(taken).toMatchObject({ revertedOn: "2027-03-02", mayRevert: false, mayRestore: true });
  // what somebody else took back the author does not bring back
  expect((await listChangesAt(nora, id))[0]).toMatchObject({ mayRevert: false, mayRestore: false });
  await expect(restoreCorrection(nora, wrong, tuesday)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await restoreCorrection(ada, wrong, tuesday);
  expect(await phoneOf(id)).toBe("3");
});

test("members take back and bring back what they said themselves, and nothing of others", async () => {
  const [nora, omar] = [await signUp("Nora Field"), await signUp("Omar Reed")];
  const id = await addPlace(nora, { kind: "studio", name: "Own Sound", phone: "1" }, monday);
  const own = await corrected(nora, id, { phone: "2" });
  await expect(revertCorrection(omar, own, monday)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await findOwnCorrection(omar, own)).toBeNull();
  expect(await findOwnCorrection(nora, own)).toMatchObject({ id: own, isCheck: false });
  await revertCorrection(nora, own, monday);
  expect(await phoneOf(id)).toBe("1");
  expect(await findOwnCorrection(nora, own)).toBeNull();
  await restoreCorrection(nora, own, monday);
  expect(await phoneOf(id)).toBe("2");
});

test("what a correction stood on is not what was taken back", async () => {
  const [nora, ada] = [await signUp("Nora Field"), await signUp("Ada Min", { isAdmin: true })];
  const id = await addPlace(nora, { kind: "studio", name: "Stack Sound", phone: "1" }, monday);
  const wrong = await corrected(nora, id, { phone: "2" });
  await corrected(nora, id, { phone: "3" }, tuesday);
  await revertCorrection(ada, wrong, tuesday);
  expect((await listChangesAt(ada, id))[0]?.fields).toEqual([{ label: "Phone", before: "1", after: "3" }]);
});

test("still correct is one record a day and way, and taking it back leaves the check before it", async () => {
  const nora = await signUp("Nora Field");
  const id = await addPlace(nora, { kind: "studio", name: "Checked Sound" }, monday);
  const checked = async () => {
    const place = await findPlace(nora, String(id), "2027-03-03");
    return [place?.lastCheckedOn, place?.lastCheckedHow];
  };
  await confirmPlace(nora, id, "called", monday);
  const plain = await confirmPlace(nora, id, undefined, tuesday);
  expect(await confirmPlace(nora, id, undefined, tuesday)).toBe(plain);
  expect(await checked()).toEqual(["2027-03-02", null]);
  expect((await listChangesAt(nora, id)).map(({ isCheck, checkedHow }) => [isCheck, checkedHow])).toEqual([
    [true, null],
    [true, "called"],
  ]);
  await revertCorrection(nora, plain, tuesday);
  expect(await checked()).toEqual(["2027-03-01", "called"]);
  // said again after it was taken back, it counts again
  expect(await confirmPlace(nora, id, undefined, tuesday)).not.toBe(plain);
});

test("all corrections are a list for admins, newest first, page by page", async () => {
  const [nora, ada] = [await signUp("Nora Field"), await signUp("Ada Min", { isAdmin: true })];
  await expect(listCorrections(nora, page)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const id = await addPlace(nora, { kind: "studio", name: "Listed Sound" }, monday);
  const ids = [];
  for (const phone of ["1", "2", "3"]) ids.push(await corrected(nora, id, { phone }));
  const first = await listCorrections(ada, { limit: 2 });
  expect(first.items.map(({ recordId }) => recordId)).toEqual([ids[2], ids[1]]);
  expect(first.items[0]).toMatchObject({ by: "Nora Field", place: { id: String(id), name: "Listed Sound" } });
  const rest = await listCorrections(ada, { limit: 2, cursor: first.nextCursor ?? "" });
  expect(rest.items[0]?.recordId).toBe(ids[0]);
});

test("a correction that says nothing is none, and there is none to take back", async () => {
  const nora = await signUp("Nora Field");
  const id = await addPlace(nora, { kind: "studio", name: "Silent Sound" }, monday);
  expect(await correctPlace(nora, id, {}, undefined, monday)).toBeNull();
  expect(await listChangesAt(nora, id)).toEqual([]);
  await expect(revertCorrection(nora, ofNobody, monday)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("of a correction and a revert at once neither is lost", async () => {
  const [nora, ada] = [await signUp("Nora Field"), await signUp("Ada Min", { isAdmin: true })];
  const id = await addPlace(nora, { kind: "studio", name: "Raced Sound", phone: "1", city: "Leeds" }, monday);
  const wrong = await corrected(nora, id, { phone: "2" });
  await Promise.all([revertCorrection(ada, wrong, tuesday), corrected(nora, id, { city: "York" }, tuesday)]);
  expect(await findPlace(nora, String(id), "2027-03-03")).toMatchObject({ phone: "1", city: "York" });
});
