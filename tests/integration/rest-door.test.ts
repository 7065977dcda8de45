import { expect, test } from "vitest";
import { createToken, revokeToken, updateInstance } from "@/lib/auth/mutations";
import { listTokens } from "@/lib/auth/queries";
import { AppError } from "@/lib/core/errors";
import { maxBodyBytes } from "@/lib/rest/body";
import { problemOf } from "@/lib/rest/problem";
import { routes } from "@/lib/rest/routes";
import { type Answered, apiOf, ask } from "@/tests/support/api";
import { signUp } from "@/tests/support/people";

const doors = Object.entries(routes).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path: path.replace("{id}", "1"), method, operation })),
);
const closed = doors.filter(({ operation }) => !operation.isOpen);
const queryDoors = doors.filter(({ operation }) => operation.query);
const bodyDoors = doors.filter(({ operation }) => operation.body);

/** Every refusal looks the same: an RFC 9457 document that says its own status. */
function expectProblem(answer: Answered, status: number): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
}

function expectErrorAt(answer: Answered, path: string): void {
  expectProblem(answer, 422);
  expect(answer.body.errors).toContainEqual({ path, message: expect.stringMatching(/\w/) });
}

test.each(closed)("$method $path asks for a token", async ({ method, path }) => {
  const answer = await ask(method, path, method === "GET" ? {} : { body: {} });
  expectProblem(answer, 401);
  expect(answer.headers.get("www-authenticate")).toBe("Bearer");
});

test.each(doors.filter(({ operation }) => operation.forAdmins))("$method $path is for admins", async (door) => {
  const api = await apiOf(await signUp("Nora Field"));
  expectProblem(await api(door.method, door.path, door.method === "PATCH" ? { state: "done" } : undefined), 403);
});

test.each(doors.filter(({ path }) => path !== "/openapi.json"))(
  "$method $path refuses a token that nobody has",
  async ({ method, path }) => {
    for (const token of ["door_nobody", "x".repeat(5000), "ünknown".slice(1), "a b"])
      expectProblem(await ask(method, path, { token, ...(method === "GET" ? {} : { body: {} }) }), 401);
  },
);

test("a revoked token is no token", async () => {
  const nora = await signUp("Nora Field");
  const token = await createToken(nora, "laptop", ["read"]);
  expect((await ask("GET", "/contacts", { token })).status).toBe(200);
  for (const { id } of await listTokens(nora)) await revokeToken(nora, id, new Date());
  expectProblem(await ask("GET", "/contacts", { token }), 401);
});

test.each(["Basic bm9yYTpzZWNyZXQ=", "Bearer", "Bearer ", "bearer\ttoken", "Token abc"])(
  "“%s” is no token",
  async (authorization) => {
    expectProblem(await ask("GET", "/contacts", { headers: { authorization } }), 401);
    expectProblem(await ask("GET", "/places", { headers: { authorization } }), 401);
  },
);

test("a token that may only read writes nothing", async () => {
  const reader = await apiOf(await signUp("Rita Reader"), ["read"]);
  for (const { method, path } of doors.filter((door) => door.method !== "GET"))
    expectProblem(await reader(method, path, {}), 403);
  expect((await reader("GET", "/contacts")).status).toBe(200);
});

test("the scope is asked for before anything else is looked at", async () => {
  const reader = await apiOf(await signUp("Rita Reader"), ["read"]);
  expectProblem(await reader("POST", "/contacts", { nonsense: 1 }), 403);
});

test("the directory is open, and closes with the instance", async () => {
  const admin = await signUp("Ada Admin", { isAdmin: true });
  const api = await apiOf(admin);
  expect((await ask("GET", "/places")).status).toBe(200);
  await updateInstance(admin, { registrationOpen: true, directoryPrivate: true });
  expectProblem(await ask("GET", "/places"), 401);
  expectProblem(await ask("GET", "/places/1"), 401);
  expect((await ask("GET", "/openapi.json")).status).toBe(200);
  expect((await api("GET", "/places")).status).toBe(200);
  await updateInstance(admin, { registrationOpen: true, directoryPrivate: false });
  expect((await ask("GET", "/places")).status).toBe(200);
});

