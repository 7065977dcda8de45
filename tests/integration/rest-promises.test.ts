import { expect, test, vi } from "vitest";
import { GET as health } from "@/app/api/health/route";
import type { Viewer } from "@/lib/auth/viewer";
import { routes } from "@/lib/rest/routes";
import { apiOf, ask } from "@/tests/support/api";
import { signUp } from "@/tests/support/people";
import { putPlaces } from "@/tests/support/places";

test("the health check says that all is well, and nothing else", async () => {
  const answer = await health();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(await answer.json()).toEqual({ status: "ok" });
});

const pagedPaths = Object.entries(routes).flatMap(([path, { GET: list }]) => {
  const asked = list?.query?.safeParse({}).data;
  return typeof asked === "object" && asked !== null && "limit" in asked ? [{ path, ...asked }] : [];
});

test("every list that has pages has 50 on one unless asked otherwise", () => {
  const paths = pagedPaths.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      "/places",
      "/places/{id}/timeline",
      ...["/contacts", "/interactions", "/visits", "/applications", "/references", "/agenda"],
    ]),
  );
  for (const { path, limit } of pagedPaths) expect(limit, path).toBe(50);
});

test("of 51 rows the first page has 50, and the cursor leads to the last", async () => {
  const api = await apiOf(await signUp("Nora Field"));
  await putPlaces(Array.from({ length: 51 }, (_, index) => ({ name: `Row house ${index}` })));
  for (let count = 0; count < 51; count += 1) await api("POST", "/contacts", { name: `Kim ${count}` });
  for (const path of ["/contacts?", "/places?q=row%20house&"]) {
    const { body } = await api("GET", path);
    expect(body.items, path).toHaveLength(50);
    expect((await api("GET", `${path}cursor=${body.nextCursor}`)).body, path).toMatchObject({
      items: [{ name: expect.any(String) }],
      nextCursor: null,
    });
  }
});

test("the agenda is that of the day it is where its reader lives, on both sides of midnight in UTC", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    // a quarter to two in the morning of the 14th on Chatham, noon of the 13th in UTC, four in the morning of the 13th in Vancouver
    vi.setSystemTime("2027-03-13T12:00:00Z");
    const due = async (viewer: Viewer, query = "") => {
      const api = await apiOf(viewer);
      if (query === "") await api("POST", "/contacts", { name: "Ana Ruiz" });
      const [person] = (await api("GET", "/contacts")).body.items;
      if (query === "")
        await api("POST", "/interactions", {
          channel: "event",
          direction: "out",
          occurredAt: "2026-03-01T09:00:00Z",
          summary: "Met her at a concert",
          contactIds: [person.id],
          followUpOn: "2027-03-14",
        });
      return (await api("GET", `/agenda${query}`)).body.items.map(({ dueOn }: { dueOn: string }) => dueOn);
    };
    const ahead = await signUp("Nora Field", { timeZone: "Pacific/Chatham" });
    const behind = await signUp("Otto Other", { timeZone: "America/Vancouver" });
    const inUtc = await signUp("Ulla Utc", { timeZone: "UTC" });
    expect(await due(ahead)).toEqual(["2027-03-14"]);
    expect(await due(inUtc)).toEqual([]);
    expect(await due(behind)).toEqual([]);
    expect(await due(ahead, "?on=2027-03-13")).toEqual([]);
    expect(await due(behind, "?on=2027-03-14")).toEqual(["2027-03-14"]);
    vi.setSystemTime("2027-03-14T00:30:00Z");
    expect(await due(inUtc, "?limit=9")).toEqual(["2027-03-14"]);
    expect(await due(behind, "?limit=9")).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
  expect((await ask("GET", "/agenda")).status).toBe(401);
});
