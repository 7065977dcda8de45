// What a browser loads for every page, compressed.
import { momentIn } from "@/lib/core/dates";
import type { ImportItem } from "@/lib/places/import/batches";
import { beginImport, runImport } from "@/lib/places/import-runs/mutations";
import type { RunningApp } from "./app";
import { bytesOf, emptyPageBytes } from "./bytes";
import type { Figure } from "./report";

// some of them are for the admin alone
const ofAdmin = [
  "/sources",
  "/imports",
  "/imports/new",
  "/places/saved",
  "/places/duplicates",
  "/corrections",
  "/reports",
];
const ofVisitor = ["/", "/sign-in", "/sign-up"];

/** An import of two places that may be one: without it there is no pair to look at. */
export async function importTwins(): Promise<void> {
  async function* twins(): AsyncGenerator<ImportItem> {
    for (const sourceId of ["twin 1", "twin 2"]) {
      const facts = { kind: "studio", name: "Same Sound", latitude: 36.1, longitude: -86.7 };
      yield { at: sourceId, candidate: { source: "csv", sourceId, facts } };
    }
  }
  const moment = momentIn("UTC");
  await runImport(await beginImport(null, { source: "csv", label: "twins.csv" }, moment), twins(), {}, moment);
}

/** The address that the first link on `page` leads to which matches; throws when there is none. */
async function linkOn(app: RunningApp, page: string, pattern: RegExp, cookie: string): Promise<string> {
  const html = await (await fetch(app.address + page, { headers: { cookie } })).text();
  const found = new RegExp(`href="(${pattern.source})["?#]`).exec(html)?.[1];
  if (!found) throw new Error(`${page} shows nothing to look at`);
  return found;
}

const formsOfOne: Readonly<Record<string, readonly string[]>> = {
  "/places": ["/correct", "/report"],
  "/applications": ["/edit"],
  "/visits": ["/edit"],
  "/contacts": ["/edit"],
  "/references": ["/edit"],
};

/** The page of one of each noun, found by the first link of its list, and the forms. */
async function pagesOfOne(app: RunningApp, cookie: string): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(formsOfOne).map(async ([list, forms]) => {
      const own = await linkOn(app, list, new RegExp(`${list}/[0-9a-f-]+`), cookie);
      return [own, ...forms.map((form) => own + form), `${list}/new`];
    }),
  );
  const own = (list: string) => found.flat().find((page) => page.startsWith(list)) ?? "";
  // a place where something happened, so that there is something to edit
  const place = await linkOn(app, own("/visits/"), /\/places\/\d+/, cookie);
  return [
    ...found.flat(),
    await linkOn(app, place, /\/interactions\/[0-9a-f-]+\/edit/, cookie),
    await linkOn(app, own("/references/"), /\/references\/referees\/[0-9a-f-]+/, cookie),
  ];
}

/** Of `pages` and all others, each as one who may see it: `cookie` belongs to somebody with a history, `adminCookie` to the admin. */
export async function byteFigures(
  app: RunningApp,
  pages: readonly string[],
  cookie: string,
  adminCookie: string,
): Promise<Figure[]> {
  const reference = emptyPageBytes() / 1024;
  // building it held up everything here: connections that the server closed meanwhile are noticed first
  await new Promise((resolve) => setTimeout(resolve, 100));
  const figures: Figure[] = [{ what: "JavaScript of an empty page of the framework", value: reference, unit: "kB" }];
  const mine = [...pages, ...(await pagesOfOne(app, cookie))];
  const place = mine.find((page) => page.startsWith("/places/")) ?? "";
  const admins = [
    ...ofAdmin,
    await linkOn(app, "/imports", /\/imports\/[0-9a-f-]+/, adminCookie),
    await linkOn(app, "/places/duplicates", /\/places\/duplicates\/[0-9a-f-]+/, adminCookie),
  ];
  const all: readonly (readonly [page: string, headers: Record<string, string>, who: string])[] = [
    ...mine.map((page) => [page, { cookie }, ""] as const),
    ...admins.map((page) => [page, { cookie: adminCookie }, ""] as const),
    ...ofVisitor.map((page) => [page, {}, ""] as const),
    ...["", "/report"].map((form) => [place + form, {}, " for a visitor"] as const),
  ];
  for (const [page, headers, who] of all) {
    const bytes = await bytesOf(app.address, page, headers);
    figures.push({
      what: `${page}${who}, JavaScript above an empty page`,
      value: bytes.script / 1024 - reference,
      unit: "kB",
    });
    figures.push({ what: `${page}${who}, CSS`, value: bytes.style / 1024, unit: "kB" });
    figures.push({ what: `${page}${who}, HTML`, value: bytes.html / 1024, unit: "kB" });
  }
  return figures;
}
