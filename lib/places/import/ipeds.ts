import type { ProgrammeInput } from "../schema";
import type { ImportItem } from "./batches";
import { pointOf } from "./candidate";
import { type CsvRow, csvRows } from "./csv-rows";
import { credentialsByLevel, fieldOfCip, isMusicOrAudio } from "./programmes";
import { type ImportFile, nameOfFile, unreadable } from "./text-files";

type Row = Readonly<Record<string, string>>;
type Completions = { readonly label: string; readonly ofSchool: ReadonlyMap<string, ProgrammeInput[]> };

/**
 * US institutions (IPEDS, US public domain): HD*.csv of any year from 2020, with the completions of C*_A.csv when given, which then
 * also say which schools are ours. The files may come in any order. The chief officer's name is never read.
 */
export async function* readIpeds(files: readonly ImportFile[]): AsyncGenerator<ImportItem> {
  const kinds = await Promise.all(files.map(async (file) => ({ file, columns: await columnsOf(file) })));
  const directories = kinds.filter(({ columns }) => columns.has("INSTNM") && columns.has("UNITID"));
  const awards = kinds.filter(({ columns }) => columns.has("CIPCODE") && columns.has("AWLEVEL"));
  const strange = kinds.find((kind) => !directories.includes(kind) && !awards.includes(kind));
  if (strange)
    throw unreadable(strange.file, "it is neither an HD file (UNITID, INSTNM) nor a C_A file (UNITID, CIPCODE).");
  if (directories.length === 0) throw unreadable(files[0] ?? "", "completions need the HD file of their institutions.");
  const completions = awards.length ? await completionsIn(awards.map(({ file }) => file)) : undefined;
  for (const { file } of directories) yield* schoolsIn(file, completions);
}

async function columnsOf(file: ImportFile): Promise<Set<string>> {
  for await (const line of csvRows(file, upper)) if ("row" in line) return new Set(Object.keys(line.row));
  return new Set();
}

const upper = (name: string) => name.trim().toUpperCase();
async function completionsIn(files: readonly ImportFile[]): Promise<Completions> {
  const ofSchool = new Map<string, Map<string, ProgrammeInput>>();
  for (const file of files) {
    const awardsYear = awardsYearOf(file);
    for await (const line of csvRows(file, upper)) if ("row" in line) addAwards(ofSchool, line.row, awardsYear);
  }
  return {
    label: files.map(nameOf).join(" + "),
    ofSchool: new Map([...ofSchool].map(([unitId, programmes]) => [unitId, inOrder([...programmes.values()])])),
  };
}

/** C2022_A counts the awards from July 2021 to June 2022. */
function awardsYearOf(file: ImportFile): string | undefined {
  const year = Number(/c(20\d\d)_a/i.exec(nameOfFile(file))?.[1]);
  return year ? `${year - 1}-${String(year).slice(2)}` : undefined;
}

// a double major is in the file twice, once per major: only first majors count, as in the source's own tables
function addAwards(ofSchool: Map<string, Map<string, ProgrammeInput>>, row: Row, awardsYear: string | undefined): void {
  const field = fieldOfCip(row.CIPCODE ?? "");
  const credential = credentialsByLevel[row.AWLEVEL ?? ""];
  const unitId = row.UNITID ?? "";
  if (!field || !credential || unitId === "") return;
  const programmes = ofSchool.get(unitId) ?? new Map<string, ProgrammeInput>();
  ofSchool.set(unitId, programmes);
  const key = `${field.cipCode} ${credential}`;
  const isFirstMajor = (row.MAJORNUM || "1") === "1";
  const awards = (programmes.get(key)?.awardsLastYear ?? 0) + (isFirstMajor ? Number(row.CTOTALT || 0) || 0 : 0);
  programmes.set(key, { ...field, credential, awardsLastYear: awards, ...(awardsYear ? { awardsYear } : {}) });
}

const fieldOrder = ["core_audio", "music_business", "music_general", "media_sound", "other"];

/** Audio first, then by size: what a person looks for stands on top. */
function inOrder(programmes: ProgrammeInput[]): ProgrammeInput[] {
  const place = (programme: ProgrammeInput) => fieldOrder.indexOf(programme.field ?? "other");
  return programmes.sort(
    (a, b) =>
      place(a) - place(b) ||
      (b.awardsLastYear ?? 0) - (a.awardsLastYear ?? 0) ||
      `${a.cipCode}${a.credential}`.localeCompare(`${b.cipCode}${b.credential}`),
  );
}

