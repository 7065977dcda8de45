// For every file in tests/e2e:
//   import { expect, expectAccessible, makeAccount, signIn, test } from "@/tests/support/browser";
//   test("a visit is on the list", async ({ page, account }) => { … });   // `account` is new and its page is signed in
// A test fails on any console error, failed script or broken policy that it did not announce:
//   test.use({ expectedErrors: [/status of 404/] });
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "playwright/test";

export { expect };
export type Account = { readonly id: string; readonly name: string; readonly email: string; readonly password: string };

type Fixtures = {
  /** Console errors that this test brings about on purpose. */
  expectedErrors: RegExp[];
  /** A new account, signed in on `page`. */
  account: Account;
  watch: undefined;
};

export const test = base.extend<Fixtures>({
  baseURL: async ({ browserName: _ }, use) => use(process.env.E2E_BASE_URL),
  expectedErrors: [[], { option: true }],
  account: async ({ page }, use) => {
    const account = makeAccount("Nora Field");
    await signIn(page, account);
    await use(account);
  },
  watch: [
    async ({ context, baseURL, expectedErrors }, use) => {
      const errors: string[] = [];
      context.on("weberror", (error) => errors.push(String(error.error())));
      context.on("console", (message) => {
        // what another host does not answer is no fault of ours
        const from = message.location().url;
        const isForeign = from !== "" && URL.canParse(from) && new URL(from).origin !== baseURL;
        if (message.type() === "error" && !isForeign) errors.push(`${message.text()} (${from})`);
      });
      await use(undefined);
      const unexpected = errors.filter((text) => !expectedErrors.some((expected) => expected.test(text)));
      expect(unexpected, "errors in the browser that no test expected").toEqual([]);
    },
    { auto: true },
  ],
});

/** Makes an account by the command that operators use. Its e-mail address is unlike any other. */
export function makeAccount(name: string, more: readonly string[] = []): Account {
  const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, ".")}.${randomUUID().slice(0, 8)}@example.org`;
  const password = `a long password ${randomUUID()}`;
  const words = [
    "lib/commands/run.js",
    "account",
    "create",
    "--email",
    email,
    "--name",
    name,
    "--password-file",
    "-",
    ...more,
  ];
  const env = { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR };
  const id = execFileSync(process.execPath, words, { input: password, env, encoding: "utf8" }).trim();
  return { id, name, email, password };
}

/** One of those who run the instance. */
export const makeAdmin = (name: string): Account => makeAccount(name, ["--admin"]);

export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(/^e-?mail/i).fill(account.email);
  await page.getByLabel(/^password/i).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Fails with what axe finds on the screen, WCAG 2.2 A and AA and best practice, and goes on finding. */
export async function expectAccessible(page: Page): Promise<void> {
  // in the middle of a soft navigation the old title is gone and the new one not there yet: what is really wrong stays wrong
  await expect(async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    const said = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((one) => one.html).join("\n  ")}`,
    );
    expect(said.join("\n"), `accessibility of ${page.url()}`).toBe("");
  }).toPass({ timeout: 60_000 });
}
