import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { accountIn, command, settledFolder, startAnother } from "@/tests/support/another-app";
import { expect, test } from "@/tests/support/browser";

const password = "the kettle sings at noon";

type Answer = { status: number; type: string; body: ReturnType<typeof JSON.parse> };

function apiAt(address: string, token: string) {
  return async (method: string, path: string, body?: unknown, key?: string): Promise<Answer> => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(key ? { "idempotency-key": key } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get("content-type") ?? "";
    return { status: response.status, type, body: type.includes("json") ? JSON.parse(text) : null };
  };
}

/** What SQLite itself and its two indexes say of the file. */
function expectSound(folder: string): void {
  const file = new Sqlite(join(folder, "app.db"));
  expect(file.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(file.pragma("foreign_key_check")).toEqual([]);
  const count = (table: string) => (file.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  expect(count('"PlacePoint"')).toBe(count('"Place" WHERE "latitude" IS NOT NULL'));
  file.exec(`INSERT INTO "PlaceText"("PlaceText", "rank") VALUES ('integrity-check', 1)`);
  // a contact is made together with its line of history
  const bare = `"Contact" WHERE "id" NOT IN (SELECT "subjectId" FROM "HistoryLine")`;
  expect(count(bare)).toBe(0);
  file.close();
}

test("what was acknowledged survives kill -9, nothing is there by half, and a repeated request makes no second row", async () => {
  test.setTimeout(240_000);
  const folder = await settledFolder();
  const { token } = accountIn(folder, "nora@example.org", password);
  const acknowledged = new Map<string, { id: string; path: string; body: object }>();
  const asked = new Map<string, { path: string; body: object }>();
  for (let round = 0; round < 4; round++) {
    const app = await startAnother({}, folder);
    const api = apiAt(app.address, token);
    let stopped = false;
    const write = async (connection: number) => {
      for (let turn = 0; !stopped; turn++) {
        const key = randomUUID();
        const name = `Round ${round} of ${connection}, ${turn}`;
        const [path, body] =
          turn % 2 === 0
            ? ["/contacts", { name, emails: ["kim@example.org"], notes: "n".repeat(2000) }]
            : ["/places", { kind: "studio", name, latitude: 36.1, longitude: -86.7, city: "Nashville" }];
        asked.set(key, { path, body });
        const answer = await api("POST", path, body, key).catch(() => null);
        if (answer === null) return;
        expect(answer.status).toBe(201);
        acknowledged.set(key, { id: answer.body.id, path, body });
      }
    };
    const writers = [1, 2, 3, 4, 5].map(write);
    const before = acknowledged.size;
    await expect.poll(() => acknowledged.size, { timeout: 60_000, intervals: [20] }).toBeGreaterThan(before + 8);
    await pause(Math.random() * 500);
    await app.kill();
    stopped = true;
    await Promise.all(writers);
    expectSound(folder);
  }
  expect(acknowledged.size).toBeGreaterThan(20);
  const app = await startAnother({}, folder);
  const api = apiAt(app.address, token);
  for (const { id, path, body } of acknowledged.values())
    expect((await api("GET", `${path}/${id}`)).body).toMatchObject({ ...body });
  // every request once more, those cut off as well: each row is there exactly once
  for (const [key, { path, body }] of asked) {
    const again = await api("POST", path, body, key);
    expect(again.status).toBe(201);
    const first = acknowledged.get(key);
    if (first) expect(again.body.id).toBe(first.id);
  }
  expect(await app.stop()).toBe(0);
  expectSound(folder);
  const file = new Sqlite(join(folder, "app.db"), { readonly: true });
  const rows = file
    .prepare(`SELECT "name" FROM "Contact" UNION ALL SELECT "name" FROM "Place" WHERE "name" LIKE 'Round %'`)
    .all() as { name: string }[];
  file.close();
  expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
  expect(rows).toHaveLength(asked.size);
});

test("on a full disk a write is refused with the reason, nothing is lost, and it goes on when there is room", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const folder = await settledFolder();
  const { token } = accountIn(folder, "nora@example.org", password);
  // the limit of a file's size fills up like a disk, and needs no rights to set and lift
  const app = await startAnother({}, folder, "ulimit -S -f 2000; exec node lib/commands/run.js start");
  const api = apiAt(app.address, token);
  await page.goto(`${app.address}/sign-in?next=/contacts/new`);
  await page.getByLabel(/^e-?mail/i).fill("nora@example.org");
  await page.getByLabel(/^password/i).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Kim, who must not be typed twice");
  const kept: string[] = [];
  let refused: Answer | null = null;
  for (let turn = 0; turn < 400 && !refused; turn++) {
    const answer = await api("POST", "/contacts", { name: `Contact ${turn}`, notes: "n".repeat(8000) });
    if (answer.status === 201) kept.push(answer.body.id);
    else refused = answer;
  }
  const detail = expect.stringMatching(/^The server's disk is full, so nothing was saved\. /);
  expect(refused).toMatchObject({ status: 507, type: "application/problem+json", body: { status: 507, detail } });
  expect(kept.length).toBeGreaterThan(0);
  expect((await api("GET", "/contacts?limit=1")).status).toBe(200);
  expect((await fetch(`${app.address}/places?near=Nashville`)).status).toBe(200);
  const limit = (bytes: string) =>
    execFileSync("prlimit", ["--pid", String(app.process.pid), `--fsize=${bytes}:unlimited`]);
  // what is as small as this may have fitted yet, where a log begins anew
  limit("4096");
  const save = page.getByRole("button", { name: "Add person" });
  await save.click();
  await expect(page.getByRole("alert").filter({ hasText: "disk is full" })).toContainText(
    "What you typed is still here.",
  );
  await expect(name).toHaveValue("Kim, who must not be typed twice");
  limit("unlimited");
  await save.click();
  await expect(page.getByRole("heading", { level: 1, name: "Kim, who must not be typed twice" })).toBeVisible();
  expect((await api("POST", "/contacts", { name: "There is room again" })).status).toBe(201);
  for (const id of kept) expect((await api("GET", `/contacts/${id}`)).status).toBe(200);
  expect(await app.stop()).toBe(0);
  expectSound(folder);
});

test("on an empty DATA_DIR the last line is the address, the secret is for the owner alone, and a second start does nothing twice", async () => {
  test.setTimeout(240_000);
  const first = await startAnother();
  expect(first.said.out.trimEnd().split("\n").at(-1)).toBe(first.address);
  expect(first.said.err).toMatch(/Database: applied/);
  expect(execFileSync("stat", ["-c", "%a", join(first.folder, "auth-secret")], { encoding: "utf8" }).trim()).toBe(
    "600",
  );
  expect(readdirSync(first.folder).filter((name) => name.startsWith("."))).toEqual([]);
  expect(await first.stop()).toBe(0);
  const second = await startAnother({}, first.folder);
  expect(second.said.err).not.toMatch(/applied|Gazetteer|Starter|Building/);
  expect(await second.stop()).toBe(0);
});

test("SIGTERM lets a request in flight finish and ends with 0", async () => {
  test.setTimeout(180_000);
  const folder = await settledFolder();
  const { token } = accountIn(folder, "nora@example.org", password);
  const app = await startAnother({}, folder);
  const body = JSON.stringify({ name: "Sent slowly", notes: "letter by letter, for as long as it takes" });
  const slowly = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const letter of body) {
        controller.enqueue(new TextEncoder().encode(letter));
        await pause(80);
      }
      controller.close();
    },
  });
  const answer = fetch(`${app.address}/api/v1/contacts`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: slowly,
    duplex: "half",
  } as RequestInit);
  // until it has surely arrived; its body takes six seconds
  await pause(2500);
  const stopped = app.stop();
  const newcomer = () =>
    fetch(`${app.address}/api/health`).then(
      () => "answered",
      () => "turned away",
    );
  await expect.poll(newcomer, { intervals: [50] }).toBe("turned away");
  expect((await answer).status).toBe(201);
  expect(await stopped).toBe(0);
});

test("a port in use stops the start and is named", async () => {
  test.setTimeout(180_000);
  const folder = await settledFolder();
  const { port } = new URL(process.env.E2E_BASE_URL ?? "");
  await expect(startAnother({ PORT: port }, folder)).rejects.toThrow(
    /PORT: 127\.0\.0\.1:\d+ is in use by another program; for example/,
  );
  expect(command(folder, ["migrate"])).toBe("Nothing to apply");
});
