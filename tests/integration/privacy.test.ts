import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { snoozeAgendaItem } from "@/lib/agenda/mutations";
import { invite, withdrawInvitation } from "@/lib/auth/mutations";
import { listInvitations, listTokens } from "@/lib/auth/queries";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { saveSearch } from "@/lib/places/saved-searches/mutations";
import { routes } from "@/lib/rest/routes";
import { apiOf } from "@/tests/support/api";
import { signUp } from "@/tests/support/people";
import { type Doors, type Held, moment, type Person, privateDoors, snoozed } from "@/tests/support/private-doors";
import { makePlace, makeRows } from "@/tests/support/rows";

const doorsOf = (kind: keyof Doors) =>
  Object.entries(privateDoors).flatMap(([model, doors]) =>
    Object.entries(doors[kind] ?? {}).map(([door, ask]) => ({ model, door, ask })),
  );
const reads = doorsOf("reads");
const counts = doorsOf("counts");
const writes = doorsOf("writes");

async function person(name: string): Promise<Person> {
  const viewer = await signUp(name);
  return { viewer, api: await apiOf(viewer) };
}

/** Everything one can have, at a place that everybody shares. */
async function settle(who: Person, word: string, placeId: string): Promise<Held> {
  const rows = await makeRows(who.api, word, placeId);
  await snoozeAgendaItem(who.viewer, { ...snoozed, subjectId: rows.visitId, untilOn: "2027-04-01" }, moment);
  const change = await (await db()).historyLine.findFirst({
    where: { ownerId: who.viewer.id, subjectId: rows.contactId },
    orderBy: { id: "desc" },
  });
  const [token] = await listTokens(who.viewer);
  const saved = await saveSearch(who.viewer, { name: `Places of ${word}`, query: "kind=studio" }, moment);
  return { ...rows, word, changeId: change?.id ?? "", tokenId: token?.id ?? "", savedSearchId: saved.id };
}

/** Thanks come after the visit and after the letter. */
async function makeGrateful({ api }: Person, { visitId, referenceId }: Held): Promise<void> {
  await api("PATCH", `/visits/${visitId}`, { status: "visited", visitedOn: "2026-03-10" });
  await api("PATCH", `/references/${referenceId}`, { status: "submitted", submittedOn: "2027-03-10" });
}

/** Ids as good as any, of rows that are not there. */
const nobodys = (placeId: string): Held => ({
  placeId,
  contactId: newId(),
  visitId: newId(),
  applicationId: newId(),
  referenceId: newId(),
  interactionId: newId(),
  changeId: newId(),
  tokenId: newId(),
  savedSearchId: newId(),
  word: "nobodyssecret",
});

/** What the door said: its answer, or its refusal as a person is told it. */
async function said(answer: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify({ answer: (await answer) ?? null });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, field } = error;
    return JSON.stringify({ refusal: { code, message, field } });
  }
}

