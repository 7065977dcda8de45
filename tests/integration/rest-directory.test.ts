import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { apiOf, ask } from "@/tests/support/api";
import { signUp } from "@/tests/support/people";
import { makePlace } from "@/tests/support/rows";

test("a search is saved, counts what came since, is changed, seen and deleted", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  await makePlace(api, "Echo Before");
  const made = await api("POST", "/saved-searches", { name: "Echoes", query: "?q=echo&kind=studio&limit=3" });
  expect(made.status, made.text).toBe(201);
  expect(made.body).toEqual({
    id: expect.any(String),
    name: "Echoes",
    query: "kind=studio&q=echo",
    news: 0,
    version: 1,
  });
  const one = `/saved-searches/${made.body.id}`;
  await makePlace(api, "Echo After");
  expect((await api("GET", one)).body).toMatchObject({ news: 1 });
  expect((await api("PATCH", one, { seen: true })).body).toMatchObject({ news: 0, version: 1 });
  await makePlace(api, "Amber After");
  const changed = await api("PATCH", one, { name: "Ambers", query: "q=amber", version: 1 });
  expect(changed.body).toMatchObject({ name: "Ambers", query: "q=amber", news: 0, version: 2 });
  expect((await api("PATCH", one, { name: "Late", version: 1 })).status).toBe(409);
  expect((await api("PATCH", one, { query: "x".repeat(2001) })).status).toBe(422);
  expect((await api("DELETE", one)).status).toBe(204);
  expect((await api("GET", one)).status).toBe(404);
});

test("saved searches come by name, page by page, and the same key saves one only", async () => {
  const api = await apiOf(await signUp("Otto Stone"));
  for (const name of ["Cellos", "Amps", "Bells", "Bells"]) await api("POST", "/saved-searches", { name, query: "" });
  const pages: string[][] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const from: string = cursor && `&cursor=${cursor}`;
    const { body } = await api("GET", `/saved-searches?limit=3${from}`);
    pages.push(body.items.map(({ name }: { name: string }) => name));
    cursor = body.nextCursor;
  }
  expect(pages).toEqual([["Amps", "Bells", "Bells"], ["Cellos"]]);
  const key = { "idempotency-key": "once" };
  const [first, second] = [
    await api("POST", "/saved-searches", { name: "Drums", query: "" }, key),
    await api("POST", "/saved-searches", { name: "Drums", query: "" }, key),
  ];
  expect(second.body).toEqual(first.body);
});

test("whoever made sure of a place says so, once a day, and how", async () => {
  const api = await apiOf(await signUp("Nora Banks"));
  const id = await makePlace(api, "Sure Sound");
  const said = await api("POST", `/places/${id}/checks`, { how: "visited" });
  expect(said.status, said.text).toBe(201);
  expect(said.body).toMatchObject({ id, lastCheckedHow: "visited", lastCheckedOn: expect.any(String) });
  await api("POST", `/places/${id}/checks`, { how: "visited" });
  const corrections = { placeId: Number(id), source: "correction" };
  expect(await (await db()).placeRecord.count({ where: corrections })).toBe(1);
  expect((await api("POST", `/places/${id}/checks`, {})).status).toBe(201);
  expect((await api("POST", `/places/${id}/checks`, { how: "guessed" })).status).toBe(422);
  expect((await ask("POST", `/places/${id}/checks`, { body: {} })).status).toBe(401);
  expect((await api("POST", "/places/99999999/checks", {})).status).toBe(404);
});

test("a report waits for whoever runs the directory; the sixth within an hour is one too many", async () => {
  const api = await apiOf(await signUp("Nora Vale"));
  const id = await makePlace(api, "Reported Sound");
  const body = { wish: "removal", words: "It is my bedroom.", replyTo: "owner@example.org" };
  const key = { "idempotency-key": "report" };
  const sent = await api("POST", `/places/${id}/reports`, body, key);
  expect(sent.status, sent.text).toBe(201);
  expect(sent.body).toEqual({
    id: expect.any(String),
    placeId: id,
    wish: "removal",
    words: body.words,
    state: "waiting",
  });
  expect((await api("POST", `/places/${id}/reports`, body, key)).body).toEqual(sent.body);
  const waiting = { placeId: Number(id), state: "waiting", replyTo: "owner@example.org" };
  expect(await (await db()).placeReport.count({ where: waiting })).toBe(1);
  expect((await api("POST", `/places/${id}/reports`, { wish: "fame", words: "x" })).status).toBe(422);
  for (let nth = 2; nth <= 5; nth += 1) expect((await api("POST", `/places/${id}/reports`, body)).status).toBe(201);
  const late = await api("POST", `/places/${id}/reports`, body);
  expect(late.status).toBe(429);
  expect(late.headers.get("retry-after")).not.toBeNull();
});

test("whoever runs the directory reads reports and answers them; a removal takes the place away and comes back", async () => {
  const member = await apiOf(await signUp("Omar Vale"));
  const id = await makePlace(member, "Answered Sound");
  const words = { wish: "removal", words: "It is my bedroom.", replyTo: "owner@example.org" };
  const sent = await member("POST", `/places/${id}/reports`, words);
  const one = `/reports/${sent.body.id}`;
  for (const refused of [
    await member("GET", "/reports"),
    await member("GET", one),
    await member("PATCH", one, { state: "done" }),
  ])
    expect(refused.status).toBe(403);
  expect((await ask("GET", "/reports")).status).toBe(401);

  const admin = await apiOf(await signUp("Ada Keeper", { isAdmin: true }));
  const { body } = await admin("GET", "/reports?limit=200");
  expect(body.items.find((report: { id: string }) => report.id === sent.body.id)).toEqual({
    id: sent.body.id,
    ...words,
    state: "waiting",
    on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    answeredOn: null,
    answeredBy: null,
    place: { id, name: "Answered Sound", city: "Nashville", isRemoved: false },
  });
  const done = await admin("PATCH", one, { state: "done", why: "It was a home." });
  expect(done.body).toMatchObject({
    state: "done",
    replyTo: null,
    answeredBy: "Ada Keeper",
    place: { isRemoved: true },
  });
  expect((await admin("GET", `/places/${id}`)).status).toBe(410);
  expect((await admin("PATCH", one, { state: "declined" })).status).toBe(409);
  expect((await admin("GET", "/reports?state=done&limit=200")).body.items).toContainEqual(done.body);
  expect((await admin("PATCH", one, { state: "waiting" })).body).toMatchObject({ place: { isRemoved: false } });
  expect((await admin("GET", `/places/${id}`)).status).toBe(200);
  expect((await admin("PATCH", one, { state: "lost" })).status).toBe(422);
  expect((await admin("GET", "/reports/nobody")).status).toBe(404);
});
