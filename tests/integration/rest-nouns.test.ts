import { expect, test } from "vitest";
import { type Api, apiOf } from "@/tests/support/api";
import { signUp } from "@/tests/support/people";
import { bodies, makePlace, makeRows, type Rows } from "@/tests/support/rows";

const nobody = "00000000-0000-7000-8000-000000000000";

type Noun = {
  readonly path: string;
  readonly idOf: keyof Rows;
  readonly body: (rows: Rows) => Readonly<Record<string, unknown>>;
  readonly change: Readonly<Record<string, unknown>>;
  /** A text field and the longest text it takes. */
  readonly text: readonly [field: string, longest: number];
  /** Fields that point at other rows, as a body writes them. */
  readonly links: readonly (readonly [field: string, value: (id: string) => unknown])[];
};

const one = (id: string) => id;
const several = (id: string) => [id];

const nouns: readonly Noun[] = [
  {
    path: "/contacts",
    idOf: "contactId",
    body: (rows) => bodies.contacts("my", rows),
    change: { notes: "Met again", doNotContact: true },
    text: ["name", 200],
    links: [["introducedById", one]],
  },
  {
    path: "/visits",
    idOf: "visitId",
    body: (rows) => bodies.visits("my", rows),
    change: { status: "visited", visitedOn: "2026-03-14", debrief: { met: "Kim", learned: "Bring cables" } },
    text: ["questions", 10_000],
    links: [["contactIds", several]],
  },
  {
    path: "/applications",
    idOf: "applicationId",
    body: (rows) => bodies.applications("my", rows),
    change: { status: "sent", sentOn: "2027-03-10", notes: null },
    text: ["title", 200],
    links: [["contactId", one]],
  },
  {
    path: "/references",
    idOf: "referenceId",
    body: (rows) => bodies.references("my", rows),
    change: { status: "asked", askedOn: "2027-03-01", purpose: null },
    text: ["purpose", 300],
    links: [
      ["refereeId", one],
      ["applicationId", one],
    ],
  },
  {
    path: "/interactions",
    idOf: "interactionId",
    body: (rows) => bodies.interactions("my", rows),
    change: { summary: "They called back", direction: "in", followUpOn: null },
    text: ["summary", 10_000],
    links: [
      ["visitId", one],
      ["applicationId", one],
      ["referenceId", one],
      ["contactIds", several],
    ],
  },
];

async function settled(name: string): Promise<{ api: Api; rows: Rows }> {
  const api = await apiOf(await signUp(name));
  return { api, rows: await makeRows(api, name.split(" ")[0] ?? name, await makePlace(api)) };
}

test.each(nouns)("$path: made, read, listed, changed, deleted", async ({ path, body, change }) => {
  const { api, rows } = await settled("Nora Field");
  const made = await api("POST", path, body(rows));
  expect(made.status, made.text).toBe(201);
  const { id, version } = made.body;
  expect(version).toBe(1);
  expect(typeof id).toBe("string");
  const read = await api("GET", `${path}/${id}`);
  expect(read.status).toBe(200);
  expect(read.body).toEqual(made.body);
  expect((await api("GET", path)).body.items.map((item: { id: string }) => item.id)).toContain(id);

  const changed = await api("PATCH", `${path}/${id}`, { ...change, version });
  expect(changed.status, changed.text).toBe(200);
  expect(changed.body).toMatchObject(change);
  expect(changed.body.version).toBe(2);

  const deleted = await api("DELETE", `${path}/${id}`);
  expect(deleted.status).toBe(204);
  expect(deleted.text).toBe("");
  for (const method of ["GET", "DELETE"]) expect((await api(method, `${path}/${id}`)).status).toBe(404);
  expect((await api("PATCH", `${path}/${id}`, change)).status).toBe(404);
  expect((await api("GET", path)).body.items.map((item: { id: string }) => item.id)).not.toContain(id);
});

