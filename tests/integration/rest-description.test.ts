import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { removePlace } from "@/lib/places/removal/mutations";
import { routes } from "@/lib/rest/routes";
import { type Answered, type Api, apiOf, ask } from "@/tests/support/api";
import { momentAt, signUp } from "@/tests/support/people";
import { bodies, makePlace, makeRows } from "@/tests/support/rows";

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const description = (await ask("GET", "/openapi.json")).body;
ajv.addSchema(description, "api");

/** The answer is one that the description promises for this path, method and status. */
function expectDescribed(method: string, route: string, answer: Answered): void {
  const { responses } = description.paths[route][method.toLowerCase()];
  const said = responses[String(answer.status)];
  expect(said, `${method} ${route} does not describe ${answer.status}`).toBeDefined();
  if (answer.status === 204) return;
  const pointer = said.$ref
    ? `components/responses/${said.$ref.split("/").pop()}`
    : `paths/${escaped(route)}/${method.toLowerCase()}/responses/${answer.status}`;
  const type = answer.headers.get("content-type")?.split(";")[0] ?? "";
  const validate = ajv.getSchema(`api#/${pointer}/content/${escaped(type)}/schema`);
  expect(validate, `${method} ${route} ${answer.status} ${type}`).toBeTypeOf("function");
  expect(validate?.(answer.body), JSON.stringify(validate?.errors?.slice(0, 3))).toBe(true);
}

const escaped = (key: string) => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));

async function settled(): Promise<{ api: Api; ids: Record<string, string> }> {
  const api = await apiOf(await signUp("Nora Field", { isAdmin: true }));
  const rows = await makeRows(api, "my", await makePlace(api));
  await api("PATCH", `/visits/${rows.visitId}`, {
    status: "visited",
    debrief: { met: "Kim", next: "Call", nextOn: "2027-04-01" },
  });
  await api("PATCH", `/contacts/${rows.contactId}`, { pronouns: "they" });
  await api("PATCH", `/places/${rows.placeId}`, {
    programmes: [{ title: "Audio", cipCode: "10.0203", field: "core_audio" }],
  });
  const introduced = await api("POST", "/contacts", { name: "Lee", introducedById: rows.contactId });
  expect(introduced.status).toBe(201);
  const saved = await api("POST", "/saved-searches", { name: "Studios", query: "kind=studio" });
  expect(saved.status, saved.text).toBe(201);
  const asked = await api("POST", `/places/${rows.placeId}/reports`, { wish: "correction", words: "It moved." });
  expect(asked.status, asked.text).toBe(201);
  const ids = {
    "/reports/{id}": asked.body.id,
    "/places/{id}": rows.placeId,
    "/places/{id}/timeline": rows.placeId,
    "/contacts/{id}": rows.contactId,
    "/interactions/{id}": rows.interactionId,
    "/visits/{id}": rows.visitId,
    "/applications/{id}": rows.applicationId,
    "/references/{id}": rows.referenceId,
    "/saved-searches/{id}": saved.body.id,
  };
  return { api, ids };
}

const queries: Readonly<Record<string, string>> = {
  "/agenda": "?on=2027-03-30",
  "/places": "?near=36,-86&radiusKm=500",
  "/places/clusters": "?near=36,-86&radiusKm=500&tile=3/2/3",
};

test.each(Object.keys(routes).filter((route) => routes[route]?.GET))(
  "GET %s answers what is described",
  async (route) => {
    const { api, ids } = await settled();
    const answer = await api("GET", route.replace("{id}", ids[route] ?? "") + (queries[route] ?? ""));
    expect(answer.status, answer.text).toBe(200);
    if (Array.isArray(answer.body.items)) expect(answer.body.items.length).toBeGreaterThan(0);
    expectDescribed("GET", route, answer);
  },
);

