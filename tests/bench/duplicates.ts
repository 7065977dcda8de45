import { existsSync } from "node:fs";
import { join } from "node:path";
import { momentIn } from "@/lib/core/dates";
import { adoptDatabase, inTransaction, openDatabase } from "@/lib/core/db";
import { likelyPairs, probeOf } from "@/lib/places/duplicates/blocking";
import { comparablePlaces } from "@/lib/places/duplicates/comparing";
import { findDuplicates } from "@/lib/places/duplicates/finding";
import type { PlaceFacts, RecordInput } from "@/lib/places/facts";
import { checkedCandidate } from "@/lib/places/import/candidate";
import { csvRows } from "@/lib/places/import/csv-rows";
import { readIpeds } from "@/lib/places/import/ipeds";
import { putRecords } from "@/lib/places/import/put-records";
import { fillWithPlaces, placesLikePeople, repeatable } from "./million-places";
import type { Figure } from "./report";

/** A place of one of two lists; `truth` says which place it is in the world. */
type Labelled = RecordInput & { readonly truth: string };

const moment = momentIn("UTC");
const atOnce = 500;

async function put(records: readonly RecordInput[]): Promise<void> {
  for (let from = 0; from < records.length; from += atOnce)
    await putRecords(records.slice(from, from + atOnce), moment);
}

/** How long an import of 10,000 rows, half of them there already under other words, takes to be compared with a full directory. */
export async function benchFinding(url: string, places: number): Promise<Figure[]> {
  await fillWithPlaces(url, places);
  const opened = await openDatabase(url);
  adoptDatabase(opened);
  const rows = 10_000;
  const records = [...namesakes(rows, places)];
  const began = performance.now();
  await put(records);
  const written = performance.now();
  await opened.db.duplicatePair.deleteMany();
  const ids = (
    await opened.db.placeRecord.findMany({
      where: { source: "csv" },
      select: { placeId: true },
      orderBy: { id: "asc" },
    })
  ).map(({ placeId }) => placeId);
  const bareSeconds = await bareBlocking(ids);
  const started = performance.now();
  const waiting = await inTransactions(ids);
  const seconds = (performance.now() - started) / 1000;
  await opened.db.$disconnect();
  const title = `${opened.engine}: ${rows.toLocaleString("en")} rows against ${places.toLocaleString("en")}`;
  return [
    {
      what: `${title}, compared, beside the bare SQL of the blocking`,
      value: seconds,
      reference: bareSeconds,
      times: seconds / bareSeconds,
      unit: "s",
    },
    { what: `${title}, written and compared`, value: (written - began) / 1000, unit: "s" },
    { what: `${title}, of them wait for a person`, value: waiting, unit: "places" },
  ];
}

async function inTransactions(ids: readonly number[]): Promise<number> {
  let waiting = 0;
  for (let from = 0; from < ids.length; from += atOnce)
    waiting += await inTransaction((tx) => findDuplicates(tx, ids.slice(from, from + atOnce), moment));
  return waiting;
}

/** Only the question to the indexes, with its probes made beforehand. */
async function bareBlocking(ids: readonly number[]): Promise<number> {
  let milliseconds = 0;
  for (let from = 0; from < ids.length; from += atOnce)
    await inTransaction(async (tx) => {
      const places = await comparablePlaces(tx, ids.slice(from, from + atOnce));
      const probes = [...places].map(([id, place]) => probeOf(id, place));
      const began = performance.now();
      await likelyPairs(tx, probes);
      milliseconds += performance.now() - began;
    });
  return milliseconds / 1000;
}

/** Every second one is a place of the directory some metres away and under the other way of saying "studio"; the rest are new. */
function* namesakes(count: number, places: number): Generator<RecordInput> {
  const next = repeatable(11);
  const known = placesLikePeople(places, 1);
  const fresh = placesLikePeople(count, 23);
  for (let made = 0; made < count; made++) {
    const row = (made % 2 === 0 ? known : fresh).next().value;
    if (!row) return;
    const [kind, name, , , , city, region, country, latitude, longitude] = row;
    const facts: PlaceFacts = {
      kind: kind === "school" ? "school" : "studio",
      name: made % 2 === 0 ? name.split(" ").reverse().join(" ") : name,
      city,
      region,
      country,
      latitude: Math.max(-90, Math.min(90, latitude + (next() - 0.5) / 2000)),
      longitude,
    };
    yield { source: "csv", sourceId: `row ${made}`, facts };
  }
}

