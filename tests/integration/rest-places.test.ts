import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { removePlace, restorePlace } from "@/lib/places/removal/mutations";
import { apiOf, ask } from "@/tests/support/api";
import { momentAt, signUp } from "@/tests/support/people";
import { makePlace, makeRows } from "@/tests/support/rows";

const nashville = { id: 1, kind: "city", name: "Nashville", nameKey: "nashville", regionCode: "TN" } as const;
await (await db()).gazetteerEntry.create({
  data: {
    ...nashville,
    regionName: "Tennessee",
    country: "US",
    population: 700_000,
    latitude: 36.16589,
    longitude: -86.78444,
  },
});

const names = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map(({ name }) => name);

test("a place is made, read, and found by name and near a point", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const body = {
    kind: "studio",
    name: "Studio Ñandú 🎙️",
    latitude: 36.15,
    longitude: -86.78,
    street: "1 Music Square",
    city: "Nashville",
    region: "Tennessee",
    country: "US",
    postcode: "37203",
    website: "https://nandu.example",
    phone: "+1 615 555 0100",
    visitorPolicy: "by_appointment",
  };
  const made = await api("POST", "/places", body);
  expect(made.status, made.text).toBe(201);
  expect(made.body).toMatchObject({ ...body, version: 1 });
  expect(Object.keys(made.body.fieldSources)).toContain("street");
  expect((await ask("GET", `/places/${made.body.id}`)).body).toEqual(made.body);

  expect(names(await ask("GET", "/places?q=nandu"))).toEqual([body.name]);
  const near = (await ask("GET", "/places?near=36.16,-86.78&radiusKm=5")).body.items[0];
  expect(near).toMatchObject({ id: made.body.id, kind: "studio", city: "Nashville", status: "open" });
  expect(near.distanceKm).toBeCloseTo(1.112, 2);
  expect(near).not.toHaveProperty("mine");
});

test("near a town is near its point; a town that nobody knows is bad input", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  await makePlace(api, "Music Row Sound");
  for (const near of ["Nashville", "nashville, TN", "Nashville, Tennessee"])
    expect(names(await ask("GET", `/places?near=${encodeURIComponent(near)}&q=music%20row`))).toEqual([
      "Music Row Sound",
    ]);
  for (const near of ["Nowhereville", "91,0", "0,181", "\0", "🎙️", "", "   ", "x".repeat(201), "-90.1,10", ","]) {
    const refused = await ask("GET", `/places?near=${encodeURIComponent(near)}`);
    expect(refused.status, near).toBe(422);
    expect(refused.body.errors[0].path).toBe("near");
  }
});

test("a place with only a town lies at the town and is near it; what was sent stays as it was sent", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const made = await api("POST", "/places", { kind: "studio", name: "Townly Sound", city: "nashville, TN" });
  const town = { latitude: 36.16589, longitude: -86.78444, approximate: true };
  expect(made.body).toMatchObject({ city: "nashville, TN", region: "TN", country: "US", ...town });
  expect(names(await ask("GET", "/places?near=Nashville&radiusKm=5&q=townly"))).toEqual(["Townly Sound"]);
  const point = { latitude: 36.1, longitude: -86.7 };
  const exact = await api("POST", "/places", { kind: "studio", name: "Pointed Sound", city: "Nashville", ...point });
  expect(exact.body).toMatchObject({ ...point, approximate: false, region: null });
  const unknown = await api("POST", "/places", { kind: "studio", name: "Lost Sound", city: "Nowhereville" });
  expect(unknown.body).toMatchObject({ city: "Nowhereville", latitude: null });
});

