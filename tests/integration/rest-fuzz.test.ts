import fc from "fast-check";
import { expect, test } from "vitest";
import { createToken } from "@/lib/auth/mutations";
import { openapi } from "@/lib/rest/openapi";
import { parametersOf } from "@/lib/rest/parameters";
import { routes } from "@/lib/rest/routes";
import { apiOf, ask } from "@/tests/support/api";
import { signUp } from "@/tests/support/people";
import { bodies, makePlace, makeRows, type Rows } from "@/tests/support/rows";

const nora = await signUp("Nora Field");
const token = await createToken(nora, "fuzz", ["read", "write"]);
const api = await apiOf(nora);
const rows: Rows = await makeRows(api, "my", await makePlace(api));

const hostile = fc.constantFrom<unknown>(
  "\0",
  "a\0b",
  "\uD800",
  "\u202E",
  "🎙️",
  "__proto__",
  "constructor",
  "%",
  '\'; DROP TABLE "Visit"; --',
  "x".repeat(20_000),
  "2027-02-29",
  "0000-01-01",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "+275760-09-13T00:00:00Z",
  "NaN",
  -1,
  1e308,
  2 ** 31,
  2 ** 53,
  -0,
  Object.values(rows),
  ...Object.values(rows),
);
const anything = fc.oneof(fc.string({ unit: "binary" }), hostile, fc.jsonValue({ maxDepth: 3 }));

const samples: Record<string, Record<string, unknown>> = {
  "/contacts": bodies.contacts("my", rows),
  "/visits": bodies.visits("my", rows),
  "/applications": bodies.applications("my", rows),
  "/references": bodies.references("my", rows),
  "/interactions": bodies.interactions("my", rows),
  "/places": { kind: "studio", name: "Sound", latitude: 1, longitude: 1 },
};

type Described = { requestBody?: { content: { "application/json": { schema: { $ref: string } } } } };
const { components, paths } = openapi() as {
  components: { schemas: Record<string, { properties?: object }> };
  paths: Record<string, Record<string, Described>>;
};
const allParameters = [
  ...new Set([...JSON.stringify(paths).matchAll(/"name":"(\w+)","in":"query"/g)].map(([, name = ""]) => name)),
];

/** The names of what can be sent there, and some that cannot. */
function fieldsOf(route: string, method: string): string[] {
  const { requestBody } = paths[route]?.[method.toLowerCase()] ?? {};
  const name = requestBody?.content["application/json"].schema.$ref.split("/").pop() ?? "";
  return [
    ...Object.keys(components.schemas[name]?.properties ?? {}),
    "id",
    "ownerId",
    "__proto__",
    "constructor",
    "\0",
  ];
}

/** A body that would do, with some fields spoilt; or anything at all. */
const bodyFor = (route: string, method: string) => {
  const spoilt = fc.dictionary(fc.constantFrom(...fieldsOf(route, method)), anything, { maxKeys: 2 });
  const whole = method === "PATCH" ? {} : (samples[`/${route.split("/")[1]}`] ?? {});
  return fc.oneof(
    { weight: 6, arbitrary: spoilt.map((changes) => JSON.stringify({ ...whole, ...changes })) },
    { weight: 1, arbitrary: anything.map((value) => JSON.stringify(value) ?? "") },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 50 }) },
  );
};

const own: Record<string, string> = {
  "/places": rows.placeId,
  "/contacts": rows.contactId,
  "/visits": rows.visitId,
  "/applications": rows.applicationId,
  "/references": rows.referenceId,
  "/interactions": rows.interactionId,
};
const idFor = (route: string) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(own[`/${route.split("/")[1]}`] ?? "1") },
    {
      weight: 1,
      arbitrary: fc
        .string({ unit: "binary" })
        .map((text) => encodeURIComponent(Buffer.from(text).toString()).replaceAll(".", "%2E")),
    },
    { weight: 1, arbitrary: fc.constantFrom("%00", "%FF", "%ED%A0%80", "%", "0", "-1", "2147483648") },
  );

const cursors = fc
  .array(fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.constant(null), hostile), { maxLength: 4 })
  .map((key) => Buffer.from(JSON.stringify(key)).toString("base64url"));
const valueOfParameter = fc.oneof(fc.string({ unit: "binary" }), hostile.map(String), fc.double().map(String), cursors);

/** Parameters that the route takes; now and then those of any. */
const queryFor = (route: string) => {
  const { query } = routes[route]?.GET ?? {};
  const names = fc.constantFrom(...(query ? Object.keys(parametersOf(query).schemas) : allParameters));
  return fc
    .oneof(
      { weight: 9, arbitrary: fc.dictionary(names, valueOfParameter, { maxKeys: 4 }) },
      { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...allParameters), valueOfParameter, { maxKeys: 4 }) },
    )
    .map((query) => new URLSearchParams(query).toString());
};

const methodFor = (route: string) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...Object.keys(routes[route] ?? {})) },
    { weight: 1, arbitrary: fc.constantFrom("GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS") },
  );

const request = fc
  .constantFrom(...Object.keys(routes))
  .chain((route) => methodFor(route).map((method) => ({ route, method })))
  .chain(({ route, method }) =>
    fc.record({
      path: idFor(route).map((id) => route.replace("{id}", id)),
      method: fc.constant(method),
      query: queryFor(route),
      body: bodyFor(route, method),
      key: fc.oneof(
        { weight: 7, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom("k1", "k2", "bad key", "x".repeat(300)) },
      ),
      isKnown: fc.integer({ min: 0, max: 19 }).map((dice) => dice > 0),
      type: fc.integer({ min: 0, max: 19 }).map((dice) => (dice > 0 ? "application/json" : "text/plain")),
    }),
  );

test("whatever a client sends, it is never our fault", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(request, async ({ path, method, query, body, key, isKnown, type }) => {
      // nothing that was made in the beginning goes away, or soon every answer would be a 404
      fc.pre(!(method === "DELETE" && Object.values(rows).some((id) => path.endsWith(id))));
      const hasBody = method !== "GET" && method !== "HEAD";
      const answer = await ask(method, `${path}${query && `?${query}`}`, {
        token: isKnown ? token : "door_unknown",
        ...(hasBody ? { raw: body } : {}),
        headers: { ...(hasBody ? { "content-type": type } : {}), ...(key ? { "idempotency-key": key } : {}) },
      });
      expect(answer.status, answer.text).toBeLessThan(500);
      if (answer.status >= 400) expect(answer.body).toMatchObject({ status: answer.status, title: expect.any(String) });
      if (answer.status === 422) expect(answer.body.errors[0]).toMatchObject({ path: expect.any(String) });
    }),
    { numRuns: 1500, seed: Number(process.env.FUZZ_SEED ?? 20270314) },
  );
});
