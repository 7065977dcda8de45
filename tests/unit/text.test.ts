import fc from "fast-check";
import { expect, test } from "vitest";
import { excerpt, line, nameKey, prose, webAddress } from "@/lib/core/text";

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

test("what was left out is asked for, not called no text", () => {
  for (const kind of [line(10, "your name"), prose(10, "your name")]) {
    expect(kind.safeParse(undefined).error?.issues[0]?.message).toBe("Write your name.");
    expect(kind.safeParse(7).error?.issues[0]?.message).toBe("Write your name as text.");
  }
});

test("a long text is cut between words, and never within a character", () => {
  expect(excerpt("Short.", 20)).toBe("Short.");
  expect(excerpt("They showed me the desk", 20)).toBe("They showed me the…");
  expect(excerpt("Donaudampfschifffahrtsgesellschaft", 11)).toBe("Donaudampf…");
  expect(excerpt("🎛".repeat(20), 11)).toBe(`${"🎛".repeat(5)}…`);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 50 }), (text, max) => {
      const shown = excerpt(text, max);
      expect(shown.length).toBeLessThanOrEqual(max);
      expect(line(50).safeParse(`a${shown.trim()}`).success || !line(2000).safeParse(`a${text.trim()}`).success).toBe(
        true,
      );
    }),
  );
});
