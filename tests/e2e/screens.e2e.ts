import { expect, expectAccessible, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

test.use({ expectedErrors: [/status of 404/] });

const nobodys = "01890000-0000-7000-8000-000000000000";

for (const { screen, colorScheme, width, height } of [
  { screen: "phone by day", colorScheme: "light", width: 390, height: 844 },
  { screen: "desk at night", colorScheme: "dark", width: 1280, height: 800 },
] as const)
  test(`everyone can use the log, the form of a visit and what is not there, on a ${screen}`, async ({
    page,
    account,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const make = restOf(account);
    const name = newPlaceName("Ein Studio mit einem sehr langen Namen, das niemals umbricht");
    const place = await make("/places", { name, kind: "studio", city: "Wien" });
    const contact = await make("/contacts", {
      name: "محمد عبد الرحمن القحطاني",
      affiliations: [{ placeId: place.id }],
    });
    const visit = await make("/visits", { placeId: place.id, contactIds: [contact.id], questions: "Who was first?" });
    const screens = [
      ["/places/saved?save=kind%3Dstudio%26interns%3Dyes", 200, "Saved searches"],
      ["/log", 200, "Log"],
      ["/log?q=blackbird", 200, "Log"],
      ["/log?q=nobody+is+called+this", 200, "Log"],
      [`/log?place=${place.id}&contact=${contact.id}`, 200, "Log"],
      [`/visits/${visit.id}`, 200, `Visit to ${name}`],
      [`/visits/${visit.id}/edit`, 200, "Edit the visit"],
      [`/visits/new?place=${place.id}`, 200, "Plan a visit"],
      [`/contacts/${contact.id}`, 200, "محمد عبد الرحمن القحطاني"],
      [`/contacts/${contact.id}/edit`, 200, "Edit a person"],
      [`/contacts/${nobodys}`, 404, "This person is not here"],
      [`/visits/${nobodys}`, 404, "This visit is not here"],
      [`/applications/${nobodys}`, 404, "This application is not here"],
      [`/references/${nobodys}/edit`, 404, "This request is not here"],
      [`/references/referees/${nobodys}`, 404, "There is nothing here"],
      [`/interactions/${nobodys}/edit`, 404, "There is nothing here"],
    ] as const;
    for (const [address, status, heading] of screens) {
      const answer = await page.goto(address);
      expect(answer?.status(), address).toBe(status);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      await page.evaluate(() => {
        for (const more of document.querySelectorAll("main details")) more.setAttribute("open", "");
      });
      await expectAccessible(page);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond, `${address} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });
