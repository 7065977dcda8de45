import { existsSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { momentIn } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { isGoingHere } from "@/lib/places/background";
import { undoImport } from "@/lib/places/import-runs/mutations";
import { findImport, listImportSkips } from "@/lib/places/import-runs/queries";
import {
  chooseSource,
  dropOldImports,
  editRow,
  mapColumns,
  settleImports,
  startStaged,
  stopImport,
  takeBack,
  takeUpload,
} from "@/lib/places/staged/mutations";
import { findPreview, skippedTable } from "@/lib/places/staged/queries";
import { rowForm } from "@/lib/places/staged/schema";
import { dataDir } from "@/tests/support/database";
import { signUp } from "@/tests/support/people";

// files are as old as the file system says
const moment = momentIn("UTC");
const admin = await signUp("Ada Keeper", { isAdmin: true });
const fixture = (name: string) => readFileSync(join("tests/fixtures/directory", name));
const folders = () => (existsSync(join(dataDir, "imports")) ? readdirSync(join(dataDir, "imports")) : []);

type Part = { readonly name: string; readonly body: string | Buffer };

/** What a browser sends for a form with these files; `sizes` as a page with script adds them. */
async function formOf(parts: readonly Part[], sizes?: string, source?: string) {
  const form = new FormData();
  if (source !== undefined) form.append("source", source);
  if (sizes !== undefined) form.append("sizes", sizes);
  for (const { name, body } of parts) form.append("file", new Blob([Uint8Array.from(Buffer.from(body))]), name);
  const request = new Request("http://door", { method: "POST", body: form });
  const bytes = Buffer.from(await request.arrayBuffer());
  return { bytes, contentType: request.headers.get("content-type") ?? "" };
}

async function upload(parts: readonly Part[], sizes?: string, source?: string) {
  const { bytes, contentType } = await formOf(parts, sizes, source);
  return takeUpload(admin, { body: Readable.from([bytes]), contentType }, false, moment);
}

async function staged(...parts: Part[]): Promise<string> {
  const answer = await upload(parts);
  if ("problem" in answer) throw new Error(answer.problem);
  return answer.id;
}

async function imported(id: string) {
  await startStaged(admin, id, moment);
  await expect
    .poll(async () => (await findImport(id))?.endedAt !== null && !isGoingHere(id), { timeout: 10_000 })
    .toBe(true);
  return findImport(id);
}

const csv = (...lines: string[]) => ({ name: "studios.csv", body: `${lines.join("\r\n")}\r\n` });

test("a table in another language shows its rows as places, is imported, and can be taken back", async () => {
  const id = await staged(
    csv("Bezeichnung;Straße;Ort;Land", "Tonstudio Keller;Ring 1;Wien;AT", "Musikhochschule Oben;Ring 2;Wien;AT"),
  );
  const preview = await findPreview(id);
  expect(preview?.settings.mapping).toEqual({ name: "Bezeichnung", street: "Straße", city: "Ort", country: "Land" });
  expect(preview?.rows.map(({ words, reason }) => [words.name, words.kind, words.city, reason])).toEqual([
    ["Tonstudio Keller", "studio", "Wien", null],
    ["Musikhochschule Oben", "school", "Wien", null],
  ]);
  expect(await findImport(id)).toMatchObject({ status: "staged", label: "studios.csv", source: "csv" });
  expect(await imported(id)).toMatchObject({ status: "done", created: 2, skipped: 0, bytesRead: expect.any(Number) });
  expect(folders()).not.toContain(id);
  expect(await findPreview(id)).toBeNull();
  await takeBack(admin, id, moment);
  expect(await (await db()).place.count({ where: { name: "Tonstudio Keller" } })).toBe(0);
  await expect(takeBack(admin, id, moment)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("columns can be mapped by hand, also to none", async () => {
  const id = await staged(csv("A,name,notes", "Cellar Sound,not the name,secret"));
  await mapColumns(admin, id, { name: "A" }, "studio");
  const [row] = (await findPreview(id))?.rows ?? [];
  expect(row?.words).toEqual({ name: "Cellar Sound", kind: "studio" });
});

test("what is wrong stands beside its field, and is put right in place", async () => {
  const id = await staged(
    csv(
      "name,kind,latitude,longitude,website",
      "Mistaken,studio,91.5,200,not a site",
      ",studio,1,2,",
      "Fine,studio,1,2,",
      "Unwanted,studio,1,2,",
    ),
  );
  const before = await findPreview(id);
  expect(before?.rows[0]).toMatchObject({
    at: "line 2",
    reason: expect.any(String),
    errors: { latitude: "A latitude lies between -90 and 90.", website: expect.stringContaining("not a web address") },
  });
  expect(before?.rows[1]?.errors).toMatchObject({ name: "Every place has a name." });
  const typed = { name: "Put Right", kind: "studio", latitude: "51.5", longitude: "-0.1" };
  const form = rowForm.parse({ id, at: "line 2", seen: "name,kind,latitude,longitude,website", ...typed });
  await editRow(admin, id, form.at, form.edit);
  const out = rowForm.parse({ id, at: "line 5", leaveOut: "on" });
  await editRow(admin, id, out.at, out.edit);
  const after = await findPreview(id);
  expect(after?.rows[0]).toMatchObject({ words: typed, errors: {}, reason: null, isEdited: true });
  expect(after?.leftOut).toMatchObject([{ at: "line 5", byHand: true }]);
  expect(await imported(id)).toMatchObject({ status: "done", read: 4, created: 2, skipped: 2 });
  expect((await listImportSkips(id, { limit: 9 })).items).toMatchObject([
    { at: "line 3", reason: "name is missing" },
    { at: "line 5", reason: "left out by hand" },
  ]);
  const place = await (await db()).place.findFirst({ where: { name: "Put Right" } });
  expect(place).toMatchObject({ latitude: 51.5, longitude: -0.1, website: null });
});

test("rows that are changed in the same instant are all changed", async () => {
  const id = await staged(csv("name,kind", ...Array.from({ length: 6 }, (_, row) => `Room ${row},studio`)));
  const lines = ["line 2", "line 3", "line 4", "line 5"];
  const edit = { leftOut: true, seen: [], facts: {} };
  await Promise.all(lines.map((at) => editRow(admin, id, at, edit)));
  expect(Object.keys((await findPreview(id))?.settings.edits ?? {}).sort()).toEqual(lines);
});

test("a row that an earlier reading brought is shown with its place", async () => {
  await imported(await staged(csv("id,name,kind", "again-1,Twice Read,studio")));
  const [row] = (await findPreview(await staged(csv("id,name,kind", "again-1,Twice Read,studio"))))?.rows ?? [];
  expect(row?.existing).toMatchObject({ name: "Twice Read" });
});

test("a row that may be a place of the directory under another id is shown with it", async () => {
  await imported(
    await staged(
      csv(
        "id,name,kind,street,city,latitude,longitude",
        "k1,Quiet Corner Recording,studio,Mill Lane 3,York,53.96,-1.08",
      ),
    ),
  );
  const rows = csv(
    "id,name,kind,street,city,latitude,longitude",
    "k2,Quiet Corner Recording Studio,studio,Mill Lane 3,York,53.9601,-1.0801",
  );
  const [row] = (await findPreview(await staged(rows)))?.rows ?? [];
  expect(row).toMatchObject({ existing: null, alike: { name: "Quiet Corner Recording" } });
});

test("the list of rows left out is a table in which no formula runs", async () => {
  const id = await staged(csv("name,kind", "=1+1,pub", "@x,studio"));
  await editRow(admin, id, "line 3", { leftOut: true, seen: [], facts: {} });
  await imported(id);
  const pieces: string[] = [];
  for await (const piece of skippedTable(id)) pieces.push(Buffer.from(piece).toString());
  const lines = pieces.join("").trim().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[2]).toBe('"line 3","left out by hand"');
  await (await db()).placeImportSkip.updateMany({
    where: { importId: id, position: 0 },
    data: { at: '=HYPERLINK("x")' },
  });
  const again: string[] = [];
  for await (const piece of skippedTable(id)) again.push(Buffer.from(piece).toString());
  expect(again[1]).toMatch(/^"'=HYPERLINK\(""x""\)",/);
});

const files: Readonly<Record<string, string>> = {
  "overpass.json": "osm",
  "extract.osm": "osm",
  "places.geojson": "geojson",
  "musicbrainz-search.json": "musicbrainz",
  "musicbrainz.xml": "musicbrainz",
  "HD2024.csv": "ipeds",
  "studios.csv": "csv",
};

for (const [name, source] of Object.entries(files))
  test(`${name} is staged and shown as places, whatever it is called`, async () => {
    const id = await staged({ name: "download.bin", body: fixture(name) });
    expect(await findImport(id)).toMatchObject({ source, status: "staged" });
    const preview = await findPreview(id);
    expect(preview?.problem).toBeNull();
    expect(preview?.rows.length).toBeGreaterThan(0);
    expect(preview?.rows.length).toBeLessThanOrEqual(20);
  });

test("institutions come with their completions when both files are chosen, and completions alone are refused", async () => {
  const [hd, awards] = [
    { name: "HD2021.csv", body: fixture("HD2021.csv") },
    { name: "C2021_A.csv", body: fixture("C2021_A.csv") },
  ];
  const id = await staged(awards, hd);
  expect((await findPreview(id))?.rows.some(({ words }) => words.programmes)).toBe(true);
  expect(await upload([awards])).toMatchObject({ problem: expect.stringContaining("need the HD file") });
});

const refused: Readonly<Record<string, [Part[], string | undefined, RegExp]>> = {
  "nothing chosen": [[], undefined, /Choose a file first/],
  "an empty file": [[{ name: "a.csv", body: "" }], undefined, /^a\.csv: The file is empty/],
  "a spreadsheet": [
    [{ name: "a.xlsx", body: Buffer.from([0x50, 0x4b, 3, 4]) }],
    undefined,
    /Save the spreadsheet as CSV/,
  ],
  "a web page": [[{ name: "a.osm", body: "<!doctype html><html></html>" }], undefined, /This is a web page/],
  "less than was announced": [[csv("name", "x")], "999", /was said to have 999 bytes, but \d+ came/],
  "more than was announced": [[csv("name", "x")], "3", /was said to have 3 bytes, but \d+ came/],
  "two tables": [[csv("name", "x"), { name: "other.csv", body: "name\ny\n" }], undefined, /one at a time/],
  "two kinds of files": [
    [csv("name", "x"), { name: "o.json", body: fixture("overpass.json") }],
    undefined,
    /different kinds/,
  ],
  "two files of one name": [[csv("name", "x"), csv("name", "y")], undefined, /Two of these files are called/],
};

for (const [what, [parts, sizes, problem]] of Object.entries(refused))
  test(`${what} is refused in words, and nothing stays behind`, async () => {
    const before = folders();
    const answer = await upload(parts, sizes);
    expect("problem" in answer && answer.problem).toMatch(problem);
    expect(folders()).toEqual(before);
  });

test("an upload that breaks off leaves nothing, and is told from a whole one", async () => {
  const before = folders();
  const { bytes, contentType } = await formOf([
    csv("name,kind", ...Array.from({ length: 5000 }, (_, row) => `Studio ${row},studio`)),
  ]);
  const half = bytes.subarray(0, bytes.length / 2);
  const ended = await takeUpload(admin, { body: Readable.from([half]), contentType }, false, moment);
  expect(ended).toMatchObject({ problem: expect.stringContaining("did not arrive whole") });
  const torn = new Readable({ read() {} });
  torn.push(half);
  setTimeout(() => torn.destroy(new Error("aborted")), 20);
  expect(await takeUpload(admin, { body: torn, contentType }, false, moment)).toHaveProperty("problem");
  expect(folders()).toEqual(before);
  const other = { body: Readable.from(["name=x"]), contentType: "application/x-www-form-urlencoded" };
  expect(await takeUpload(admin, other, false, moment)).toMatchObject({ problem: expect.stringContaining("our form") });
});

test("without script a refusal is an import that failed, so that it can be shown", async () => {
  const { bytes, contentType } = await formOf([{ name: "a.pdf", body: "%PDF-1.7" }]);
  const answer = await takeUpload(admin, { body: Readable.from([bytes]), contentType }, true, moment);
  const id = "id" in answer ? answer.id : "";
  expect(await findImport(id)).toMatchObject({ status: "failed", problem: expect.stringContaining("This is a PDF") });
});

test("names of files stay names: no folders, nothing hidden", async () => {
  const id = await staged({ name: "../../.ssh/../évil name.csv", body: "name\nx\n" });
  expect(readdirSync(join(dataDir, "imports", id))).toEqual(["évil name.csv"]);
});

test("a file of 40 MB passes through in pieces", async () => {
  const { bytes, contentType } = await formOf([{ name: "large.csv", body: "" }]);
  const [head = "", tail = ""] = bytes.toString("latin1").split("\r\n\r\n");
  const line = Buffer.from(`${"x".repeat(99)}\n`.repeat(10_000));
  async function* pieces() {
    yield Buffer.from(`${head}\r\n\r\nname,kind\nCellar,studio\n`, "latin1");
    for (let count = 0; count < 40; count += 1) yield line;
    yield Buffer.from(tail.startsWith("\r\n") ? tail : `\r\n${tail}`, "latin1");
  }
  const before = process.memoryUsage().arrayBuffers;
  const answer = await takeUpload(admin, { body: Readable.from(pieces()), contentType }, false, moment);
  expect(answer).toHaveProperty("id");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
});

test("an import can be stopped while it runs and before it begins; its files go", async () => {
  const many = csv("name,kind", ...Array.from({ length: 30_000 }, (_, row) => `Stopped ${row},studio`));
  const id = await staged(many);
  await startStaged(admin, id, moment);
  await expect.poll(async () => (await findImport(id))?.read ?? 0, { interval: 5, timeout: 15_000 }).toBeGreaterThan(0);
  await stopImport(admin, id, moment);
  await expect.poll(() => isGoingHere(id), { timeout: 15_000 }).toBe(false);
  const run = await findImport(id);
  expect(run).toMatchObject({ status: "cancelled" });
  expect(run?.read).toBeLessThan(30_000);
  await undoImport(admin, id, moment);
  const waiting = await staged(csv("name", "x"));
  await stopImport(admin, waiting, moment);
  expect(folders()).not.toContain(id);
  expect(folders()).not.toContain(waiting);
  await expect(stopImport(admin, waiting, moment)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("an import begins once", async () => {
  const id = await staged(csv("name,kind", "Only Once,studio"));
  const starts = await Promise.allSettled([startStaged(admin, id, moment), startStaged(admin, id, moment)]);
  expect(starts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect.poll(async () => (await findImport(id))?.status, { timeout: 15_000 }).toBe("done");
  await expect(startStaged(admin, id, moment)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(editRow(admin, id, "line 2", { leftOut: true, seen: [], facts: {} })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("files that waited for a day are thrown away, and the import says so", async () => {
  const id = await staged(csv("name", "x"));
  const longAgo = new Date(moment.now.getTime() - 90_000_000);
  utimesSync(join(dataDir, "imports", id), longAgo, longAgo);
  await dropOldImports(moment);
  expect(folders()).not.toContain(id);
  expect(await findImport(id)).toMatchObject({
    status: "cancelled",
    problem: expect.stringContaining("waited for a day"),
  });
});

test("what the server's end cut off says so at the next start", async () => {
  const [running, forgotten, waiting] = [
    await staged(csv("name", "x")),
    await staged(csv("name", "y")),
    await staged(csv("name", "z")),
  ];
  await (await db()).placeImport.update({ where: { id: running }, data: { status: "running" } });
  rmSync(join(dataDir, "imports", forgotten), { recursive: true });
  await settleImports(moment);
  const problem = expect.stringContaining("was interrupted");
  expect(await findImport(running)).toMatchObject({ status: "failed", problem });
  expect(await findImport(forgotten)).toMatchObject({ status: "failed", problem });
  expect(await findImport(waiting)).toMatchObject({ status: "staged" });
  expect(folders()).not.toContain(running);
  expect(folders()).toContain(waiting);
});

test("a file that is not whole fails at its end in words, and names the file as its owner does", async () => {
  const id = await staged({ name: "cut.json", body: fixture("overpass-cut.json") });
  expect((await findPreview(id))?.problem).toMatch(/^cut\.json could not be read/);
  expect(await imported(id)).toMatchObject({
    status: "failed",
    problem: expect.stringMatching(/^cut\.json could not be read/),
  });
  expect(folders()).not.toContain(id);
});

test("HTML in names stays text, and ten thousand columns are refused in words", async () => {
  const bold = await findPreview(await staged(csv("name,kind", "<b>Bold</b><script>alert(1)</script>,studio")));
  expect(bold?.rows[0]?.words.name).toBe("<b>Bold</b><script>alert(1)</script>");
  const names = ["name", ...Array.from({ length: 10_000 }, (_, column) => `c${column}`)].join(",");
  const wide = await findPreview(await staged(csv(names, `Wide${",x".repeat(10_000)}`)));
  expect(wide?.problem).toMatch(/10,001 columns/);
  expect(wide?.settings.files[0]?.header?.length).toBeLessThanOrEqual(300);
});

test("members bring in nothing", async () => {
  const member = await signUp("Mo Visitor");
  const { bytes, contentType } = await formOf([csv("name", "x")]);
  const sent = takeUpload(member, { body: Readable.from([bytes]), contentType }, false, moment);
  await expect(sent).rejects.toMatchObject({ code: "FORBIDDEN" });
  const id = await staged(csv("name", "x"));
  for (const attempt of [
    startStaged(member, id, moment),
    stopImport(member, id, moment),
    mapColumns(member, id, {}, "name"),
  ])
    await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN" });
  await pause(0);
});

test("rows that would be left out are reached wherever they stand, some at a time", async () => {
  const rows = Array.from({ length: 130 }, (_, row) => (row % 3 === 0 ? ",studio" : `Room ${row},studio`));
  const id = await staged({ name: "many.csv", body: `name,kind\n${rows.join("\n")}` });
  const first = await findPreview(id);
  expect(first?.wrong).toBeNull();
  const seen: string[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const preview = await findPreview(id, String(from));
    expect(preview?.rows.every(({ reason }) => reason !== null)).toBe(true);
    expect(preview?.rows.length).toBeLessThanOrEqual(20);
    seen.push(...(preview?.rows ?? []).map(({ at }) => at));
    from = preview?.wrong?.next ?? null;
  }
  expect(seen).toEqual(Array.from({ length: 44 }, (_, nth) => `line ${nth * 3 + 2}`));
  await editRow(admin, id, "line 2", { leftOut: false, seen: ["name"], facts: { name: "Room 0" } });
  expect((await findPreview(id, "0"))?.rows[0]?.at).toBe("line 5");
  expect((await findPreview(id, "many"))?.wrong).toBeNull();
});

test("a file is read as what somebody says that it is, from the start or when they see it", async () => {
  const table = "UNITID,INSTNM,name,kind\n1,x,Not an Institution,studio";
  const id = await staged({ name: "own.csv", body: table });
  expect(await findPreview(id)).toMatchObject({ source: "ipeds" });
  await chooseSource(admin, id, "csv");
  const preview = await findPreview(id);
  expect(preview).toMatchObject({ source: "csv", settings: { mapping: { name: "name", kind: "kind" } } });
  expect(preview?.rows[0]?.words).toMatchObject({ name: "Not an Institution" });
  await chooseSource(admin, id, "geojson");
  expect((await findPreview(id))?.problem).not.toBeNull();
  await chooseSource(admin, id, "csv");
  expect(await imported(id)).toMatchObject({ created: 1, source: "csv" });
  await expect(chooseSource(admin, id, "csv")).rejects.toMatchObject({ code: "CONFLICT" });

  const places = Array.from({ length: 3 }, (_, row) => ({ type: "node", id: row + 1 }));
  const odd = `{"remark":"${"x".repeat(70_000)}","elements":${JSON.stringify(places)}}`;
  expect(await upload([{ name: "odd.json", body: odd }])).toHaveProperty("problem");
  const said = await upload([{ name: "odd.json", body: odd }], undefined, "osm");
  expect("id" in said && (await findPreview(said.id))).toMatchObject({ source: "osm", problem: null });
  const member = await signUp("Mia Chooser");
  await expect(chooseSource(member, id, "csv")).rejects.toMatchObject({ code: "FORBIDDEN" });
});