test("a path that is none is a 404, whatever the method", async () => {
  for (const path of ["", "/", "/nothing", "/places/1/nothing", "/visits/1/2/3", "/__proto__", "/constructor"])
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) expectProblem(await ask(method, path), 404);
});

test.each(Object.entries(routes))("%s names its methods when asked for another", async (path, methods) => {
  const address = path.replace("{id}", "1");
  const allow = [...Object.keys(methods), ...(methods.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((one) => !Object.hasOwn(methods, one))) {
    const answer = await ask(method, address);
    expectProblem(answer, 405);
    expect(answer.headers.get("allow")).toBe(allow);
  }
  const options = await ask("OPTIONS", address);
  expect(options.status).toBe(204);
  expect(options.headers.get("allow")).toBe(allow);
});

test.each(queryDoors)("$method $path refuses every parameter that it does not know, by its name", async (door) => {
  const api = await apiOf(await signUp("Nora Field", { isAdmin: door.operation.forAdmins === true }));
  const placeId = (await api("POST", "/places", { kind: "studio", name: "Asked" })).body.id;
  const path = door.path.replace("/1/", `/${placeId}/`);
  const more = path === "/places/clusters" ? "&tile=0/0/0" : "";
  expect((await api("GET", `${path}?${more.slice(1)}`)).status).toBe(200);
  for (const name of ["radius", "Limit", "limit ", "__proto__", "constructor", ""])
    expectErrorAt(await api("GET", `${path}?${encodeURIComponent(name)}=5${more}`), name);
  const answer = await api("GET", `${path}?owner=1&owner=2&offset=3${more}`);
  expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual(["owner", "offset"]);
  expect(answer.body.errors[0].message).toContain(path === "/places/clusters" ? "tile" : "limit, cursor");
});

test("a mistyped radius is a refusal, not fifty kilometres, and a mistyped kind no list of everything", async () => {
  expectErrorAt(await ask("GET", "/places?near=36.16,-86.78&radius=5"), "radius");
  expectErrorAt(await ask("GET", "/places?type=school"), "type");
  expectErrorAt(await ask("GET", "/places/clusters?tile=0/0/0&sort=name"), "sort");
});

test.each(bodyDoors)("$method $path takes JSON only", async ({ method, path }) => {
  const nora = await signUp("Nora Field");
  const token = await createToken(nora, "tests", ["read", "write"]);
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "json"])
    expectProblem(await ask(method, path, { token, raw: "{}", headers: { "content-type": type } }), 415);
  expectProblem(await ask(method, path, { token }), 415);
});

test.each(bodyDoors)("$method $path refuses what is not JSON, or no object", async ({ method, path }) => {
  const nora = await signUp("Nora Field");
  const token = await createToken(nora, "tests", ["read", "write"]);
  const invalidUtf8 = new Uint8Array([0x22, 0xff, 0xfe, 0x22]);
  for (const raw of ["", "{", "{'a':1}", "NaN", "undefined", "[1,]", invalidUtf8, "[".repeat(200_000)])
    expectErrorAt(await ask(method, path, { token, raw }), "");
  for (const raw of ["[]", "null", "1", '"text"', "true", `${"[".repeat(50_000)}${"]".repeat(50_000)}`])
    expectProblem(await ask(method, path, { token, raw }), 422);
});

test("JSON by another name is JSON", async () => {
  const nora = await signUp("Nora Field");
  const token = await createToken(nora, "tests", ["read", "write"]);
  for (const type of ["application/json; charset=utf-8", "application/merge-patch+json", "APPLICATION/JSON"]) {
    const answer = await ask("POST", "/contacts", {
      token,
      raw: '{"name":"Kim"}',
      headers: { "content-type": type },
    });
    expect(answer.status).toBe(201);
  }
});

test.each(bodyDoors)("$method $path refuses a body that is too large, declared or not", async ({ method, path }) => {
  const nora = await signUp("Nora Field");
  const token = await createToken(nora, "tests", ["read", "write"]);
  const large = `{"name":"${"x".repeat(maxBodyBytes)}"}`;
  expectProblem(await ask(method, path, { token, raw: large }), 413);
  expectProblem(await ask(method, path, { token, raw: large, headers: { "content-length": "2" } }), 413);
});

