import fc from "fast-check";
import { expect, test } from "vitest";
import { line, nameKey, prose, webAddress } from "@/lib/core/text";

test("names are compared without accents, case, and punctuation", () => {
  expect(nameKey("Ångström’s  Studio—B")).toBe("angstroms studio b");
  expect(nameKey("Straße")).toBe(nameKey("STRASSE"));
  expect(nameKey("東京スタジオ")).not.toBe("");
});

test("the key of a key is the key", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => nameKey(nameKey(text)) === nameKey(text)));
});

test("a line is trimmed and never holds what cannot be shown", () => {
  expect(line(10).parse("  Nora ")).toBe("Nora");
  for (const text of ["", "   ", "a\nb", "a\u0000b", "a\ud800b", "12345678901"])
    expect(line(10).safeParse(text).success, JSON.stringify(text)).toBe(false);
});

test("a line keeps any script, direction marks and emoji", () => {
  for (const text of ["مرحبا", "שלום", "👩🏽‍🎤", "Zoë\u200f"]) expect(line(20).parse(text)).toBe(text);
});

test("a text of several lines keeps its line breaks, in one form", () => {
  expect(prose(50).parse("one\r\ntwo\rthree\n\n")).toBe("one\ntwo\nthree");
  expect(prose(50).safeParse("a\u0007b").success).toBe(false);
});

test("a web address is http or https, with nothing that runs when it is clicked", () => {
  expect(webAddress().parse("example.org")).toBe("https://example.org");
  for (const text of [
    "javascript:alert(1)",
    "data:text/html,x",
    "https://user:pass@example.org",
    "localhost",
    "https://",
  ])
    expect(webAddress().safeParse(text).success, text).toBe(false);
});
