import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import type { ImportItem } from "@/lib/places/import/batches";
import { importItems } from "@/lib/places/import/mutations";
import { itemsIn } from "@/lib/places/import/sources";
import { beginImport, runImport, undoImport } from "@/lib/places/import-runs/mutations";
import { correctPlace } from "@/lib/places/mutations";
import { loadStarter } from "@/lib/places/starter/mutations";
import { dataDir } from "@/tests/support/database";
import { momentAt, signUp } from "@/tests/support/people";

const today = momentAt("2027-03-01");
const fixture = (name: string) => join("tests/fixtures/directory", name);

test("a file imported twice changes nothing the second time", async () => {
  for (const [source, names] of [
    ["osm", ["overpass.json"]],
    ["ipeds", ["HD2021.csv", "C2021_A.csv"]],
    ["musicbrainz", ["musicbrainz-search.json"]],
    ["geojson", ["places.geojson"]],
  ] as const) {
    const first = await importItems(itemsIn(source, names.map(fixture)), today);
    const second = await importItems(itemsIn(source, names.map(fixture)), momentAt("2027-03-02"));
    expect(first.created).toBeGreaterThan(0);
    expect(first.read).toBe(first.created + first.updated + first.unchanged + first.skipped.length);
    expect(second).toEqual({ ...first, created: 0, unchanged: first.created, possibleDuplicates: 0 });
  }
});

test("one venue that is a node and a way is counted as a possible duplicate", async () => {
  await (await db()).place.deleteMany();
  const summary = await importItems(itemsIn("osm", [fixture("overpass.json")]), today);
  expect(summary).toMatchObject({ created: 7, possibleDuplicates: 1 });
});

test("of two rows with one id the first is taken and the second skipped, so that a repeat changes nothing", async () => {
  const summary = await importItems(itemsIn("csv", [fixture("studios.csv")]), today);
  expect(summary).toMatchObject({ read: 12, created: 2, updated: 0, unchanged: 0 });
  const place = await (await db()).place.findFirstOrThrow({ where: { name: "Fernhill Sound" } });
  expect(place.summary).toContain("a yard and a cat");
  expect(summary.skipped.at(-1)).toEqual({ at: "line 14", reason: expect.stringContaining("comes twice") });
  expect(await importItems(itemsIn("csv", [fixture("studios.csv")]), today)).toMatchObject({
    updated: 0,
    unchanged: 2,
  });
});

test("a dry run counts and writes nothing", async () => {
  await (await db()).place.deleteMany();
  const summary = await importItems(itemsIn("osm", [fixture("extract.osm")]), today, true);
  expect(summary.created).toBe(5);
  expect(await (await db()).place.count()).toBe(0);
});

test("a later year of institutions keeps programmes that it does not speak of", async () => {
  await (await db()).place.deleteMany();
  await importItems(itemsIn("ipeds", [fixture("HD2021.csv"), fixture("C2021_A.csv")]), today);
  const summary = await importItems(itemsIn("ipeds", [fixture("HD2024.csv")]), today);
  expect(summary).toMatchObject({ read: 1, updated: 1 });
  const school = await (await db()).place.findFirstOrThrow({
    where: { name: "Cañon Sound College" },
    include: { programmes: true },
  });
  expect(school).toMatchObject({ street: "14 Desk Street", phone: "+1 505-555-0100" });
  expect(school.programmes).toHaveLength(3);
});

test("what stood before a break in the file is kept, and the break is said", async () => {
  async function* broken(): AsyncGenerator<ImportItem> {
    for (let row = 1; row <= 1500; row += 1)
      yield {
        at: `line ${row}`,
        candidate: { source: "csv", sourceId: `broken ${row}`, facts: { kind: "studio", name: `Row ${row}` } },
      };
    throw new Error("the disk is gone");
  }
  await expect(importItems(broken(), today)).rejects.toThrow("the disk is gone");
  expect(await (await db()).placeRecord.count({ where: { sourceId: { startsWith: "broken" } } })).toBe(1000);
});