const isRefused = (answer: string) => /"refusal":|^\{"answer":\{"status":4\d\d/.test(answer);

/** All that somebody owns, as it lies in the database. */
async function belongings({ viewer }: Person): Promise<string> {
  const client = await db();
  const where = { ownerId: viewer.id };
  const orderBy = { id: "asc" } as const;
  const all = [
    client.contact.findMany({ where, orderBy, include: { affiliations: true } }),
    client.interaction.findMany({ where, orderBy, include: { contacts: true } }),
    client.visit.findMany({ where, orderBy, include: { contacts: true } }),
    client.application.findMany({ where, orderBy }),
    client.reference.findMany({ where, orderBy }),
    client.referee.findMany({ where, orderBy: { contactId: "asc" } }),
    client.historyLine.findMany({ where, orderBy }),
    client.savedSearch.findMany({ where, orderBy }),
    client.snooze.findMany({ where, orderBy: { subjectId: "asc" } }),
    client.apiToken.findMany({ where: { userId: viewer.id }, orderBy, omit: { lastUsedOn: true } }),
  ];
  return JSON.stringify(await Promise.all(all));
}

const nora = await person("Nora Field");
const otto = await person("Otto Other");
const placeId = await makePlace(await apiOf(await signUp("Paula Public")), "Studio of Everyone");
const hers = await settle(nora, "norassecret", placeId);
const his = await settle(otto, "ottossecret", placeId);

const idsOf = ({ placeId: _, ...held }: Held) => Object.values(held);

/** None of it may be in anything that somebody else is told. */
const secretsOf = ({ viewer }: Person, held: Held) => [...idsOf(held), viewer.id, viewer.email, viewer.name];

test.each(reads)("$model: $door shows people what is theirs", async ({ ask }) => {
  for (const [who, held] of [
    [nora, hers],
    [otto, his],
  ] as const) {
    const answer = await said(ask(who, held));
    expect(isRefused(answer), answer).toBe(false);
    expect(
      [...idsOf(held), `"${placeId}"`, `[${placeId},`].some((mark) => answer.includes(mark)),
      answer,
    ).toBe(true);
  }
});

test.each([...reads, ...counts])("$model: $door shows nobody what is another's", async ({ ask }) => {
  const answer = await said(ask(otto, hers));
  for (const secret of secretsOf(nora, hers)) expect(answer).not.toContain(secret);
});

test.each([...reads, ...counts])("$model: $door answers for another's as for what is not there", async ({ ask }) => {
  expect(await said(ask(otto, hers))).toBe(await said(ask(otto, nobodys(placeId))));
});

test.each(writes)(
  "$model: $door refuses another's as what is not there, and leaves it alone",
  async ({ door, ask }) => {
    const before = await belongings(nora);
    const refusal = await said(ask(otto, hers));
    expect(refusal).toBe(await said(ask(otto, nobodys(placeId))));
    // putting off a line that one does not have hides nothing, and a profile is one's own: these are no refusals
    if (!/snooze|changeProfile/i.test(door)) expect(isRefused(refusal), refusal).toBe(true);
    for (const secret of secretsOf(nora, hers)) expect(refusal).not.toContain(secret);
    expect(await belongings(nora)).toBe(before);
  },
);

test.each(writes)("$model: $door does it for the owner", async ({ door, ask }) => {
  const owner = await person("Olga Owner");
  const held = await settle(owner, "olgassecret", placeId);
  if (/thank/.test(door)) await makeGrateful(owner, held);
  if (/remind/.test(door)) await owner.api("PATCH", `/references/${held.referenceId}`, { status: "asked" });
  const before = await belongings(owner);
  const answer = await said(ask(owner, held));
  expect(isRefused(answer), answer).toBe(false);
  expect(await belongings(owner)).not.toBe(before);
});

test("what others log changes nothing that a person is told", async () => {
  const shared = await makePlace(otto.api, "Another Studio of Everyone");
  const vera = await person("Vera Visitor");
  const own = await settle(vera, "verassecret", shared);
  const tell = () =>
    Promise.all([...reads, ...counts].map(async ({ door, ask }) => [door, await said(ask(vera, own))]));
  const before = await tell();
  await settle(await person("Walter Watched"), "walterssecret", shared);
  await settle(nora, "norassecret", shared);
  expect(await tell()).toEqual(before);
});

test("nobody sees how others stand with a place", async () => {
  const stranger = await person("Stella Stranger");
  for (const answer of [
    await stranger.api("GET", "/places"),
    await stranger.api("GET", `/places/${placeId}`),
    await stranger.api("GET", `/places/${placeId}/timeline`),
    await stranger.api("GET", "/agenda?on=2027-03-30"),
  ]) {
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('"mine"');
    for (const secret of [...secretsOf(nora, hers), ...secretsOf(otto, his)]) expect(answer.text).not.toContain(secret);
  }
  for (const state of ["contacted", "planned", "visited", "applied"])
    expect((await stranger.api("GET", `/places?state=${state}`)).body.items).toEqual([]);
});

test("a place does not tell who added or corrected it", async () => {
  const corrected = await nora.api("PATCH", `/places/${placeId}`, { phone: "+1 615 555 0100" });
  expect(corrected.status).toBe(200);
  const answer = await otto.api("GET", `/places/${placeId}`);
  for (const secret of [nora.viewer.id, nora.viewer.email, nora.viewer.name, "Paula"])
    expect(answer.text).not.toContain(secret);
});

test("an invitation is seen and withdrawn only by those who administer", async () => {
  const admin = await signUp("Ada Admin", { isAdmin: true });
  await invite(admin, "adassecret", moment.now);
  const { id } = await (await db()).invitation.findFirstOrThrow({ where: { note: "adassecret" } });
  const refusal = await said(withdrawInvitation(otto.viewer, id));
  expect(refusal).toBe(await said(withdrawInvitation(otto.viewer, newId())));
  expect(isRefused(refusal)).toBe(true);
  expect(await said(listInvitations(otto.viewer, moment.now))).not.toContain("adassecret");
  await withdrawInvitation(await signUp("Ben Admin", { isAdmin: true }), id);
  expect(await (await db()).invitation.count({ where: { id } })).toBe(0);
});

const schema = readFileSync("prisma/schema.prisma", "utf8");
const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => ({
  name,
  body,
}));
const owned = models
  .filter(({ body }) => /^ {2}(ownerId|userId|createdById|authorId) /m.test(body))
  .map(({ name }) => name);
const children = models
  .filter(({ name, body }) => !owned.includes(name) && /@relation\(fields/.test(body))
  .filter(({ body }) =>
    [...body.matchAll(/^ {2}\w+ +(\w+)\?? +@relation\(.*fields/gm)].some(([, to = ""]) => owned.includes(to)),
  )
  .map(({ name }) => name);

test("every table with an owner, and every table that hangs on one, has its line", () => {
  expect(owned).toContain("Contact");
  expect(children).toContain("Affiliation");
  expect([...owned, ...children].filter((name) => !Object.hasOwn(privateDoors, name))).toEqual([]);
});

const lines = [...reads, ...counts, ...writes].map(({ door }) => door);

test("every query and mutation that takes a viewer first has its line", () => {
  const domains = ["contacts", "outreach", "visits", "applications", "references", "agenda"];
  const sources = domains.flatMap((domain) =>
    readdirSync(`lib/${domain}`, { recursive: true, encoding: "utf8" })
      .filter((file) => /(^|\/)(queries|mutations)\.ts$/.test(file))
      .map((file) => readFileSync(`lib/${domain}/${file}`, "utf8")),
  );
  const functions = sources.flatMap((source) =>
    [...source.matchAll(/^export async function (\w+)\(\s*viewer: Viewer\b/gm)].map(([, name = ""]) => name),
  );
  expect(functions).toContain("listCandidates");
  const named = new Set(lines.map((line) => /^\w+/.exec(line)?.[0]));
  expect(functions.filter((name) => !named.has(name))).toEqual([]);
});

test("every private door of the API has its line", () => {
  const doors = Object.entries(routes).flatMap(([path, methods]) =>
    Object.entries(methods)
      // what is made is one's own; what it points at has lines of its own
      .filter(
        ([method, { isOpen, forAdmins }]) => !(isOpen || forAdmins || method === "POST" || path === "/places/{id}"),
      )
      .map(([method]) => `${method} ${path}`),
  );
  expect(doors.filter((door) => !lines.includes(door))).toEqual([]);
});