test.each(nouns)("$path: a change of an older version is a conflict and changes nothing", async (noun) => {
  const { api, rows } = await settled("Nora Field");
  const address = `${noun.path}/${rows[noun.idOf]}`;
  expect((await api("PATCH", address, { ...noun.change, version: 1 })).status).toBe(200);
  const [field] = noun.text;
  const refused = await api("PATCH", address, { [field]: "Overwritten", version: 1 });
  expect(refused.status).toBe(409);
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  expect((await api("GET", address)).body[field]).not.toBe("Overwritten");
});

test.each(nouns)("$path: of changes at once with one version one is made", async ({ path, idOf, text: [field] }) => {
  const { api, rows } = await settled("Nora Field");
  const answers = await Promise.all(
    ["one", "two", "three", "four"].map((word) => api("PATCH", `${path}/${rows[idOf]}`, { [field]: word, version: 1 })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
});

test.each(nouns)("$path: what is no id, or nobody's, is not found", async ({ path, change }) => {
  const { api } = await settled("Nora Field");
  const ids = [nobody, "1", "null", "x".repeat(10_000), "%00", "%F0%9F%8E%99", "..%2f..", "__proto__", "%ED%A0%80"];
  for (const id of [...ids, nobody.toUpperCase().replace("0", "A")]) {
    expect((await api("GET", `${path}/${id}`)).status, id).toBe(404);
    expect((await api("PATCH", `${path}/${id}`, change)).status, id).toBe(404);
    expect((await api("DELETE", `${path}/${id}`)).status, id).toBe(404);
  }
});

test.each(nouns)("$path: unknown fields and prototypes are refused", async ({ path, idOf, body }) => {
  const { api, rows } = await settled("Nora Field");
  const whole = JSON.stringify(body(rows)).slice(0, -1);
  for (const extra of ['"ownerId":"x"', '"__proto__":{"x":1}', '"constructor":1', '"id":"x"', '"deletedAt":null']) {
    const made = await api("POST", path, JSON.parse(`${whole},${extra}}`));
    expect(made.status, `${extra} ${made.text}`).toBe(422);
    expect(made.body.errors.length).toBeGreaterThan(0);
    expect((await api("PATCH", `${path}/${rows[idOf]}`, JSON.parse(`{${extra}}`))).status, extra).toBe(422);
  }
  const two = await api("POST", path, { ...body(rows), mood: 1, rating: 5 });
  expect(two.body.errors).toEqual([
    { path: "mood", message: "There is no field mood." },
    { path: "rating", message: "There is no field rating." },
  ]);
  expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
});

const kept = ["🎙️ Ñandú 👩🏽‍🎤", "استوديو النور", "אולפן", "a\u202Eb", "日本語スタジオ", "O’Brien & “Søn” <b>", "ﬁ ﬀ Å"];
const broken = ["\0", "a\0b", "\uD800", "a\uDC00b", "\u0007", "   ", ""];

test.each(nouns)(
  "$path: names are kept exactly, broken ones refused",
  async ({ path, body, text: [field, longest] }) => {
    const { api, rows } = await settled("Nora Field");
    for (const text of [...kept, "x".repeat(longest)]) {
      const made = await api("POST", path, { ...body(rows), [field]: text });
      expect(made.status, made.text).toBe(201);
      expect(made.body[field]).toBe(text);
      expect((await api("GET", `${path}/${made.body.id}`)).body[field]).toBe(text);
    }
    for (const text of [...broken, "x".repeat(longest + 1), ["a"], { a: 1 }, 5, true]) {
      const refused = await api("POST", path, { ...body(rows), [field]: text });
      expect(refused.status, JSON.stringify(text).slice(0, 50)).toBe(422);
      expect(refused.body.errors[0]).toMatchObject({ path: field, message: expect.stringMatching(/\w/) });
    }
  },
);

test.each(nouns)("$path: lists go page by page without gaps", async ({ path, body }) => {
  const { api, rows } = await settled("Nora Field");
  for (let count = 1; count < 7; count += 1) await api("POST", path, body(rows));
  const all = (await api("GET", path)).body;
  expect(all.items).toHaveLength(7);
  expect(all.nextCursor).toBeNull();
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await api("GET", `${path}?limit=3${cursor && `&cursor=${cursor}`}`);
    expect(page.status).toBe(200);
    seen.push(...page.body.items.map((item: { id: string }) => item.id));
    cursor = page.body.nextCursor;
  }
  expect(seen).toEqual(all.items.map((item: { id: string }) => item.id));
});

const encoded = (key: unknown) => Buffer.from(JSON.stringify(key)).toString("base64url");
const badCursors = ["x", "%00", "null", encoded(null), encoded([]), encoded({}), encoded([1, 2, 3, 4]), encoded(["a"])];
const oddCursors = [
  ["0000-01-01T00:00:00Z", nobody],
  ["9999-12-31T23:59:59.999Z", nobody],
  ["a\0b", nobody],
  ["\uD800", nobody],
  [0, null, nobody],
  [1e308, 0, 1],
  [null, nobody],
].map(encoded);

test.each([...nouns.map(({ path }) => path), "/places"])("%s: bad pages are refused", async (path) => {
  const { api } = await settled("Nora Field");
  for (const limit of ["0", "201", "abc", "-1", "1.5", "", "1e9", "NaN", "Infinity", "%00"]) {
    const refused = await api("GET", `${path}?limit=${limit}`);
    expect(refused.status, `limit=${limit}`).toBe(422);
    expect(refused.body.errors[0].path).toBe("limit");
  }
  for (const limit of ["1", "200"]) expect((await api("GET", `${path}?limit=${limit}`)).status).toBe(200);
  for (const cursor of [...badCursors, "x".repeat(501), ""]) {
    const refused = await api("GET", `${path}?cursor=${cursor}`);
    expect(refused.status, `cursor=${cursor}`).toBe(422);
    expect(refused.body.errors[0].path).toBe("cursor");
  }
  for (const sort of ["", "&sort=deadline", "&sort=next", "&sort=name", "&when=upcoming"])
    for (const cursor of oddCursors) {
      const answer = await api("GET", `${path}?cursor=${cursor}${sort}`);
      expect([200, 422], `cursor=${cursor}${sort}`).toContain(answer.status);
    }
});

test.each(nouns)("$path: a row that is not there, or not mine, is not linked", async ({ path, idOf, body, links }) => {
  const { api, rows } = await settled("Nora Field");
  const { rows: others } = await settled("Otto Other");
  for (const [field, value] of links) {
    const foreign =
      others[field === "contactIds" || /referee|introduced/.test(field) ? "contactId" : (field as keyof Rows)];
    for (const id of [foreign, nobody, "x"]) {
      const made = await api("POST", path, { ...body(rows), [field]: value(id) });
      expect(made.status, `${field} ${made.text}`).toBe(422);
      expect(made.body.errors[0].path.split(".")[0]).toBe(field);
      const changed = await api("PATCH", `${path}/${rows[idOf]}`, { [field]: value(id) });
      expect(changed.status, `${field} ${changed.text}`).toBe(422);
    }
  }
});

test.each(["/visits", "/applications", "/interactions"])("%s: a place that is not there is bad input", async (path) => {
  const { api, rows } = await settled("Nora Field");
  const noun = nouns.find((candidate) => candidate.path === path);
  for (const placeId of ["999999", "0", "-1", "1.5", "abc", "99999999999", "2147483647", "", 7, {}]) {
    const refused = await api("POST", path, { ...noun?.body(rows), placeId });
    expect(refused.status, `${placeId}`).toBe(422);
    expect(refused.body.errors[0].path).toBe("placeId");
  }
});

test("a contact at a place that is not there is bad input", async () => {
  const { api } = await settled("Nora Field");
  const refused = await api("POST", "/contacts", {
    name: "Kim",
    affiliations: [{ placeId: "999999", role: "runner" }],
  });
  expect(refused.status).toBe(422);
  expect(refused.body.errors[0].path).toMatch(/^affiliations/);
});

test("the places of a contact, as they were read, can be sent back and change nothing", async () => {
  const { api, rows } = await settled("Nora Field");
  const placeId = await makePlace(api);
  const affiliations = [{ placeId, role: "runner" }, { placeId: rows.placeId }];
  const { body: made } = await api("POST", "/contacts", { name: "Kim", affiliations });
  const again = await api("PATCH", `/contacts/${made.id}`, { affiliations: made.affiliations });
  expect(again.status, again.text).toBe(200);
  expect(again.body).toEqual(made);
  const strange = { affiliations: [{ ...made.affiliations[0], placePhone: "555" }] };
  const refused = await api("PATCH", `/contacts/${made.id}`, strange);
  expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual(["affiliations.0.placePhone"]);
});

test("a program's calendar may run ahead: what it says has been is taken, and the agenda of a later day counts from it", async () => {
  const { api, rows } = await settled("Nora Field");
  const visit = await api("POST", "/visits", { placeId: rows.placeId, visitedOn: "2099-01-01" });
  expect(visit.body).toMatchObject({ status: "visited", visitedOn: "2099-01-01" });
  const talk = { ...bodies.interactions("my", rows), occurredAt: "2099-01-01T10:00:00Z", followUpOn: "2099-01-02" };
  expect((await api("POST", "/interactions", talk)).status).toBe(201);
  const due = (await api("GET", "/agenda?on=2099-01-02&limit=200")).body.items as { reason: string }[];
  expect(due.map(({ reason }) => reason)).toEqual(expect.arrayContaining(["debrief", "follow_up"]));
});

test("a third reminder of one reference is bad input", async () => {
  const { api, rows } = await settled("Nora Field");
  const remindedOn = ["2027-01-01", "2027-01-08"];
  const made = await api("POST", "/references", { ...bodies.references("my", rows), remindedOn });
  expect(made.status, made.text).toBe(201);
  const third = { remindedOn: [...remindedOn, "2027-01-15"] };
  for (const refused of [
    await api("POST", "/references", { ...bodies.references("my", rows), ...third }),
    await api("PATCH", `/references/${made.body.id}`, third),
  ]) {
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { path: "remindedOn", message: expect.stringContaining("Two reminders are enough") },
    ]);
  }
});

