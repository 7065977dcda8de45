import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { ImportItem } from "@/lib/places/import/batches";
import { type Checked, checkedCandidate } from "@/lib/places/import/candidate";
import { itemsIn } from "@/lib/places/import/sources";

const folder = mkdtempSync(join(tmpdir(), "door-ipeds-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One school in the words of HD files; what a year does not ask stays away. */
const school: Readonly<Record<string, string>> = {
  UNITID: "900001",
  INSTNM: "Cañon Sound College",
  IALIAS: "Canon Sound | École du Son",
  ADDR: "12 Desk Street, Suite 4",
  CITY: "Española",
  STABBR: "NM",
  ZIP: "07005",
  FIPS: " 35",
  OBEREG: " 6",
  CHFNM: "Dr. Private Person",
  CHFTITLE: "President",
  GENTELE: "5055550100221",
  EIN: "850000000",
  DUNS: "000000000    ",
  UEIS: "ABCDEFGHJKL1",
  OPEID: "00000100",
  OPEFLAG: "1",
  WEBADDR: "www.canonsound.example/",
  SECTOR: " 3",
  ICLEVEL: " 1",
  CONTROL: " 3",
  ACT: "A ",
  NEWID: "-2",
  DEATHYR: "-2",
  CLOSEDAT: "-2",
  CYACTIVE: " 1",
  C18BASIC: "-2",
  C21BASIC: "-2",
  LONGITUD: "-106.800000",
  LATITUDE: " 32.270000",
};

const facts = {
  name: "Cañon Sound College",
  altNames: ["Canon Sound", "École du Son"],
  street: "12 Desk Street, Suite 4",
  city: "Española",
  region: "NM",
  country: "US",
  postcode: "07005",
  latitude: 32.27,
  longitude: -106.8,
  phone: "+1 505-555-0100 ext. 221",
  website: "https://www.canonsound.example/",
  control: "private_for_profit",
  status: "open",
};

// what each year's file has after the columns that all of them have
const common = ["UNITID", "INSTNM", "IALIAS", "ADDR", "CITY", "STABBR", "ZIP", "FIPS", "OBEREG", "CHFNM", "CHFTITLE"];
const middle = ["OPEID", "OPEFLAG", "WEBADDR", "SECTOR", "ICLEVEL", "CONTROL", "ACT", "NEWID", "DEATHYR", "CLOSEDAT"];
const headings: Readonly<Record<number, readonly string[]>> = {
  2020: [...common, "GENTELE", "EIN", "DUNS", ...middle, "CYACTIVE", "C18BASIC", "LONGITUD", "LATITUDE"],
  2022: [...common, "GENTELE", "EIN", "UEIS", ...middle, "CYACTIVE", "C21BASIC", "C18BASIC", "LONGITUD", "LATITUDE"],
  2025: [
    "UNITID",
    "INSTNM",
    "UEIS",
    "CITY",
    "LATITUDE",
    "LONGITUD",
    "IALIAS",
    "STABBR",
    "ZIP",
    "ADDR",
    "GENTELE",
  ].concat(["WEBADDR", "CONTROL", "ICLEVEL", "ACT"]),
};

const encodings = {
  "windows-1252": (text: string) => Buffer.from(text, "latin1"),
  "UTF-8": (text: string) => Buffer.from(text),
  "UTF-8 with a byte order mark": (text: string) => Buffer.from(`\uFEFF${text}`),
  "UTF-16 with a byte order mark": (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le"),
} as const;
type Encoding = keyof typeof encodings;

type Written = { readonly encoding: Encoding; readonly lineEnd?: string; readonly heading?: (name: string) => string };

function hdFile(year: number, columns: readonly string[], values: Readonly<Record<string, string>>, written: Written) {
  const { encoding, lineEnd = "\r\n", heading = (name: string) => name } = written;
  const row = columns.map((name) => `"${(values[name] ?? " ").replaceAll('"', '""')}"`);
  const path = join(folder, `HD${year}.csv`);
  writeFileSync(path, encodings[encoding]([columns.map(heading).join(","), row.join(","), ""].join(lineEnd)));
  return path;
}

async function firstOf(items: AsyncIterable<ImportItem>): Promise<Checked> {
  const all: Checked[] = [];
  for await (const item of items) all.push("reason" in item ? item : checkedCandidate(item.candidate));
  expect(all).toHaveLength(1);
  return all[0] ?? { reason: "nothing was read" };
}

const eachYear = Object.keys(headings).flatMap((year) =>
  (Object.keys(encodings) as Encoding[]).map((encoding) => ({ year: Number(year), encoding })),
);

test.each(eachYear)("an institutions file headed as in $year, in $encoding, says the same of a school", async (one) => {
  const { year, encoding } = one;
  const path = hdFile(year, headings[year] ?? [], school, { encoding });
  const read = await firstOf(itemsIn("ipeds", [path]));
  expect(read).toMatchObject({ record: { sourceId: "900001", sourceLabel: `IPEDS HD${year} (NCES)`, facts } });
  expect(JSON.stringify(read)).not.toMatch(/Private Person|President/);
});

test("columns may come in any order, with others between them, and be headed in small letters or with blanks", async () => {
  const known = headings[2022] ?? [];
  const oneMore = fc.constantFrom("NEWCOLUMN", "F1SYSNAM", "DFRCGID");
  const order = fc.shuffledSubarray([...known], { minLength: known.length });
  const asHeaded = fc.constantFrom(
    (name: string) => name,
    (name: string) => name.toLowerCase(),
    (name: string) => `"${name}  "`,
  );
  const encoding = fc.constantFrom(...(Object.keys(encodings) as Encoding[]));
  await fc.assert(
    fc.asyncProperty(
      order,
      oneMore,
      fc.nat(20),
      asHeaded,
      encoding,
      fc.constantFrom("\r\n", "\n"),
      async (...given) => {
        const [columns, extra, position, heading, written, lineEnd] = given;
        const path = hdFile(2022, columns.toSpliced(position, 0, extra), school, {
          encoding: written,
          lineEnd,
          heading,
        });
        expect(await firstOf(itemsIn("ipeds", [path]))).toMatchObject({ record: { facts } });
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ["2020, by the day it closed", 2020, { CLOSEDAT: "06/30/2020" }],
  ["2020, by the year it ended", 2020, { DEATHYR: "2019" }],
  ["2022, as not active", 2022, { CYACTIVE: " 3" }],
  ["a year without those columns, by its kind of ending", 2025, { ACT: "C " }],
])("a school that is gone is closed: %s", async (_, year, said) => {
  const path = hdFile(year, headings[year] ?? [], { ...school, ...said }, { encoding: "UTF-8" });
  expect(await firstOf(itemsIn("ipeds", [path]))).toMatchObject({ record: { facts: { ...facts, status: "closed" } } });
});

test("completions of any year are read by the names of their columns", async () => {
  for (const [year, columns, ended] of [
    [2020, ["UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "XCTOTALT", "CTOTALT", "XCTOTALM", "CTOTALM"], "2019-20"],
    [2022, ["CTOTALT", "UNITID", "AWLEVEL", "MAJORNUM", "CIPCODE"], "2021-22"],
  ] as const) {
    const row: Readonly<Record<string, string>> = {
      UNITID: "900001",
      CIPCODE: '"10.0203"',
      MAJORNUM: "1",
      AWLEVEL: "  3",
      XCTOTALT: '"R"',
      CTOTALT: "    17",
    };
    const awards = join(folder, `C${year}_A.csv`);
    writeFileSync(awards, `\uFEFF${columns.join(",")}\r\n${columns.map((name) => row[name] ?? "0").join(",")}\r\n`);
    const schools = hdFile(year, headings[year] ?? [], school, { encoding: "windows-1252" });
    expect(await firstOf(itemsIn("ipeds", [awards, schools]))).toMatchObject({
      record: {
        sourceLabel: `IPEDS HD${year} + C${year}_A (NCES)`,
        facts: {
          programmes: [{ cipCode: "10.0203", credential: "associate's", awardsLastYear: 17, awardsYear: ended }],
        },
      },
    });
  }
});