async function* schoolsIn(file: ImportFile, completions: Completions | undefined): AsyncGenerator<ImportItem> {
  const label = `IPEDS ${[nameOf(file), completions?.label].filter(Boolean).join(" + ")} (NCES)`;
  for await (const line of csvRows(file, upper)) yield schoolOf(line, label, completions);
}

const nameOf = (file: ImportFile) => (nameOfFile(file).split(/[\\/]/).at(-1) ?? "").replace(/\.csv$/i, "");

function schoolOf(line: CsvRow, sourceLabel: string, completions: Completions | undefined): ImportItem {
  if ("reason" in line) return line;
  const row = line.row;
  const unitId = row.UNITID ?? "";
  if (!/^\d+$/.test(unitId)) return { at: line.at, reason: "UNITID is not a number" };
  const programmes = completions?.ofSchool.get(unitId);
  if (completions && !programmes?.some(({ field }) => isMusicOrAudio(field)))
    return { at: line.at, reason: "awards nothing in music or audio" };
  return {
    at: line.at,
    candidate: {
      source: "ipeds",
      sourceId: unitId,
      sourceLabel,
      licence: "US public domain",
      facts: { ...factsOf(row), programmes, candidate: completions || isMusical(row) ? undefined : true },
      // without completions the file says nothing about programmes, nor whether a known school is one of ours
      silentOn: completions ? [] : ["programmes", "candidate"],
    },
  };
}

// territories and freely associated states are countries of their own on a map
const ownCountries = new Set(["PR", "VI", "GU", "AS", "MP", "FM", "MH", "PW"]);
const controls: Readonly<Record<string, string>> = {
  "1": "public",
  "2": "private_nonprofit",
  "3": "private_for_profit",
};

function factsOf(row: Row): Record<string, unknown> {
  const state = upper(row.STABBR ?? "");
  // a run of 200 characters and more is a list that nobody can take apart, not a name
  const aliases = (row.IALIAS ?? "")
    .split(/\s*[|;/]\s*/)
    .filter((name) => name !== "" && name !== "-2" && name.length <= 200);
  return {
    name: row.INSTNM,
    kind: "school",
    altNames: aliases.length ? [...new Set(aliases)].slice(0, 20) : undefined,
    status: isClosed(row) ? "closed" : "open",
    street: row.ADDR,
    city: row.CITY,
    region: ownCountries.has(state) ? undefined : state,
    country: ownCountries.has(state) ? state : "US",
    postcode: row.ZIP,
    ...pointOf(row.LATITUDE, row.LONGITUD),
    coordPrecision: "address",
    website: websiteIn(row.WEBADDR),
    phone: phoneIn(row.GENTELE ?? ""),
    control: controls[row.CONTROL ?? ""],
    schoolType: schoolTypeOf(row),
  };
}

/** Not active, closed on a date, or of the kinds of ending that ACT knows: combined, closed, merged. Older and later years lack some. */
const isClosed = (row: Row) =>
  row.CYACTIVE === "3" ||
  /^\d/.test(row.CLOSEDAT ?? "") ||
  /^(19|20)\d\d$/.test(row.DEATHYR ?? "") ||
  /^[CDM]$/.test(row.ACT ?? "");

const isMusical = (row: Row) =>
  /\b(music|musical|audio|sound|recording|conservator\w*)\b/i.test(`${row.INSTNM ?? ""} ${row.IALIAS ?? ""}`);

/** A few schools wrote an e-mail address or a mark for "none" where the address of their site belongs. */
export function websiteIn(value: string | undefined): string | undefined {
  return !value || value.includes("@") || !value.includes(".") || value === "." ? undefined : value;
}

/** Ten digits are the number, what follows is an extension that the file does not mark. */
export function phoneIn(digits: string): string | undefined {
  const [, area, exchange, line, extension] = /^(\d{3})(\d{3})(\d{4})(\d*)$/.exec(digits.replace(/\D/g, "")) ?? [];
  if (!area) return undefined;
  return `+1 ${area}-${exchange}-${line}${extension ? ` ext. ${extension}` : ""}`;
}

function schoolTypeOf(row: Row): string | undefined {
  const name = row.INSTNM ?? "";
  if (/conservator/i.test(name)) return "conservatory";
  if (/\buniversity\b/i.test(name)) return "university";
  if (row.ICLEVEL === "2" && row.CONTROL === "1") return "community_college";
  if (/\b(audio|recording|sound)\b/i.test(name) && row.CONTROL === "3") return "private_audio_school";
  return /\bcollege\b/i.test(name) ? "college" : undefined;
}
