import { expect, test } from "vitest";
import { listAgenda } from "@/lib/agenda/queries";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/core/db";
import { revertCorrection } from "@/lib/places/corrections/mutations";
import { addPlace, confirmPlace, correctPlace } from "@/lib/places/mutations";
import { findPlace } from "@/lib/places/queries";
import { factSources } from "@/lib/places/trust/fact-sources";
import { findSeen, findTrust } from "@/lib/places/trust/queries";
import { createVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";

const today = momentAt("2027-03-06");

async function visitTo(nora: Viewer, placeId: number): Promise<void> {
  const startsAt = momentAt("2027-03-20").now.toISOString();
  await createVisit(
    nora,
    visitInput.parse({ placeId: String(placeId), purpose: "tour", status: "confirmed", startsAt }),
    today,
  );
}

const checksFor = async (nora: Viewer, moment = today) =>
  (await listAgenda(nora, moment.today, moment)).filter(({ reason }) => reason === "check_place");

test("a place that nobody looked at for 180 days asks to be checked before a visit, and one tap settles it", async () => {
  const nora = await signUp("Nora Field");
  const placeId = await addPlace(nora, { kind: "studio", name: "Unseen Sound" }, momentAt("2026-01-01"));
  await confirmPlace(nora, placeId, "called", momentAt("2026-09-01"));
  await visitTo(nora, placeId);
  expect(await checksFor(nora)).toMatchObject([
    {
      subject: { type: "place", id: String(placeId) },
      why: expect.stringContaining("Last checked on 1 September 2026"),
    },
  ]);
  const said = await confirmPlace(nora, placeId, undefined, today);
  expect(await checksFor(nora)).toEqual([]);
  await revertCorrection(nora, said, today);
  expect(await checksFor(nora)).toHaveLength(1);
});

test("a website that went asks for a check although somebody looked this year, until somebody looks again", async () => {
  const nora = await signUp("Nora Field");
  const website = "https://gone.example/";
  const placeId = await addPlace(nora, { kind: "studio", name: "Webless Sound", website }, momentAt("2027-02-01"));
  await confirmPlace(nora, placeId, "website", momentAt("2027-02-01"));
  await visitTo(nora, placeId);
  expect(await checksFor(nora)).toEqual([]);
  const check = { url: website, state: "gone", detail: "answers 404, since 2027-03-01", failures: 3 };
  await (await db()).websiteCheck.create({ data: { placeId, ...check, checkedAt: new Date("2027-03-03T10:00:00Z") } });
  // what others find out shows within a minute
  const later = momentAt("2027-03-06", nora.timeZone, "12:05");
  expect(await checksFor(nora, later)).toMatchObject([
    { why: expect.stringContaining("has not answered since 1 March") },
  ]);
  expect((await findTrust(nora, placeId, undefined)).website).toEqual({
    since: "2027-03-01",
    reason: "answers 404",
    checkedOn: "2027-03-03",
  });
  await confirmPlace(nora, placeId, "called", later);
  expect(await checksFor(nora, later)).toEqual([]);
});

test("somebody else's check counts for everybody", async () => {
  const [nora, omar] = [await signUp("Nora Field"), await signUp("Omar Reed")];
  const placeId = await addPlace(nora, { kind: "school", name: "Everybody's School" }, momentAt("2026-01-01"));
  expect(await findSeen(String(placeId))).toEqual({ lastCheckedOn: null, websiteGoneSince: null });
  await confirmPlace(omar, placeId, "visited", today);
  expect(await findSeen(String(placeId))).toMatchObject({ lastCheckedOn: "2027-03-06" });
  expect(await findSeen("2000000000")).toBeNull();
});

test("every field that is known has its source and its age, also after a correction cleared it", async () => {
  const nora = await signUp("Nora Field");
  const said = { kind: "studio", name: "Sourced Sound", city: "Leeds", phone: "1", genres: ["jazz"] } as const;
  const placeId = await addPlace(nora, { ...said, genres: [...said.genres] }, momentAt("2024-03-01"));
  await correctPlace(nora, placeId, { phone: null }, undefined, momentAt("2027-03-01"));
  const place = await findPlace(null, String(placeId), today.today);
  const facts = place ? factSources(place, today.today) : [];
  expect(facts.map(({ label, source, age }) => [label, source, age])).toEqual([
    ["Name", "Added by someone here", "3 years old"],
    ["What it is", "Added by someone here", "3 years old"],
    ["Genres", "Added by someone here", "3 years old"],
    ["Town", "Added by someone here", "3 years old"],
    ["Phone", "Correction by someone here", "5 days old"],
  ]);
});
