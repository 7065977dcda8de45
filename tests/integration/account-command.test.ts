import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { authenticate } from "@/lib/auth/mutations";
import { findViewerByEmail } from "@/lib/auth/queries";
import { db } from "@/lib/core/db";
import { ask } from "@/tests/support/api";
import { dataDir } from "@/tests/support/database";

// each command is a program that starts
vi.setConfig({ testTimeout: 180_000 });

const password = "the kettle sings at noon";

function account(words: readonly string[], input = "") {
  const given = ["lib/commands/run.js", "account", ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, given, { input, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

/** The account that they fit, or null. */
const signInAs = (email: string, secret: string) => authenticate(email, secret, "10.0.0.1").catch(() => null);

function passwordFile(name: string, text: string): string {
  const file = join(dataDir, name);
  writeFileSync(file, text);
  return file;
}

test("the first account is an admin's and gets the password in a file, without the line's end; its id is all that is printed", async () => {
  const file = passwordFile("password", `${password}\n`);
  const who = ["--email", "Nora@Example.org", "--name", "Nora Field"];
  const { code, out, err } = account(["create", ...who, "--password-file", file]);
  expect([code, err]).toEqual([0, ""]);
  const user = await (await db()).user.findUniqueOrThrow({ where: { email: "nora@example.org" } });
  expect(out).toBe(`${user.id}\n`);
  expect(user).toMatchObject({ name: "Nora Field", role: "admin" });
  expect(await signInAs("nora@example.org", password)).toMatchObject({ id: user.id });
  expect(await signInAs("nora@example.org", `${password}\n`)).toBeNull();

  const again = account(["create", ...who, "--password-file", file]);
  expect(again).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/account|address/i) });
  expect(await (await db()).user.count()).toBe(1);
});

test("a password may come by standard input, or be left out and is then known to nobody", async () => {
  const piped = account(["create", "--email", "sam@example.org", "--name", "Sam", "--password-file", "-"], password);
  expect(piped.code).toBe(0);
  expect(await signInAs("sam@example.org", password)).toMatchObject({ role: "member" });
  const closed = account(["create", "--email", "kim@example.org", "--name", "Kim", "--admin"]);
  expect(closed.code).toBe(0);
  expect(await findViewerByEmail("kim@example.org")).toMatchObject({ isAdmin: true });
  for (const guess of ["", password]) expect(await signInAs("kim@example.org", guess)).toBeNull();
});

test("what is wrong with an account is named, ends with 2, and makes none", async () => {
  const before = await (await db()).user.count();
  const good = ["--email", "ada@example.org", "--name", "Ada"];
  const wrong: [readonly string[], RegExp][] = [
    [["create", "--email", "ada at example", "--name", "Ada"], /^--email: /],
    [["create", "--name", "Ada"], /^--email: /],
    [["create", "--email", "ada@example.org"], /^--name: /],
    [["create", ...good, "--password-file", join(dataDir, "not-there")], /no such file.*not-there/],
    [["create", ...good, "--password-file", passwordFile("short", "short\n")], /^password: /],
    [["create", ...good, "--password-file", passwordFile("empty", "")], /^password: /],
    [["create", ...good, "--colour", "red"], /--colour/],
    [["remove", ...good], /^Usage:/],
    [[], /^Usage:/],
  ];
  for (const [words, said] of wrong) {
    const { code, out, err } = account(words);
    expect([code, out], words.join(" ")).toEqual([2, ""]);
    expect(err, words.join(" ")).toMatch(said);
    expect(err, words.join(" ")).not.toMatch(/^\s+at /m);
  }
  expect(await (await db()).user.count()).toBe(before);
});

test("a token is printed once, opens what its scopes allow, and is made for nothing else", async () => {
  const email = "lee@example.org";
  account(["create", "--email", email, "--name", "Lee"]);
  const { code, out } = account(["token", "--email", email, "--name", "laptop", "--scopes", "read"]);
  expect(code).toBe(0);
  const token = out.trim();
  expect(out).toBe(`${token}\n`);
  expect((await ask("GET", "/contacts", { token })).status).toBe(200);
  expect((await ask("POST", "/contacts", { token, body: { name: "Kim" } })).status).toBe(403);
  const kept = await (await db()).apiToken.findMany();
  expect(JSON.stringify(kept)).not.toContain(token);

  const who = ["token", "--email", email, "--name", "laptop"];
  const wrong: [readonly string[], RegExp][] = [
    [[...who, "--scopes", "admin"], /^--scopes: Write read or read,write\./],
    [[...who, "--scopes", "read,everything"], /^--scopes: /],
    [[...who, "--scopes", ""], /^--scopes: /],
    [who, /^--scopes: /],
    [["token", "--email", "nobody@example.org", "--name", "x", "--scopes", "read"], /no account for nobody@/],
  ];
  for (const [words, said] of wrong) {
    const refused = account(words);
    expect([refused.code, refused.out], words.join(" ")).toEqual([2, ""]);
    expect(refused.err, words.join(" ")).toMatch(said);
  }
  expect(await (await db()).apiToken.count()).toBe(kept.length);
});

test("who forgot their password gets a new one, chosen or made, and is signed out everywhere", async () => {
  const file = passwordFile("lost", password);
  account(["create", "--email", "lou@example.org", "--name", "Lou", "--password-file", file]);
  const epoch = async () =>
    (await (await db()).user.findUniqueOrThrow({ where: { email: "lou@example.org" } })).sessionEpoch;
  const before = await epoch();
  const made = account(["password", "--email", "Lou@example.org"]);
  expect([made.code, made.err]).toEqual([0, ""]);
  expect(await signInAs("lou@example.org", password)).toBeNull();
  expect(await signInAs("lou@example.org", made.out.trim())).toMatchObject({ name: "Lou" });
  expect(await epoch()).toBe(before + 1);
  const chosen = account([
    "password",
    "--email",
    "lou@example.org",
    "--password-file",
    passwordFile("new", "a new day, a new word"),
  ]);
  expect(chosen).toMatchObject({ code: 0, out: "" });
  expect(await signInAs("lou@example.org", "a new day, a new word")).toMatchObject({ name: "Lou" });
  const nobody = account(["password", "--email", "nobody@example.org"]);
  expect(nobody).toMatchObject({ code: 2, out: "", err: "There is no account for nobody@example.org.\n" });
  const short = account(["password", "--email", "lou@example.org", "--password-file", passwordFile("short", "short")]);
  expect(short.code).toBe(2);
  expect(await signInAs("lou@example.org", "a new day, a new word")).not.toBeNull();
});
