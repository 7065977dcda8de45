import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { checkWebsites, claimRound } from "@/lib/places/website-checks/mutations";
import { findGoneWebsite } from "@/lib/places/website-checks/queries";
import { createVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

// read at the first use, which is in the tests: the stand-in is at a loopback address
process.env.ALLOW_PRIVATE_ADDRESSES = "1";

const asked: string[] = [];
const statuses: Record<string, number> = { "/missing": 404, "/hidden": 403, "/broken": 500, "/gone": 410 };
const standIn = createServer((request, response) => {
  asked.push(`${request.method} ${request.headers.host?.split(":")[0]}${request.url}`);
  const path = request.url ?? "/";
  if (path === "/moved") response.setHeader("location", "/here");
  const encoding = /^\/as-(.*)/.exec(path)?.[1];
  if (encoding) response.setHeader("content-encoding", encoding);
  // some servers know no HEAD
  const knowsNoHead = path === "/no-head" || encoding !== undefined;
  const status = knowsNoHead && request.method === "HEAD" ? 501 : (statuses[path] ?? 200);
  response.writeHead(path === "/moved" ? 302 : status).end("a page");
}).listen(0, "127.0.0.1");
await once(standIn, "listening");
const { port } = standIn.address() as AddressInfo;
afterAll(() => standIn.close());

beforeEach(async () => {
  asked.length = 0;
  await (await db()).place.deleteMany({});
});

const at = (day: string) => new Date(`2027-03-${day}T12:00:00Z`);
const noPause = { limit: 20, pause: async () => {} };
const addressOf = (path: string, name = "127.0.0.1") => `http://${name}:${port}${path}`;
const withWebsite = (website: string, said = {}) => putPlace({ website, websiteHost: `${website.slice(7)}`, ...said });
const checkOf = async (id: string) => (await db()).websiteCheck.findUnique({ where: { placeId: Number(id) } });

test("websites are asked by HEAD, by GET where that fails, and where they redirect to", async () => {
  const ids = [];
  for (const path of ["/here", "/no-head", "/moved", "/hidden", "/missing", "/broken"])
    ids.push(await withWebsite(addressOf(path)));
  expect(await checkWebsites(at("01"), noPause)).toMatchObject({ asked: 6, answering: 4, failing: 2, isCutOff: false });
  const states = await Promise.all(ids.map(async (id) => (await checkOf(id))?.state));
  expect(states).toEqual(["ok", "ok", "ok", "ok", "failing", "failing"]);
  expect(asked).toContain("HEAD 127.0.0.1/here");
  expect(asked).not.toContain("GET 127.0.0.1/here");
  expect(asked).toContain("GET 127.0.0.1/no-head");
  expect(asked).toContain("HEAD 127.0.0.1/here");
  // asked already, and not due again for a while
  expect(await checkWebsites(at("01"), noPause)).toMatchObject({ asked: 0 });
});

test("a website that fails on three days is gone and the place says since when; one answer takes it back", async () => {
  const id = await withWebsite(addressOf("/missing"));
  for (const day of ["01", "02"]) await checkWebsites(at(day), noPause);
  expect(await findGoneWebsite(Number(id))).toBeNull();
  await checkWebsites(at("03"), noPause);
  expect(await findGoneWebsite(Number(id))).toEqual({
    since: "2027-03-01",
    reason: "answers 404",
    checkedOn: "2027-03-03",
  });
  statuses["/missing"] = 200;
  await checkWebsites(at("20"), noPause);
  statuses["/missing"] = 404;
  expect(await findGoneWebsite(Number(id))).toBeNull();
});

test("a corrected address is no longer called gone", async () => {
  const id = await withWebsite(addressOf("/gone"));
  for (const day of ["01", "02", "03"]) await checkWebsites(at(day), noPause);
  expect(await findGoneWebsite(Number(id))).not.toBeNull();
  await (await db()).place.update({ where: { id: Number(id) }, data: { website: addressOf("/here") } });
  expect(await findGoneWebsite(Number(id))).toBeNull();
  expect(await checkWebsites(at("20"), noPause)).toMatchObject({ asked: 1, answering: 1 });
});

test("places that somebody has to do with come first, and a host is asked once a round", async () => {
  const nora = await signUp("Nora Field");
  await withWebsite(addressOf("/a"));
  await withWebsite(addressOf("/b"), { websiteHost: "same.example" });
  const visited = await withWebsite(addressOf("/c"), { websiteHost: "same.example" });
  await createVisit(nora, visitInput.parse({ placeId: visited, purpose: "tour" }), momentAt("2027-02-01"));
  await checkWebsites(at("01"), { ...noPause, limit: 1 });
  expect(asked).toEqual(["HEAD 127.0.0.1/c"]);
  await checkWebsites(at("01"), noPause);
  expect(asked.slice(1).sort()).toEqual(["HEAD 127.0.0.1/a", "HEAD 127.0.0.1/b"]);
});

test("closed, removed and merged places and those without a website are left in peace", async () => {
  await withWebsite(addressOf("/here"), { status: "closed" });
  await withWebsite(addressOf("/here"), { listing: "removed" });
  await withWebsite(addressOf("/here"), { listing: "merged" });
  await putPlace();
  expect(await checkWebsites(at("01"), noPause)).toMatchObject({ asked: 0 });
});

test("when nothing at all answers it is our own network, and nobody is blamed", async () => {
  const ids = [];
  // nobody listens at the discard port
  for (const path of ["/a", "/b", "/c"]) ids.push(await withWebsite(`http://127.0.0.1:9${path}`));
  expect(await checkWebsites(at("01"), noPause)).toMatchObject({ asked: 3, isCutOff: true });
  expect(await checkOf(ids[0] ?? "")).toBeNull();
});

test("where only dead websites are due, one that is known to answer tells that it is not our own network", async () => {
  await withWebsite(addressOf("/here"));
  await checkWebsites(at("01"), noPause);
  const ids = [];
  for (const path of ["/a", "/b", "/c"]) ids.push(await withWebsite(`http://127.0.0.1:9${path}`));
  expect(await checkWebsites(at("02"), noPause)).toMatchObject({ asked: 3, failing: 3, isCutOff: false });
  expect(await checkOf(ids[0] ?? "")).toMatchObject({ state: "failing" });
  // asked already, and not due again on this day
  expect(await checkWebsites(at("02"), noPause)).toMatchObject({ asked: 0 });
});

test("a website that names an encoding which no server has does not keep the others from being asked", async () => {
  const strange = [];
  for (const word of ["constructor", "valueOf", "__proto__"]) strange.push(await withWebsite(addressOf(`/as-${word}`)));
  const plain = await withWebsite(addressOf("/here"));
  expect(await checkWebsites(at("01"), noPause)).toMatchObject({ asked: 4, answering: 4 });
  for (const id of [...strange, plain]) expect(await checkOf(id)).toMatchObject({ state: "ok" });
});

test("requests stand a pause apart", async () => {
  await withWebsite(addressOf("/a"));
  await withWebsite(addressOf("/missing"));
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  await checkWebsites(at("01"), { limit: 5, pause });
  // between the two websites, and before the second of them is asked by GET
  expect(pauses).toBe(2);
  expect(asked).toHaveLength(3);
});

test("of several servers with one database one makes the round of an hour", async () => {
  const claims = await Promise.all([claimRound(at("01")), claimRound(at("01")), claimRound(at("01"))]);
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(await claimRound(new Date(at("01").getTime() + 30 * 60_000))).toBe(false);
  expect(await claimRound(new Date(at("01").getTime() + 60 * 60_000))).toBe(true);
});
