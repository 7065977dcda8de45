import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const styles = ["app", "components"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .map((name) => readFileSync(join(folder, name), "utf8")),
);

test("text has two weights, and the title of a page one of its own", () => {
  const weights = styles.flatMap((css) => [...css.matchAll(/font-weight: (\w+);/g)].map(([, weight]) => weight));
  expect(new Set(weights)).toEqual(new Set(["400", "600", "700"]));
  expect(weights.filter((weight) => weight === "700")).toHaveLength(1);
});
