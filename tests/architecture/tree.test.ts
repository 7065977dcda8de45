import { expect, test } from "vitest";
import { arrows } from "./arrows";
import { habits } from "./habits";
import { readTree } from "./tree";

const tree = await readTree(process.cwd());

test("the tree has been read", () => {
  expect(tree.files.has("lib/core/db.ts")).toBe(true);
  expect(tree.imports).toContainEqual({ from: "lib/core/db.ts", to: "lib/core/env.ts", typeOnly: false });
  expect(tree.imports).toContainEqual({ from: "lib/auth/viewer.ts", to: "lib/core/dates.ts", typeOnly: false });
});

for (const [name, rule] of Object.entries({ ...arrows, ...habits })) {
  test(name, () => {
    expect(rule(tree).join("\n")).toBe("");
  });
}
