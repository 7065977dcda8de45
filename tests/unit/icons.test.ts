import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { iconNames } from "@/components/ui/icons";

test("every icon has its drawing, and every drawing its name", () => {
  const css = readFileSync("components/ui/icons.css", "utf8");
  const drawn = [...css.matchAll(/^\.i-(\w+) \{/gm)].map(([, name]) => name);
  expect(drawn.sort()).toEqual([...iconNames].sort());
});