test.each([
  ["radiusKm", ["0", "-1", "20001", "abc", "", "NaN", "Infinity", "1e400"]],
  ["bbox", ["1,2,3", "1,2,3,4,5", "a,b,c,d", "-181,0,0,1", "0,-91,0,1", "0,10,1,5", "", "1 2 3 4", "NaN,0,1,1"]],
  ["kind", ["barn", "", "__proto__", "constructor"]],
  ["state", ["done", "", "toString"]],
  ["sort", ["price", "", "valueOf"]],
  ["q", ["x".repeat(201)]],
])("bad %s is refused by name", async (parameter, values) => {
  for (const value of values) {
    const refused = await ask("GET", `/places?near=36,-86&${parameter}=${encodeURIComponent(value)}`);
    expect(refused.status, value).toBe(422);
    expect(refused.body.errors[0]).toMatchObject({ path: parameter, message: expect.stringMatching(/\w/) });
  }
});

test.each([
  "near=90,180&radiusKm=20000",
  "near=-90,-180&radiusKm=0.001",
  "near=0,0&bbox=170,-10,-170,10",
  "bbox=-180,-90,180,90",
  "near=36,-86&sort=name",
  "q=%00%F0%9F%8E%99%25_%27%22%5C",
  "q=",
  "limit=200",
  "limit=1&limit=2",
  "closed=yes",
])("%s is answered", async (query) => {
  expect((await ask("GET", `/places?${query}`)).status).toBe(200);
});

test("distance needs a place to start from, a state somebody who asks", async () => {
  expect((await ask("GET", "/places?sort=distance")).body.errors[0].path).toBe("sort");
  expect((await ask("GET", "/places?state=visited")).status).toBe(401);
});

test("a cursor of one order does not fit another", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  for (const name of ["One", "Two", "Three"]) await makePlace(api, name);
  const { nextCursor } = (await ask("GET", "/places?limit=1&sort=name")).body;
  const refused = await ask("GET", `/places?near=36,-86&limit=1&cursor=${nextCursor}`);
  expect(refused.status).toBe(422);
  expect(refused.body.errors[0].path).toBe("cursor");
});

test("a correction says where each field came from; an older version is a conflict", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const id = await makePlace(api);
  const corrected = await api("PATCH", `/places/${id}`, { phone: "+1 615 555 0199", street: null, version: 1 });
  expect(corrected.status, corrected.text).toBe(200);
  expect(corrected.body).toMatchObject({ phone: "+1 615 555 0199", street: null, version: 2 });
  expect(corrected.body.fieldSources.phone.source).toBe("correction");
  expect(corrected.body.fieldSources.name.source).not.toBe("correction");
  expect((await api("PATCH", `/places/${id}`, { phone: "1", version: 1 })).status).toBe(409);
  expect((await api("GET", `/places/${id}`)).body.phone).toBe("+1 615 555 0199");
});

test("what a place cannot be is refused by name", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const id = await makePlace(api);
  const whole = { kind: "studio", name: "Sound" };
  const bad = [
    ["name", ""],
    ["name", "a\0b"],
    ["kind", "barn"],
    ["latitude", 91],
    ["longitude", "east"],
    ["website", "javascript:alert(1)"],
    ["email", "nobody"],
    ["altNames", "one"],
    ["programmes", {}],
    ["status", null],
    ["internRequiresEnrolment", "maybe"],
  ] as const;
  for (const [field, value] of bad) {
    const body = { ...whole, latitude: 1, longitude: 1, [field]: value };
    const refused = await api("POST", "/places", body);
    expect(refused.status, field).toBe(422);
    expect(refused.body.errors[0].path).toBe(field);
    const { kind: _kind, name: _name, ...patch } = body;
    expect((await api("PATCH", `/places/${id}`, { ...patch, [field]: value })).status, field).toBe(422);
  }
  expect((await api("POST", "/places", { ...whole, latitude: 1 })).body.errors[0].path).toBe("longitude");
});

test("what is no place is not found", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  for (const id of [
    "0",
    "-1",
    "1.5",
    "abc",
    "999999",
    "2147483648",
    "99999999999999999999",
    "x".repeat(5000),
    "%00",
    "1e3",
  ]) {
    expect((await ask("GET", `/places/${id}`)).status, id).toBe(404);
    expect((await api("PATCH", `/places/${id}`, { phone: "1" })).status, id).toBe(404);
    expect((await api("GET", `/places/${id}/timeline`)).status, id).toBe(404);
  }
});

