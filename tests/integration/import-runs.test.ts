import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import type { ImportItem } from "@/lib/places/import/batches";
import {
  beginImport,
  cancelImport,
  failInterruptedImports,
  runImport,
  undoImport,
} from "@/lib/places/import-runs/mutations";
import {
  countSkipsByReason,
  findImport,
  listImportChanges,
  listImportedPlaces,
  listImportSkips,
  listImports,
} from "@/lib/places/import-runs/queries";
import { correctPlace } from "@/lib/places/mutations";
import { momentAt, signUp } from "@/tests/support/people";

const monday = momentAt("2027-03-01");
const tuesday = momentAt("2027-03-02");
const page = { limit: 50 };

const studio = (sourceId: string, facts: Record<string, unknown> = {}): ImportItem => ({
  at: `line ${sourceId}`,
  candidate: { source: "csv", sourceId, facts: { kind: "studio", name: `Studio ${sourceId}`, ...facts } },
});

async function* rows(...items: ImportItem[]): AsyncGenerator<ImportItem> {
  yield* items;
}

async function imported(items: AsyncIterable<ImportItem>, moment = monday): Promise<string> {
  const id = await beginImport(null, { source: "csv", label: "studios.csv", bytesTotal: 3_000_000_000 }, moment);
  await runImport(id, items, {}, moment);
  return id;
}

const placeOf = async (sourceId: string) => {
  const record = await (await db()).placeRecord.findUnique({
    where: { source_sourceId: { source: "csv", sourceId } },
    include: { place: true },
  });
  return record?.place ?? null;
};

test("a run keeps its counts, what it skipped and why", async () => {
  const seen: number[] = [];
  const id = await beginImport(
    null,
    { source: "csv", label: "studios.csv", settings: { map: { name: "Title" } } },
    monday,
  );
  expect(await findImport(id)).toMatchObject({ status: "staged", read: 0, startedBy: null });
  const answer = await runImport(
    id,
    rows(studio("k1"), { at: "line 3", reason: "has no name" }, studio("k2"), studio("k1")),
    { onProgress: ({ read }) => seen.push(read), bytesRead: () => 77 },
    monday,
  );
  expect(answer).toMatchObject({ importId: id, status: "done", read: 4, created: 2, skipped: 2 });
  expect(seen).toEqual([4]);
  expect(await findImport(id)).toMatchObject({ status: "done", read: 4, created: 2, skipped: 2, bytesRead: 77 });
  const skips = await listImportSkips(id, { limit: 1 });
  expect(skips.items).toEqual([{ position: 0, at: "line 3", reason: "has no name" }]);
  const next = await listImportSkips(id, { limit: 1, cursor: skips.nextCursor ?? "" });
  expect(next).toMatchObject({ items: [{ position: 1, at: "line k1" }], nextCursor: null });
  expect(await countSkipsByReason(id)).toHaveLength(2);
  expect((await listImportedPlaces(id, page)).items.map(({ name }) => name)).toEqual(["Studio k1", "Studio k2"]);
});

test("characters that cannot be shown leave out their row and no other, wherever they stand", async () => {
  const facts = { kind: "studio", name: "Odd Letters" };
  const odd = { source: "csv", facts };
  const id = await imported(
    rows(
      { at: "line 1", candidate: { ...odd, sourceId: "odd\u0000" } },
      { at: "line 2", candidate: { ...odd, sourceId: "odd 2", licence: "CC0\u0000" } },
      { at: "line 3", candidate: { ...odd, sourceId: "odd 3", sourceLabel: "half \ud83c" } },
      { at: "node \u0000", reason: "of type \ud83c" },
      studio("plain"),
    ),
  );
  expect(await findImport(id)).toMatchObject({ status: "done", read: 5, skipped: 4, created: 1 });
  expect((await listImportSkips(id, page)).items).toEqual([
    { position: 0, at: "line 1", reason: "sourceId: Contains characters that cannot be shown." },
    { position: 1, at: "line 2", reason: "licence: Contains characters that cannot be shown." },
    { position: 2, at: "line 3", reason: "sourceLabel: Contains characters that cannot be shown." },
    { position: 3, at: "node \uFFFD", reason: "of type \uFFFD" },
  ]);
});

