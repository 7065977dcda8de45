// What people and programs wait for: the REST list and the signed-in pages of somebody with a long history.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { createAccountByCommand, createToken, setHome, updateInstance } from "@/lib/auth/mutations";
import { findViewerByEmail } from "@/lib/auth/queries";
import { authSecret } from "@/lib/auth/secret";
import { momentIn } from "@/lib/core/dates";
import { adoptDatabase, openDatabase } from "@/lib/core/db";
import { type RunningApp, startApp } from "./app";
import { load, oneByOne } from "./load";
import { byteFigures, importTwins } from "./page-bytes";
import type { Figure } from "./report";
import { listsShown } from "./shown";
import { writeStory } from "./story";

const people = [
  { email: "fifty@example.org", story: { applications: 50, interactions: 500, contacts: 40, visits: 20 } },
  { email: "fivehundred@example.org", story: { applications: 500, interactions: 5_000, contacts: 200, visits: 60 } },
] as const;

const pages = [
  "/today",
  "/places",
  "/applications",
  "/visits",
  "/contacts",
  "/references",
  "/log",
  "/settings",
] as const;
const near = "/api/v1/places?near=36.1622,-86.7744&limit=20";
const empty = "/api/health";

/** Runs against the app on an empty SQLite of its own and on `postgresqlUrl`, or one of them, with the starter directory and two people. */
export async function benchPages(
  seconds: number,
  postgresqlUrl: string,
  isWanted: (engine: string) => boolean,
): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "door-bench-"));
  const engines = { sqlite: `file:${join(dataDir, "app.db")}`, postgresql: postgresqlUrl };
  process.env.DATA_DIR = dataDir;
  try {
    const figures: Figure[] = [];
    for (const [engine, url] of Object.entries(engines).filter(([engine]) => isWanted(engine)))
      for (const figure of await figuresOn(url, dataDir, seconds))
        figures.push({ ...figure, what: `${engine}: ${figure.what}` });
    return figures;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function figuresOn(url: string, dataDir: string, seconds: number): Promise<Figure[]> {
  // the first start migrates, loads and builds; the second is the one that people wait for
  await (await startApp(dataDir, url)).stop();
  const opened = await openDatabase(url);
  adoptDatabase(opened);
  const { cookies, token } = await makePeople(url);
  await importTwins();
  await opened.db.$disconnect();
  const app = await startApp(dataDir, url);
  const manyCookie = cookies.at(-1) ?? "";
  try {
    return [
      { what: "second start to the first answer", value: app.startMs, unit: "ms" },
      { what: "memory after start", value: app.memoryMb(), unit: "MB" },
      ...(await restFigures(app, token, seconds)),
      ...(await pageFigures(app, cookies, seconds)),
      await dueAnew(app, manyCookie, token),
      { what: "memory after load", value: app.memoryMb(), unit: "MB" },
      // what a browser gets does not depend on the engine
      ...(url.startsWith("file:") ? await byteFigures(app, pages, manyCookie, cookies[0] ?? "") : []),
      ...(url.startsWith("file:") ? await listsShown(app.address, manyCookie) : []),
    ];
  } finally {
    await app.stop();
  }
}

async function makePeople(url: string) {
  const { today } = momentIn("UTC");
  const cookies: string[] = [];
  let token = "";
  for (const { email, story } of people) {
    const id = await createAccountByCommand({ email, name: "Bench", password: "a long password for the bench" });
    await writeStory(url, id, story, today);
    const sealed = await encode({ token: { sub: id, epoch: 0 }, secret: authSecret() });
    cookies.push(`next-auth.session-token=${sealed}`);
    const viewer = await findViewerByEmail(email);
    if (viewer) await setHome(viewer, { label: "Nashville, Tennessee, US", latitude: 36.1659, longitude: -86.7844 });
    // or else who signs up sees only that they cannot
    if (viewer?.isAdmin) await updateInstance(viewer, { registrationOpen: true, directoryPrivate: false });
    if (viewer) token = await createToken(viewer, "bench", ["read", "write"]);
  }
  return { cookies, token };
}

async function restFigures(app: RunningApp, token: string, seconds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const connections of [1, 10]) {
    const reference = await load(app.address + empty, {}, connections, seconds);
    const list = await load(app.address + near, {}, connections, seconds);
    const mine = await load(app.address + near, { authorization: `Bearer ${token}` }, connections, seconds);
    const beside = (perSecond: number) => ({ reference, times: reference / perSecond });
    figures.push({ what: `empty route, ${connections} connections`, value: reference, unit: "a second" });
    figures.push({
      what: `REST nearest 20, ${connections} connections`,
      value: list,
      unit: "a second",
      ...beside(list),
    });
    figures.push({
      what: `the same with a token, ${connections} connections`,
      value: mine,
      unit: "a second",
      ...beside(mine),
    });
  }
  return figures;
}

async function pageFigures(app: RunningApp, cookies: readonly string[], seconds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const reference = await oneByOne(app.address + empty, {}, 200);
  for (const page of pages) {
    const [fewCookie = "", manyCookie = ""] = cookies;
    const few = await oneByOne(app.address + page, { cookie: fewCookie }, 200);
    const many = await oneByOne(app.address + page, { cookie: manyCookie }, 200);
    const busy = await load(app.address + page, { cookie: manyCookie }, 10, seconds);
    figures.push({
      what: `${page}, p50 at one connection`,
      value: many.p50Ms,
      unit: "ms",
      reference: reference.p50Ms,
      times: many.p50Ms / reference.p50Ms,
    });
    figures.push({ what: `${page}, p95 at one connection`, value: many.p95Ms, unit: "ms" });
    figures.push({
      what: `${page}, 500 applications beside 50`,
      value: many.p50Ms,
      unit: "ms",
      reference: few.p50Ms,
      times: many.p50Ms / few.p50Ms,
    });
    figures.push({ what: `${page}, ten connections`, value: busy, unit: "a second" });
  }
  return figures;
}

/** Today right after something was logged, when all that is due is worked out anew: the median of ten. */
async function dueAnew(app: RunningApp, cookie: string, token: string): Promise<Figure> {
  const taken: number[] = [];
  for (let times = 0; times < 10; times++) {
    const answer = await fetch(`${app.address}/api/v1/interactions`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ channel: "phone", direction: "out", occurredAt: new Date(), summary: "Asked again" }),
    });
    if (answer.status !== 201) throw new Error(`Nothing was logged: ${answer.status} ${await answer.text()}`);
    const began = performance.now();
    await (await fetch(`${app.address}/today`, { headers: { cookie } })).arrayBuffer();
    taken.push(performance.now() - began);
  }
  return { what: "/today after something was logged, p50", value: taken.sort((a, b) => a - b)[5] ?? 0, unit: "ms" };
}