test("a place in a list says how I stand with it, and its timeline what happened, newest first", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const placeId = await makePlace(api, "Studio Mine");
  expect((await api("GET", `/places/${placeId}/timeline`)).body).toEqual({ items: [], nextCursor: null });
  const rows = await makeRows(api, "my", placeId);
  const [listed] = (await api("GET", "/places?q=studio%20mine")).body.items;
  expect(listed.mine).toMatchObject({ state: "applied", lastContactOn: "2026-03-01" });
  expect(names(await api("GET", "/places?state=applied"))).toEqual(["Studio Mine"]);
  const { items } = (await api("GET", `/places/${placeId}/timeline`)).body;
  const times = items.map(({ at }: { at: string }) => at);
  expect(times).toEqual([...times].sort().reverse());
  expect(JSON.stringify(items)).toContain(rows.interactionId);
  expect(JSON.stringify(items)).toContain(rows.visitId);
  const first = (await api("GET", `/places/${placeId}/timeline?limit=1`)).body;
  expect(first.items).toHaveLength(1);
  const second = (await api("GET", `/places/${placeId}/timeline?limit=1&cursor=${first.nextCursor}`)).body;
  expect(second.items[0].id).toBe(items[1].id);
});

test("the agenda answers as of a day, page by page", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  await makeRows(api, "my", await makePlace(api));
  const whole = (await api("GET", "/agenda?on=2027-03-13")).body;
  expect(whole.items.length).toBeGreaterThan(2);
  expect(whole.items.map(({ reason }: { reason: string }) => reason)).toContain("follow_up");
  const seen: unknown[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { items: []; nextCursor: string | null } = (
      await api("GET", `/agenda?on=2027-03-13&limit=1${cursor && `&cursor=${cursor}`}`)
    ).body;
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(whole.items);
  for (const on of ["2027-02-29", "today", "", "2027-3-1"]) {
    const refused = await api("GET", `/agenda?on=${on}`);
    expect(refused.status, on).toBe(422);
    expect(refused.body.errors[0].path).toBe("on");
  }
  for (const query of ["limit=0", "limit=201", "cursor=x", `cursor=${Buffer.from("[-1,1,2]").toString("base64url")}`])
    expect((await api("GET", `/agenda?${query}`)).status, query).toBe(422);
});

test("a place that was removed is gone, says why, and its history stays; a place that never was is not found", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const id = await makePlace(api, "Bedroom Sound");
  await makeRows(api, "bedroom", id);
  const ines = await signUp("Ines Keeper", { isAdmin: true });
  await removePlace(ines, Number(id), "They asked to be taken out.", momentAt("2027-03-01"));
  for (const gone of [await ask("GET", `/places/${id}`), await api("PATCH", `/places/${id}`, { phone: "1 2" })]) {
    expect(gone.status).toBe(410);
    expect(gone.headers.get("content-type")).toBe("application/problem+json");
    expect(gone.body).toEqual({
      type: "about:blank",
      title: "Gone",
      status: 410,
      detail: "This place was removed from the directory. They asked to be taken out.",
    });
  }
  const timeline = await api("GET", `/places/${id}/timeline`);
  expect(timeline.status).toBe(200);
  expect(timeline.body.items.length).toBeGreaterThan(0);
  expect((await ask("GET", "/places/99999999")).status).toBe(404);
  await restorePlace(ines, Number(id), momentAt("2027-03-01"));
  expect((await ask("GET", `/places/${id}`)).status).toBe(200);
});