/** Precision and recall of the pairs that wait after two lists were imported into an empty, migrated database, one after the other. */
async function benchTruth(url: string, what: string, lists: readonly (readonly Labelled[])[]): Promise<Figure[]> {
  const opened = await openDatabase(url);
  adoptDatabase(opened);
  await opened.db.place.deleteMany();
  for (const list of lists) await put(list);
  const truthOf = new Map(lists.flat().map((one) => [`${one.source} ${one.sourceId}`, one]));
  const records = { select: { source: true, sourceId: true } } as const;
  const found = await opened.db.duplicatePair.findMany({
    select: { first: { select: { records } }, second: { select: { records } } },
  });
  const labelled = found.map(({ first, second }) =>
    [first, second].map((place) => truthOf.get(`${place.records[0]?.source} ${place.records[0]?.sourceId}`)),
  );
  const right = labelled.filter(([a, b]) => a?.truth === b?.truth);
  await opened.db.$disconnect();
  const [before = [], after = []] = lists;
  const names = new Map(before.map(({ truth, facts }) => [truth, facts.name]));
  const same = after.filter(({ truth }) => names.has(truth));
  const renamed = same.filter(({ truth, facts }) => names.get(truth) !== facts.name);
  const foundTruths = new Set(right.map(([a]) => a?.truth));
  const share = (some: readonly Labelled[]) => some.filter(({ truth }) => foundTruths.has(truth)).length / some.length;
  return [
    {
      what: `${what}: precision of ${found.length.toLocaleString("en")} pairs`,
      value: right.length / found.length,
      unit: "",
    },
    { what: `${what}: recall of ${same.length.toLocaleString("en")} pairs`, value: share(same), unit: "" },
    {
      what: `${what}: recall of ${renamed.length.toLocaleString("en")} under another name`,
      value: share(renamed),
      unit: "",
    },
  ];
}

const fixture = "tests/fixtures/directory/same-or-not.csv";

/** Our own pairs, and with a folder of IPEDS files two years of institutions, as they are and as a poorer list would have them. */
export async function benchTruths(url: string, samples: string | undefined): Promise<Figure[]> {
  const own = await ownPairs();
  const figures = await benchTruth(url, "Own pairs", [own.filter(isOf("a")), own.filter(isOf("b"))]);
  const years = samples ? ["2021", "2022"].map((year) => join(samples, `ipeds-hd${year}.csv`)) : [];
  if (years.length === 0 || !years.every((file) => existsSync(file))) {
    console.log("Two years of institutions: left out. Give --samples DIR with ipeds-hd2021.csv and ipeds-hd2022.csv.");
    return figures;
  }
  const [before = [], after = []] = await Promise.all(
    years.map((file, at) => institutions(file, at === 0 ? "ipeds" : "csv")),
  );
  return [
    ...figures,
    ...(await benchTruth(url, "Two years of institutions", [before, after])),
    ...(await benchTruth(url, "The later year without phone and website, words abbreviated and turned round", [
      before,
      after.map(poorer),
    ])),
  ];
}

const isOf = (list: string) => (one: Labelled) => one.sourceLabel === list;

async function ownPairs(): Promise<Labelled[]> {
  const pairs: Labelled[] = [];
  for await (const line of csvRows(fixture)) {
    if (!("row" in line)) continue;
    const { truth = "", list, kind, name, lat, lon, precision, street, city, website, phone } = line.row;
    const facts = {
      kind: kind === "school" ? ("school" as const) : ("studio" as const),
      name,
      latitude: Number(lat),
      longitude: Number(lon),
      coordPrecision: precision === "city" ? ("city" as const) : ("address" as const),
      ...said({ street, city, website, phone }),
    };
    pairs.push({ source: list === "a" ? "osm" : "csv", sourceId: truth, sourceLabel: list, truth, facts });
  }
  return pairs;
}

/** As an import reads them; the later year as if it came from a list with ids of its own. */
async function institutions(file: string, source: string): Promise<Labelled[]> {
  const found: Labelled[] = [];
  for await (const item of readIpeds([file])) {
    const checked = "candidate" in item ? checkedCandidate(item.candidate) : item;
    if ("record" in checked) found.push({ ...checked.record, source, truth: checked.record.sourceId });
  }
  return found;
}

const said = (texts: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text)) as Record<string, string>;

function poorer({ facts, ...rest }: Labelled): Labelled {
  const { phone: _, website: __, name = "", ...known } = facts;
  const short = name.replace("University", "Univ").replace("Institute", "Inst.").replace("College", "Coll");
  return {
    ...rest,
    facts: {
      ...known,
      name: short
        .split(/[\s-]+/)
        .reverse()
        .join(" "),
    },
  };
}