const dates = [
  "2027-02-29",
  "2027-13-01",
  "2027-00-10",
  "2027-1-1",
  "14.3.2027",
  "0000-01-01",
  "9999-12-31",
  "",
  20270314,
];

test.each([
  ["/visits", "visitedOn"],
  ["/applications", "deadlineOn"],
  ["/references", "neededBy"],
  ["/interactions", "followUpOn"],
] as const)("%s: a %s that does not exist is refused", async (path, field) => {
  const { api, rows } = await settled("Nora Field");
  const noun = nouns.find((candidate) => candidate.path === path);
  for (const date of dates) {
    const refused = await api("POST", path, { ...noun?.body(rows), [field]: date });
    expect(refused.status, `${date}`).toBe(422);
    expect(refused.body.errors[0].path).toBe(field);
  }
});

test("times need a zone, and leave in UTC", async () => {
  const { api, rows } = await settled("Nora Field");
  const body = bodies.interactions("my", rows);
  for (const occurredAt of ["2026-03-01", "2026-03-01T09:00:00", "2026-02-30T09:00:00Z", "2026-03-01T25:00:00Z", "", 0])
    expect((await api("POST", "/interactions", { ...body, occurredAt })).status, `${occurredAt}`).toBe(422);
  const made = await api("POST", "/interactions", { ...body, occurredAt: "2026-03-01T09:00:00+02:00" });
  expect(made.body.occurredAt).toBe("2026-03-01T07:00:00.000Z");
});

test("a line of the log needs nobody and no place", async () => {
  const { api, rows } = await settled("Nora Field");
  const said = { channel: "event", direction: "out", occurredAt: "2026-03-01T09:00:00Z", summary: "Open day" };
  const made = await api("POST", "/interactions", said);
  expect(made.status, made.text).toBe(201);
  expect(made.body).toMatchObject({ ...said, occurredAt: "2026-03-01T09:00:00.000Z", placeId: null, contactIds: [] });
  const listed = await api("GET", "/interactions");
  expect(listed.body.items.map((item: { id: string }) => item.id)).toEqual(
    expect.arrayContaining([made.body.id, rows.interactionId]),
  );
});
