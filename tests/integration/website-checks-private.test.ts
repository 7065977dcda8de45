import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { checkWebsites } from "@/lib/places/website-checks/mutations";
import { findGoneWebsite } from "@/lib/places/website-checks/queries";
import { putPlace } from "@/tests/support/places";

test("a website at a private address is never asked, and nobody calls it gone", async () => {
  let asked = 0;
  const inside = createServer((_request, response) => {
    asked += 1;
    response.end();
  }).listen(0, "127.0.0.1");
  await once(inside, "listening");
  const { port } = inside.address() as AddressInfo;
  const id = Number(await putPlace({ website: `http://127.0.0.1:${port}/`, websiteHost: "inside" }));
  for (const day of ["01", "02", "03"])
    await checkWebsites(new Date(`2027-03-${day}T12:00:00Z`), { limit: 5, pause: async () => {} });
  expect(asked).toBe(0);
  const check = await (await db()).websiteCheck.findUniqueOrThrow({ where: { placeId: id } });
  expect(check).toMatchObject({ state: "refused", failures: 0 });
  expect(check.detail).toContain("inside a private network");
  expect(await findGoneWebsite(id)).toBeNull();
  inside.close();
});