test("a place that was removed keeps its door to itself; nothing new is filed there, and what is there can be changed", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const [id, elsewhere] = [await makePlace(api, "Attic Sound"), await makePlace(api, "Cellar Sound")];
  await api("PATCH", `/places/${id}`, { phone: "+1 615 555 0100", email: "attic@example.org" });
  const rows = await makeRows(api, "attic", id);
  const other = await makeRows(api, "cellar", elsewhere);
  const visit = async () => (await api("GET", `/visits/${rows.visitId}`)).body;
  expect((await visit()).door).toMatchObject({ phone: "+1 615 555 0100", email: "attic@example.org" });
  const ines = await signUp("Ines Keeper", { isAdmin: true });
  await removePlace(ines, Number(id), "They asked to be taken out.", momentAt("2027-03-01"));
  expect(await visit()).toMatchObject({ door: null, placeName: "Attic Sound" });

  const talk = { channel: "phone", direction: "out", occurredAt: "2026-03-01T09:00:00Z", summary: "Called" };
  const affiliations = [{ placeId: id }];
  const made: [string, object, string][] = [
    ["/visits", { placeId: id }, "placeId"],
    ["/interactions", { ...talk, placeId: id }, "placeId"],
    ["/applications", { kind: "job", title: "Runner", placeId: id }, "placeId"],
    ["/contacts", { name: "Kim", affiliations }, "affiliations"],
  ];
  const moved: typeof made = [
    [`/visits/${other.visitId}`, { placeId: id }, "placeId"],
    [`/interactions/${other.interactionId}`, { placeId: id }, "placeId"],
    [`/applications/${other.applicationId}`, { placeId: id }, "placeId"],
    [`/contacts/${other.contactId}`, { affiliations }, "affiliations"],
  ];
  for (const [method, tries] of Object.entries({ POST: made, PATCH: moved }))
    for (const [path, body, field] of tries) {
      const refused = await api(method, path, body);
      expect(refused.status, `${method} ${path} ${refused.text}`).toBe(422);
      expect(refused.body.errors).toEqual([{ path: field, message: "This place was removed from the directory." }]);
    }

  const { visitId, applicationId } = rows;
  const standing: [string, string, object][] = [
    ["PATCH", `/visits/${visitId}`, { placeId: id, questions: "Still there?" }],
    ["PATCH", `/interactions/${rows.interactionId}`, { placeId: id, applicationId: null, summary: "They closed" }],
    ["PATCH", `/applications/${applicationId}`, { placeId: id, notes: "Closed" }],
    ["PATCH", `/contacts/${rows.contactId}`, { affiliations: [...affiliations, { placeId: elsewhere }] }],
    ["POST", "/interactions", { ...talk, placeId: id, visitId }],
    ["POST", "/interactions", { ...talk, applicationId }],
  ];
  for (const [method, path, body] of standing) {
    const answer = await api(method, path, body);
    expect(answer.status, `${method} ${path} ${answer.text}`).toBe(method === "POST" ? 201 : 200);
  }
});

test("the programmes of a place, as they were read, can be sent back and change nothing", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const programmes = [{ title: "Audio", cipCode: "10.0203", field: "core_audio" }, { title: "Studio Craft" }];
  const { body: made } = await api("POST", "/places", { kind: "school", name: "College of Sound", programmes });
  const read = (await api("GET", `/places/${made.id}`)).body.programmes;
  expect(read[1]).toMatchObject({ title: "Studio Craft", cipCode: null, lengthMonths: null });
  const again = await api("PATCH", `/places/${made.id}`, { programmes: read });
  expect(again.status, again.text).toBe(200);
  expect(again.body.programmes).toEqual(read);
});

test("how long a programme takes is stored, answered and corrected", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  const programmes = [{ title: "Studio Craft", credential: "diploma", lengthMonths: 18 }];
  const made = await api("POST", "/places", { kind: "school", name: "College of Sound", programmes });
  expect(made.status, made.text).toBe(201);
  expect(made.body.programmes).toMatchObject(programmes);
  const longer = [{ title: "Studio Craft", credential: "diploma", lengthMonths: 24 }];
  expect((await api("PATCH", `/places/${made.body.id}`, { programmes: longer })).body.programmes).toMatchObject(longer);
  const wrong = [{ title: "Studio Craft", lengthMonths: 0 }];
  expect((await api("PATCH", `/places/${made.body.id}`, { programmes: wrong })).status).toBe(422);
});