test.each(["contacts", "visits", "applications", "references", "interactions"] as const)(
  "/%s: writing answers what is described, and so does every refusal",
  async (noun) => {
    const { api, ids } = await settled();
    const id = (path: string) => ids[`/${path}/{id}`] ?? "";
    const rows = {
      placeId: id("places"),
      contactId: id("contacts"),
      visitId: id("visits"),
      applicationId: id("applications"),
      referenceId: id("references"),
    };
    const one = `/${noun}/${id(noun)}`;
    const key = { "idempotency-key": "described" };
    const made = await api("POST", `/${noun}`, bodies[noun]("my", rows), key);
    expectDescribed("POST", `/${noun}`, made);
    expectDescribed("POST", `/${noun}`, await api("POST", `/${noun}`, {}, key));
    expectDescribed("POST", `/${noun}`, await ask("POST", `/${noun}`, { body: {} }));
    expectDescribed("POST", `/${noun}`, await api("POST", `/${noun}`, [], {}));
    expectDescribed("POST", `/${noun}`, await api("POST", `/${noun}`, {}, { "content-type": "text/plain" }));
    expectDescribed("POST", `/${noun}`, await api("POST", `/${noun}`, { name: "x".repeat(600_000) }));
    expectDescribed("PATCH", `/${noun}/{id}`, await api("PATCH", one, {}));
    expectDescribed("PATCH", `/${noun}/{id}`, await api("PATCH", one, { version: 77 }));
    expectDescribed("PATCH", `/${noun}/{id}`, await api("PATCH", `/${noun}/nobody`, {}));
    expectDescribed("DELETE", `/${noun}/{id}`, await api("DELETE", one));
    expectDescribed("GET", `/${noun}/{id}`, await api("GET", one));
    expectDescribed("GET", `/${noun}`, await api("GET", `/${noun}?limit=0`));
    expectDescribed("GET", `/${noun}`, await api("PUT", `/${noun}`, {}));
  },
);

test("places: writing answers what is described", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const made = await api("POST", "/places", { kind: "school", name: "School of Sound" });
  expectDescribed("POST", "/places", made);
  const one = `/places/${made.body.id}`;
  expectDescribed("PATCH", "/places/{id}", await api("PATCH", one, { wheelchair: "yes", version: 1 }));
  expectDescribed("PATCH", "/places/{id}", await api("PATCH", one, { wheelchair: "no", version: 1 }));
  expectDescribed("GET", "/places/{id}", await api("GET", one));
  const checks = `${one}/checks`;
  expectDescribed("POST", "/places/{id}/checks", await api("POST", checks, { how: "called" }));
  expectDescribed("POST", "/places/{id}/checks", await api("POST", checks, { how: "source_only" }));
  const reports = `${one}/reports`;
  expectDescribed(
    "POST",
    "/places/{id}/reports",
    await api("POST", reports, { wish: "removal", words: "It is mine." }),
  );
  expectDescribed("POST", "/places/{id}/reports", await api("POST", reports, { wish: "removal" }));
  const ines = await signUp("Ines Keeper", { isAdmin: true });
  await removePlace(ines, Number(made.body.id), "It was a home.", momentAt("2027-03-01"));
  for (const [method, path, body] of [
    ["GET", "", undefined],
    ["PATCH", "", { wheelchair: "no" }],
    ["POST", "/checks", {}],
    ["POST", "/reports", { wish: "removal", words: "Again." }],
  ] as const) {
    const gone = await api(method, `${one}${path}`, body);
    expect(gone.status).toBe(410);
    expectDescribed(method, `/places/{id}${path}`, gone);
  }
});

test("reports: reading and answering are described, and so is every refusal", async () => {
  const api = await apiOf(await signUp("Nora Lane"));
  const { body: place } = await api("POST", "/places", { kind: "studio", name: "Asked About" });
  const { body: report } = await api("POST", `/places/${place.id}/reports`, { wish: "correction", words: "Closed." });
  const one = `/reports/${report.id}`;
  const admin = await apiOf(await signUp("Ada Lane", { isAdmin: true }));
  for (const door of [api, admin]) {
    expectDescribed("GET", "/reports", await door("GET", "/reports"));
    expectDescribed("GET", "/reports/{id}", await door("GET", one));
    expectDescribed("PATCH", "/reports/{id}", await door("PATCH", one, { state: "declined" }));
    expectDescribed("PATCH", "/reports/{id}", await door("PATCH", one, {}));
    expectDescribed("GET", "/reports/{id}", await door("GET", "/reports/nobody"));
    expectDescribed("GET", "/reports", await door("GET", "/reports?state=lost"));
  }
});

test("saved searches: writing answers what is described, and so does every refusal", async () => {
  const { api, ids } = await settled();
  const [all, one] = ["/saved-searches", `/saved-searches/${ids["/saved-searches/{id}"]}`];
  expectDescribed("POST", all, await api("POST", all, { name: "Schools", query: "kind=school" }));
  expectDescribed("POST", all, await api("POST", all, { name: "" }));
  expectDescribed("PATCH", `${all}/{id}`, await api("PATCH", one, { name: "Rooms", seen: true }));
  expectDescribed("PATCH", `${all}/{id}`, await api("PATCH", one, { version: 77 }));
  expectDescribed("PATCH", `${all}/{id}`, await api("PATCH", one, { seen: false }));
  expectDescribed("PATCH", `${all}/{id}`, await api("PATCH", `${all}/nobody`, {}));
  expectDescribed("DELETE", `${all}/{id}`, await api("DELETE", one));
  expectDescribed("GET", `${all}/{id}`, await api("GET", one));
  expectDescribed("GET", all, await api("GET", `${all}?cursor=x`));
});
