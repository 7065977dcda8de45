import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { db } from "@/lib/core/db";

const fixture = (name: string) => join("tests/fixtures/directory", name);

function directoryImport(source: string, names: readonly string[], more: readonly string[] = ["--json"]) {
  const words = ["lib/commands/run.js", "directory", "import", source, ...names.map(fixture), ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

// what interfaces.md promises to scripts, which read one line
const counts = ["read", "created", "updated", "unchanged", "possibleDuplicates"] as const;

function reportIn(
  out: string,
): Record<(typeof counts)[number], number> & { skipped: { at: string; reason: string }[] } {
  expect(out.endsWith("}\n")).toBe(true);
  expect(out.trimEnd()).not.toContain("\n");
  const report = JSON.parse(out);
  for (const count of counts) expect(report[count], count).toEqual(expect.any(Number));
  for (const one of report.skipped)
    expect(one).toEqual({ at: expect.stringMatching(/\w/), reason: expect.stringMatching(/\w/) });
  return report;
}

const told = [
  { source: "ipeds", names: ["HD2021.csv", "C2021_A.csv"], name: "Cañon Sound College" },
  { source: "geojson", names: ["places.geojson"], name: "Row Sound" },
  { source: "musicbrainz", names: ["musicbrainz.xml"], name: "Harbour Sound" },
] as const;

// each command is a program that starts
const timeout = 180_000;

test.each(told)(
  "directory import $source $names: one line of JSON, and nothing new the second time",
  { timeout },
  async (one) => {
    const { source, names, name } = one;
    const client = await db();
    const before = await client.placeRecord.count();
    const first = directoryImport(source, names);
    expect(first.code, first.err).toBe(0);
    const report = reportIn(first.out);
    expect(report.read).toBe(report.created + report.updated + report.unchanged + report.skipped.length);
    expect(report.created).toBeGreaterThan(0);
    expect(await client.placeRecord.count()).toBe(before + report.created);
    expect(await client.place.count({ where: { name } })).toBeGreaterThan(0);

    const second = directoryImport(source, names);
    expect(second.code, second.err).toBe(0);
    expect(reportIn(second.out)).toMatchObject({
      read: report.read,
      created: 0,
      updated: 0,
      unchanged: report.created + report.updated + report.unchanged,
      skipped: report.skipped,
    });
  },
);

test("without --json the same is said in words, and a file of another kind ends with 1 and changes nothing", {
  timeout,
}, async () => {
  const words = directoryImport("geojson", ["places.geojson"], []);
  expect(words.code).toBe(0);
  expect(words.out).toMatch(/^Read 4: 0 new/);
  const count = await (await db()).placeRecord.count();
  for (const [source, name] of [
    ["ipeds", "studios.csv"],
    ["geojson", "overpass-cut.json"],
    ["musicbrainz", "billion-laughs.osm"],
  ] as const) {
    const refused = directoryImport(source, [name]);
    expect([refused.code, refused.out], `${source} ${name}`).toEqual([1, ""]);
    expect(refused.err, `${source} ${name}`).toContain(name);
    expect(refused.err, `${source} ${name}`).not.toMatch(/^\s+at /m);
  }
  expect(await (await db()).placeRecord.count()).toBe(count);
});