test("runs are listed the latest first, page by page", async () => {
  await (await db()).placeImport.deleteMany();
  const first = await imported(rows(studio("l1")), monday);
  const second = await imported(rows(studio("l1")), tuesday);
  const latest = await listImports({ limit: 1 });
  expect(latest.items.map(({ id }) => id)).toEqual([second]);
  const earlier = await listImports({ limit: 1, cursor: latest.nextCursor ?? "" });
  expect(earlier).toMatchObject({ items: [{ id: first }], nextCursor: null });
});

test("only those who tend the directory bring in places and take them back", async () => {
  const member = await signUp("Mia Member");
  await expect(beginImport(member, { source: "csv", label: "x" }, monday)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const id = await imported(rows(studio("m1")));
  await expect(undoImport(member, id, monday)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(cancelImport(member, id)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a run is started once, and taken back once", async () => {
  const id = await imported(rows(studio("o1")));
  await expect(runImport(id, rows(), {}, monday)).rejects.toMatchObject({ code: "CONFLICT" });
  await undoImport(null, id, tuesday);
  await expect(undoImport(null, id, tuesday)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(undoImport(null, "nothing", tuesday)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a run that its file breaks says why, and keeps the batches before", async () => {
  async function* broken(): AsyncGenerator<ImportItem> {
    yield studio("b1");
    throw new Error("the disk is gone");
  }
  const id = await beginImport(null, { source: "csv", label: "broken.csv" }, monday);
  await expect(runImport(id, broken(), {}, monday)).rejects.toThrow("the disk is gone");
  expect(await findImport(id)).toMatchObject({ status: "failed", problem: expect.stringContaining("wrong") });
  expect((await findImport(id))?.endedAt).not.toBeNull();
});

test("a run stops at a signal, or when somebody says so in another process", async () => {
  const stop = new AbortController();
  async function* endless(): AsyncGenerator<ImportItem> {
    for (let row = 0; ; row += 1) yield studio(`endless ${row}`);
  }
  const id = await beginImport(null, { source: "csv", label: "endless.csv" }, monday);
  const answer = await runImport(id, endless(), { signal: stop.signal, onProgress: () => stop.abort() }, monday);
  expect(answer.status).toBe("cancelled");
  expect(await (await db()).placeRecord.count({ where: { importId: id } })).toBe(answer.created);
  const other = await beginImport(null, { source: "csv", label: "endless.csv" }, monday);
  let told: Promise<void> | undefined;
  const stopped = await runImport(other, endless(), { onProgress: () => (told ??= cancelImport(null, other)) }, monday);
  await told;
  expect(stopped.status).toBe("cancelled");
  expect(await findImport(other)).toMatchObject({ status: "cancelled", unchanged: stopped.unchanged });
});

test("a run that was going on when the server stopped is called interrupted; one that lives on in another process goes on", async () => {
  const dead = await beginImport(null, { source: "csv", label: "dead.csv" }, monday);
  await (await db()).placeImport.update({ where: { id: dead }, data: { status: "running" } });
  expect(await failInterruptedImports(tuesday)).toBe(1);
  expect(await findImport(dead)).toMatchObject({
    status: "failed",
    problem: expect.stringContaining("nothing is doubled"),
  });
  async function* slow(): AsyncGenerator<ImportItem> {
    await failInterruptedImports(tuesday);
    yield studio("slow");
  }
  expect(await findImport(await imported(slow()))).toMatchObject({ status: "done", problem: null });
});

test("taking an import back removes what it brought, and gives back what it changed", async () => {
  await imported(rows(studio("u1", { city: "Leeds", phone: "0113 496 0000" })));
  const id = await imported(rows(studio("u1", { city: "Hull" }), studio("u2")), tuesday);
  expect(await placeOf("u1")).toMatchObject({ city: "Hull", phone: null });
  expect(await undoImport(null, id, tuesday)).toEqual({ removed: 1, keptUnlisted: 0, restored: 1, changedLater: 0 });
  expect(await placeOf("u1")).toMatchObject({ city: "Leeds", phone: "0113 496 0000" });
  expect(await placeOf("u2")).toBeNull();
  expect(await (await db()).place.count({ where: { name: "Studio u2" } })).toBe(0);
  expect(await findImport(id)).toMatchObject({ status: "undone" });
});

test("taking an import back leaves what a later one changed once more, and says so", async () => {
  await imported(rows(studio("v1", { city: "Leeds" })));
  const second = await imported(rows(studio("v1", { city: "Hull" }), studio("v2", { city: "Hull" })), tuesday);
  const third = await imported(rows(studio("v1", { city: "York" }), studio("v2", { city: "York" })), tuesday);
  expect(await undoImport(null, second, tuesday)).toMatchObject({ removed: 0, restored: 0, changedLater: 2 });
  expect(await placeOf("v1")).toMatchObject({ city: "York" });
  // nothing of the two is left
  expect(await undoImport(null, third, tuesday)).toMatchObject({ restored: 1, removed: 1 });
  expect(await placeOf("v1")).toMatchObject({ city: "Leeds" });
  expect(await placeOf("v2")).toBeNull();
});

test("a place that other records know stays when its import is taken back; one in somebody's history stays readable", async () => {
  const nora = await signUp("Nora Field");
  const id = await imported(rows(studio("w1"), studio("w2"), studio("w3"), studio("w4")));
  const [known, visited, corrected] = [await placeOf("w1"), await placeOf("w2"), await placeOf("w3")];
  const client = await db();
  await client.placeRecord.create({
    data: {
      placeId: known?.id ?? 0,
      source: "osm",
      sourceId: "node/1",
      retrievedOn: "2027-03-01",
      facts: { kind: "studio", name: "Known Elsewhere" },
      factsHash: "",
    },
  });
  await client.visit.create({
    data: { ownerId: nora.id, placeId: visited?.id ?? 0, placeName: "Studio w2", purpose: "tour" },
  });
  await correctPlace(nora, corrected?.id ?? 0, { city: "Hull" }, undefined, monday);
  expect(await undoImport(null, id, tuesday)).toMatchObject({ removed: 1, keptUnlisted: 2 });
  const stateOf = async (placeId: number | undefined) => {
    const place = await client.place.findUnique({ where: { id: placeId ?? 0 } });
    return place && { name: place.name, listing: place.listing };
  };
  expect(await stateOf(known?.id)).toEqual({ name: "Known Elsewhere", listing: "listed" });
  expect(await stateOf(visited?.id)).toEqual({ name: "Studio w2", listing: "removed" });
  expect(await stateOf(corrected?.id)).toEqual({ name: "Studio w3", listing: "removed" });
  await imported(rows(studio("w2"), studio("w3")), tuesday);
  expect(await stateOf(visited?.id)).toEqual({ name: "Studio w2", listing: "listed" });
  expect(await client.place.findUnique({ where: { id: corrected?.id ?? 0 } })).toMatchObject({ city: "Hull" });
});

test("a re-import shows what it changed field by field, and where a correction is shown instead", async () => {
  const nora = await signUp("Nora Stone");
  await imported(rows(studio("d1", { city: "Leeds", phone: "0113 496 0000" })));
  const place = await placeOf("d1");
  await correctPlace(nora, place?.id ?? 0, { city: "Bradford" }, undefined, monday);
  const second = await imported(rows(studio("d1", { city: "Hull", website: "https://one.example/" })), tuesday);
  await imported(rows(studio("d1", { city: "York" })), tuesday);
  const { items } = await listImportChanges(second, page);
  expect(items).toMatchObject([{ placeId: String(place?.id), placeName: "Studio d1", source: "csv", sourceId: "d1" }]);
  expect(items[0]?.fields).toEqual([
    { field: "city", before: "Leeds", after: "Hull", overruledBy: "correction" },
    { field: "phone", before: "0113 496 0000", after: null, overruledBy: null },
    { field: "website", before: null, after: "https://one.example/", overruledBy: null },
  ]);
});

test("what was removed stays removed when a file names it again, and learns what the file says", async () => {
  await imported(rows(studio("r1")));
  const place = await placeOf("r1");
  await (await db()).place.update({
    where: { id: place?.id ?? 0 },
    data: { listing: "removed", removedWhy: "The owner asked for it." },
  });
  const id = await imported(rows(studio("r1", { city: "Hull" })), tuesday);
  expect(await placeOf("r1")).toMatchObject({ listing: "removed", city: "Hull" });
  await undoImport(null, id, tuesday);
  expect(await placeOf("r1")).toMatchObject({ listing: "removed", city: null });
});

test("what may be one of ours is a candidate until somebody is sure; what a later file lacks stays", async () => {
  await imported(rows(studio("c1", { candidate: true }), studio("c2"), studio("c3", { status: "closed" })));
  expect(await placeOf("c1")).toMatchObject({ listing: "candidate" });
  expect(await placeOf("c3")).toMatchObject({ listing: "listed", status: "closed" });
  await imported(rows(studio("c1")), tuesday);
  expect(await placeOf("c1")).toMatchObject({ listing: "listed" });
  expect(await placeOf("c2")).toMatchObject({ listing: "listed", status: "open" });
});

test("a file that is silent on something leaves it, and assumes it only of what is new", async () => {
  const silent = (sourceId: string, city: string): ImportItem => ({
    at: sourceId,
    candidate: {
      source: "csv",
      sourceId,
      facts: { kind: "school", name: `School ${sourceId}`, city, candidate: true },
      silentOn: ["programmes", "candidate"],
    },
  });
  await imported(rows({ ...studio("s1", { kind: "school", programmes: [{ title: "Jazz" }] }) }));
  await imported(rows(silent("s1", "Hull"), silent("s2", "Hull")), tuesday);
  expect(await placeOf("s1")).toMatchObject({ listing: "listed", city: "Hull" });
  expect(await placeOf("s2")).toMatchObject({ listing: "candidate" });
  const kept = await (await db()).programme.count({ where: { title: "Jazz" } });
  expect(kept).toBe(1);
  const again = await beginImport(null, { source: "csv", label: "again.csv" }, tuesday);
  expect(await runImport(again, rows(silent("s1", "Hull")), {}, tuesday)).toMatchObject({ unchanged: 1, updated: 0 });
});

test("a run that was stopped and taken back while it was at its last step stays so", async () => {
  const id = await beginImport(null, { source: "csv", label: "late.csv" }, monday);
  const whenRead = async () => {
    await cancelImport(null, id);
    await undoImport(null, id, tuesday);
  };
  const answer = await runImport(id, rows(studio("late1"), studio("late2")), { whenRead }, monday);
  expect(answer.status).toBe("undone");
  expect(await findImport(id)).toMatchObject({ status: "undone" });
  expect((await findImport(id))?.endedAt).not.toBeNull();
  expect(await placeOf("late1")).toBeNull();
});

test("a database that is away at the end of a run is asked again, so that no run goes on for ever", async () => {
  const id = await beginImport(null, { source: "csv", label: "away.csv" }, monday);
  const client = await db();
  const rename = async (from: string, to: string) => {
    await client.$executeRawUnsafe(`ALTER TABLE "${from}" RENAME TO "${to}"`);
  };
  const whenRead = async () => {
    await rename("PlaceImport", "PlaceImportAway");
    setTimeout(() => rename("PlaceImportAway", "PlaceImport"), 150);
    throw new Error("the connection is gone");
  };
  const options = { whenRead, endPausesMs: [10, 10, 1500] };
  await expect(runImport(id, rows(studio("away1")), options, monday)).rejects.toThrow("the connection is gone");
  expect(await findImport(id)).toMatchObject({ status: "failed", problem: expect.stringContaining("on our side") });
});

test("of two imports at once that bring the same records both end well, and each record is there once", async () => {
  async function* slowly(from: number, to: number): AsyncGenerator<ImportItem> {
    for (let at = from; at < to; at += 1) {
      yield studio(`shared${at}`);
      if (at % 20 === 0) await pause(5);
    }
  }
  const ids = await Promise.all([imported(slowly(0, 90)), imported(slowly(30, 120), tuesday)]);
  for (const id of ids) expect(await findImport(id)).toMatchObject({ status: "done" });
  expect(await (await db()).placeRecord.count({ where: { sourceId: { startsWith: "shared" } } })).toBe(120);
});