test("the starter directory comes in once and never over a correction", async () => {
  const folder = join(dataDir, "starter-files");
  mkdirSync(folder);
  const write = (studioCity: string) => {
    writeFileSync(
      join(folder, "schools-us-ipeds.csv"),
      `id,name,kind,programs,street,city,region,region_name,country,latitude,longitude,coord_precision,website,source,source_vintage,licence,notes
ipeds:900100,Delta College,audio_program,"Recording Arts Technology (associate's)",1 Road,Fresno,CA,California,US,36.7,-119.8,address,https://delta.example/,IPEDS HD2024 + C2024_A (NCES),2023-24 awards,US public domain,"awards 2023-24 (first majors): audio 63, all music 63 of 179"\n`,
    );
    writeFileSync(
      join(folder, "schools-other.csv"),
      `id,name,kind,programs,city,region,region_name,country,latitude,longitude,coord_precision,source,source_vintage,licence,notes
cricos:001A:south,South School,music_program,Diploma of Music,Hobart,TAS,Tasmania,AU,-42.8,147.3,city,CRICOS export 2023-01-03,2023-01-03,CC BY 3.0 AU,campus: South\n`,
    );
    writeFileSync(
      join(folder, "studios-world.csv"),
      `name,studio_type,city,country,latitude,longitude,coord_precision,source_url,source_year,checked
Heard Of,commercial,${studioCity},GB,53.8,-1.55,city,,,no
Read About,mastering,Leeds,GB,53.8,-1.55,city,https://page.example/,2024,source\n`,
    );
  };
  write("Leeds");
  expect(await loadStarter(today, folder)).toMatchObject({ created: 4, skipped: [] });
  expect(await loadStarter(today, folder)).toBeNull();
  const client = await db();
  const school = await client.place.findFirstOrThrow({
    where: { name: "Delta College" },
    include: { programmes: true, records: true },
  });
  expect(school.programmes).toMatchObject([
    { credential: "associate's", cipCode: "10.0203", awardsLastYear: 63, awardsYear: "2023-24" },
  ]);
  expect(school.records).toMatchObject([{ source: "ipeds", sourceId: "900100", verified: true }]);
  const records = await client.placeRecord.findMany({ where: { source: "starter" }, orderBy: { createdAt: "asc" } });
  expect(records.map(({ verified, sourceUrl }) => [verified, sourceUrl])).toContainEqual([false, null]);
  expect(records.map(({ verified, sourceUrl }) => [verified, sourceUrl])).toContainEqual([
    true,
    "https://page.example/",
  ]);
  const nora = await signUp("Nora Field");
  await correctPlace(nora, school.id, { city: "Clovis" }, undefined, today);
  write("Hull");
  expect(await loadStarter(today, folder)).toMatchObject({ created: 1, unchanged: 3 });
  expect((await client.place.findUniqueOrThrow({ where: { id: school.id } })).city).toBe("Clovis");
});

test("what a newer starter directory says stays when an import of before is taken back", async () => {
  const folder = join(dataDir, "newer-starter");
  mkdirSync(folder);
  const client = await db();
  const write = (phone: string) => {
    const head =
      "id,name,kind,programs,city,country,latitude,longitude,coord_precision,phone,source,source_vintage,licence,notes";
    const row = (unit: string, name: string) =>
      `ipeds:${unit},${name},audio_program,,Fresno,US,36.7,-119.8,address,${phone},IPEDS,2023-24 awards,US public domain,`;
    writeFileSync(join(folder, "schools-us-ipeds.csv"), `${head}\n${row("900201", "Old College")}\n`);
    writeFileSync(
      join(folder, "schools-other.csv"),
      `${head}\n${phone === "+1 1" ? "" : row("900202", "New College")}\n`,
    );
    writeFileSync(join(folder, "studios-world.csv"), "name,studio_type,city,country\n");
  };
  write("+1 1");
  await loadStarter(today, folder);
  async function* ofTheRegister(): AsyncGenerator<ImportItem> {
    for (const [sourceId, name] of [
      ["900201", "Old College"],
      ["900202", "New College"],
    ])
      yield {
        at: sourceId ?? "",
        candidate: { source: "ipeds", sourceId: sourceId ?? "", facts: { kind: "school", name, phone: "+1 2" } },
      };
  }
  const id = await beginImport(null, { source: "ipeds", label: "register.csv" }, today);
  await runImport(id, ofTheRegister(), {}, today);
  write("+1 3");
  await loadStarter(today, folder);
  expect(await undoImport(null, id, today)).toMatchObject({ removed: 0, restored: 0 });
  const records = await client.placeRecord.findMany({
    where: { source: "ipeds", sourceId: { in: ["900201", "900202"] } },
    include: { place: true },
    orderBy: { sourceId: "asc" },
  });
  expect(records.map(({ place }) => [place.name, place.phone])).toEqual([
    ["Old College", "+1 3"],
    ["New College", "+1 3"],
  ]);
});