test("a body without end is read no further than the limit", async () => {
  const nora = await signUp("Nora Field");
  const token = await createToken(nora, "tests", ["read", "write"]);
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(0x20));
    },
  });
  expectProblem(await ask("POST", "/contacts", { token, raw: endless }), 413);
  expect(sent).toBeLessThan(maxBodyBytes + 4 * 65_536);
});

test("ten megabytes are refused as well as one", async () => {
  const nora = await signUp("Nora Field");
  const token = await createToken(nora, "tests", ["read", "write"]);
  expectProblem(await ask("POST", "/visits", { token, raw: new Uint8Array(10 * 1024 * 1024).fill(0x20) }), 413);
});

test("too many requests say when to come back", async () => {
  const refused = problemOf(new AppError("RATE_LIMITED", "Too many attempts.", undefined, 90), "a test");
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("90");
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  expect(await refused.json()).toMatchObject({ status: 429, title: "Too many requests" });
});

test("what nobody expected is a 500 that names its line in the log and nothing else", async () => {
  const failed = problemOf(new Error("the secret is 1234"), "a test");
  expect(failed.status).toBe(500);
  const body = await failed.text();
  expect(body).toMatch(/\([0-9a-f]{8}\)/);
  expect(body).not.toContain("secret");
});

test("the same key makes one row and answers the same again", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const key = { "idempotency-key": "first-try" };
  const first = await api("POST", "/contacts", { name: "Kim" }, key);
  const second = await api("POST", "/contacts", { name: "Kim" }, key);
  expect(first.status).toBe(201);
  expect(second.status).toBe(201);
  expect(second.text).toBe(first.text);
  expect(first.headers.get("idempotency-replayed")).toBeNull();
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  expect((await api("GET", "/contacts")).body.items).toHaveLength(1);
});

test("the same key with another request is a conflict", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const key = { "idempotency-key": "first-try" };
  await api("POST", "/contacts", { name: "Kim" }, key);
  expectProblem(await api("POST", "/contacts", { name: "Kim Ono" }, key), 409);
  expectProblem(await api("POST", "/applications", { kind: "job", title: "Kim" }, key), 409);
  expect((await api("GET", "/contacts")).body.items).toHaveLength(1);
});

test("a key belongs to one person", async () => {
  const key = { "idempotency-key": "first-try" };
  const one = await (await apiOf(await signUp("Nora Field")))("POST", "/contacts", { name: "Kim" }, key);
  const other = await (await apiOf(await signUp("Otto Other")))("POST", "/contacts", { name: "Kim" }, key);
  expect(other.status).toBe(201);
  expect(other.body.id).not.toBe(one.body.id);
});

test("a refused request does not use its key up", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const key = { "idempotency-key": "first-try" };
  expectProblem(await api("POST", "/contacts", { name: "" }, key), 422);
  expect((await api("POST", "/contacts", { name: "Kim" }, key)).status).toBe(201);
});

test.each(["a b", "é", "x".repeat(256), ""])("“%s” is no key", async (key) => {
  const api = await apiOf(await signUp("Nora Field"));
  const headers = { "idempotency-key": key };
  expectErrorAt(await api("POST", "/contacts", { name: "Kim" }, headers), "Idempotency-Key");
});

test("ten at once with one key make one row", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const place = await api("POST", "/places", { kind: "studio", name: "Once" });
  const contact = await api("POST", "/contacts", { name: "Kim" });
  const { id: placeId } = place.body;
  const { id: refereeId } = contact.body;
  const sent = {
    "/contacts": { name: "Lee" },
    "/visits": { placeId },
    "/applications": { kind: "job", title: "Runner", placeId },
    "/references": { refereeId },
    "/interactions": {
      channel: "phone",
      direction: "out",
      occurredAt: "2026-03-01T09:00:00Z",
      summary: "Called",
      placeId,
    },
    "/places": { kind: "school", name: "Only School" },
  };
  for (const [path, body] of Object.entries(sent)) {
    const key = { "idempotency-key": `ten${path}` };
    const answers = await Promise.all(Array.from({ length: 10 }, () => api("POST", path, body, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1);
  }
  expect((await api("GET", "/contacts?q=Lee")).body.items).toHaveLength(1);
  expect((await api("GET", "/places?q=only")).body.items).toHaveLength(1);
  for (const path of ["/visits", "/applications", "/references", "/interactions"])
    expect((await api("GET", path)).body.items).toHaveLength(1);
});
