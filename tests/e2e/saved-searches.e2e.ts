import { expect, expectAccessible, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

test("a search is saved in words, tells what is new, and is opened, renamed, deleted and brought back", async ({
  page,
  account,
}) => {
  const make = restOf(account);
  const word = newPlaceName("Zyxo").replace(/[^\p{L}\p{N}]/gu, "");
  await page.goto(`/places?near=48.2082,16.3738&radiusKm=25&kind=studio&q=${word}`);
  await page.getByRole("link", { name: "Save this search" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(
    `Studios with “${word}” within 25 km of this position`,
  );
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).fill("Rooms nearby");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Search saved: Rooms nearby")).toBeVisible();
  await expect(page.getByText("nothing new")).toBeVisible();

  await make("/places", { kind: "studio", name: `${word} One`, latitude: 48.2, longitude: 16.37 });
  await page.goto("/places");
  const chip = page.getByRole("button", { name: /^Rooms nearby/ });
  await expect(chip).toContainText("1 new");
  await expectAccessible(page);
  await chip.click();
  await expect(page).toHaveURL(new RegExp(`q=${word}`));
  await expect(page.getByRole("link", { name: `${word} One` })).toBeVisible();
  await expect(chip).not.toContainText("new");

  await page.goto("/places/saved");
  await page.getByText("Rename", { exact: true }).first().click();
  await page.getByLabel("New name").fill("Rooms in Vienna");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Search renamed: Rooms in Vienna")).toBeVisible();
  await page.getByRole("button", { name: "Delete Rooms in Vienna" }).click();
  await expect(page.getByText("No saved searches yet")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Open Rooms in Vienna" })).toBeVisible();
  await expectAccessible(page);
});
