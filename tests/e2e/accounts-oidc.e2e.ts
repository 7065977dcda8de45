import { accountIn, settledFolder, startAnother } from "@/tests/support/another-app";
import { expect, test } from "@/tests/support/browser";
import { startProvider } from "@/tests/support/oidc-provider";

test("people sign in through the operator's provider, under the same rules as everyone", async ({ browser }) => {
  test.setTimeout(180_000);
  const provider = await startProvider();
  const app = await startAnother(provider.settings, await settledFolder());
  const signInAs = async (identity: Partial<typeof provider.who.identity>) => {
    Object.assign(provider.who.identity, identity);
    // without JavaScript: the way to the provider is a plain link
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${app.address}/sign-in?next=/settings`);
    await page.getByRole("link", { name: "Sign in with Our School" }).click();
    await page.waitForURL((url) => url.href.startsWith(app.address) && !url.pathname.startsWith("/api/"));
    return { page, context };
  };
  try {
    const { id } = accountIn(app.folder, "ada@example.org", "the kettle sings at noon");
    expect(id).not.toBe("");

    const closed = await signInAs({ sub: "stranger", email: "stranger@example.org", email_verified: true });
    await expect(closed.page.getByRole("alert").first()).toContainText("Registration is closed here");

    const unconfirmed = await signInAs({ sub: "ada", email: "ada@example.org", email_verified: false });
    await expect(unconfirmed.page.getByRole("alert").first()).toContainText("not confirmed your e-mail address");

    const ada = await signInAs({ sub: "ada", email: "ADA@example.org", email_verified: true });
    await expect(ada.page).toHaveURL(`${app.address}/settings`);
    await expect(ada.page.getByText("Signed in as ada@example.org")).toBeVisible();
    // the password that somebody had registered with has ended
    await expect(ada.page.getByLabel("Present password")).toHaveCount(0);
    await ada.page.getByLabel("New password").fill("a password of her own");
    await ada.page.getByRole("button", { name: "Set a password" }).click();
    await expect(ada.page.getByRole("button", { name: "Change the password" })).toBeVisible();

    // the same session for next-auth and for us, and no word of who it is
    const session = await ada.context.request.get(`${app.address}/api/auth/session`);
    expect(Object.keys(await session.json())).toEqual(["expires"]);
    const token = (await ada.context.cookies()).find((cookie) => cookie.name === "next-auth.session-token");
    expect(token).toMatchObject({ httpOnly: true, sameSite: "Lax" });

    await ada.page.getByRole("button", { name: "Sign out everywhere" }).click();
    await ada.page.waitForURL(/\/sign-in/);
    await ada.context.addCookies([{ name: "next-auth.session-token", value: token?.value ?? "", url: app.address }]);
    expect(await (await ada.context.request.get(`${app.address}/api/auth/session`)).json()).toEqual({});
    await ada.page.goto(`${app.address}/settings`);
    await expect(ada.page).toHaveURL(/\/sign-in\?next=%2Fsettings/);
  } finally {
    provider.stop();
    await app.stop();
  }
});

test("reached through https, the cookie is secure and browsers are told to stay with it", async ({ playwright }) => {
  test.setTimeout(180_000);
  const folder = await settledFolder();
  const password = "the kettle sings at noon";
  accountIn(folder, "ada@example.org", password);
  const app = await startAnother({ BASE_URL: "https://door.example.org" }, folder);
  try {
    const client = await playwright.request.newContext({ baseURL: app.address });
    const csrf = await client.get("/api/auth/csrf");
    expect(csrf.headers()["strict-transport-security"]).toBe("max-age=31536000");
    const cookie = csrf.headers()["set-cookie"] ?? "";
    const answer = await client.post("/api/auth/callback/credentials", {
      headers: { cookie: cookie.split(";")[0] ?? "", origin: "https://door.example.org" },
      form: { csrfToken: (await csrf.json()).csrfToken, email: "ada@example.org", password },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(302);
    expect(answer.headers()["set-cookie"]).toMatch(
      /__Secure-next-auth\.session-token=[^;]+;[^\n]*HttpOnly; Secure; SameSite=Lax/,
    );
    expect(answer.headers().location).toMatch(/^https:\/\/door\.example\.org/);
  } finally {
    await app.stop();
  }
});
