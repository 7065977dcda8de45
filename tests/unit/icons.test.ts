import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { iconNames } from "@/components/ui/icons";

const css = readFileSync("components/ui/icons.css", "utf8");
const picture = readFileSync("components/ui/icons.svg", "utf8");

test("every icon has its drawing, and every drawing its name", () => {
  const drawn = [...css.matchAll(/^\.i-(\w+) \{/gm)].map(([, name]) => name);
  expect(drawn.sort()).toEqual([...iconNames].sort());
});

test("every icon shows the drawing of its own name", () => {
  const drawings = [...picture.matchAll(/<path id="(\w+)" (?:transform="translate\(0 (\d+)\)" )?d="[^"]+"\/>/g)];
  const below = Object.fromEntries(drawings.map(([, name, y]) => [name, Number(y ?? 0)]));
  const shown = [...css.matchAll(/^\.i-(\w+) \{\n {2}--icon: (\d+);/gm)];
  expect(below).toEqual(Object.fromEntries(shown.map(([, name, icon]) => [name, Number(icon) * 24])));
  expect(picture).toContain(`viewBox="0 0 20 ${iconNames.length * 24 - 4}"`);
  expect(css).toContain(`--icons: ${iconNames.length};`);
});
