import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Lock, missingFromLock } from "@/lib/commands/lock/missing";

test("the lock file names the packages of every machine, as npm ci demands (else: npm run lock)", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
  expect(Object.keys(missingFromLock(lock))).toEqual([]);
});

test("a package for another machine that the lock file leaves out is found", () => {
  const parent = {
    version: "1.0.0",
    optionalDependencies: { "tool-darwin-arm64": "1.0.0", "tool-linux-x64": "1.0.0" },
  };
  const packages = { "": {}, "node_modules/tool": parent, "node_modules/tool-linux-x64": { version: "1.0.0" } };
  expect(missingFromLock({ packages })).toEqual({
    "node_modules/tool-darwin-arm64": { version: "1.0.0", cpu: ["arm64"], optional: true, os: ["darwin"] },
  });
});
