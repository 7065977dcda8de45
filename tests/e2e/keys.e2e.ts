import { expect, test } from "@/tests/support/browser";

test("single keys search, log and show themselves, never while one types, and can be switched off", async ({
  page,
  account: _,
}) => {
  const keys = page.getByRole("dialog", { name: "Keyboard" });
  // a page listens a moment after it is shown
  const pressed = (key: string, outcome: () => Promise<void>) =>
    expect(async () => {
      await page.keyboard.press(key);
      await outcome();
    }).toPass();
  const quick = { timeout: 500 };
  const close = () => keys.getByRole("button", { name: "Close" }).click();

  await page.goto("/today");
  await pressed("?", () => expect(keys).toBeVisible(quick));
  await close();
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { level: 1, name: "Log" })).toBeVisible();
  const whom = page.getByRole("searchbox", { name: "With whom or where" });
  await whom.focus();
  await page.keyboard.type("lol?/");
  await expect(whom).toHaveValue("lol?/");
  await expect(keys).toBeHidden();
  await page.goto("/today");
  await pressed("/", () => expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused(quick));
  await page.goto("/places");
  await pressed("/", () => expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused(quick));

  // a key that comes before the frame in which the closed dialog gives the focus back
  await page.goto("/today");
  await pressed("?", () => expect(keys).toBeVisible(quick));
  await keys.getByRole("button", { name: "Close" }).evaluate((button) => {
    (button as HTMLElement).click();
    button.dispatchEvent(new KeyboardEvent("keydown", { key: "l", bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole("heading", { level: 1, name: "Log" })).toBeVisible();

  await page.goto("/today");
  await pressed("?", () => expect(keys).toBeVisible(quick));
  await keys.getByLabel("Single-key shortcuts are on").uncheck();
  await close();
  for (const key of ["l", "/", "?"]) await page.keyboard.press(key);
  await expect(keys).toBeHidden();
  await expect(page).toHaveURL(/\/today$/);
});
