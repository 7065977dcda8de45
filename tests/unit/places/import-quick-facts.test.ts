import fc from "fast-check";
import { expect, test } from "vitest";
import { placeFacts } from "@/lib/places/facts";
import { quickFacts } from "@/lib/places/import/quick-facts";

const odd = fc.constantFrom(
  "",
  " Fernhill",
  "Fern\u0007hill",
  "Fern\nhill",
  "\ud800",
  "\ud83c\udfb8 Guitar",
  "\u3000",
  "<b>Bold</b>",
  "x".repeat(201),
  "studio",
  "open",
  "yes",
  "gb",
  "GB",
  "United Kingdom",
  "https://fernhill.example",
  "fernhill.example/about",
  "http://a..example",
  "https://foo.123",
  "https://1.2.3.4.5",
  "xn--a.example",
  "javascript:alert(1)",
  "mailto:me@example.org",
  "ftp://example.org",
  "https://me@example.org",
  "+44 28 9023 1381",
  "call us",
  "(0)",
  "2026-02-30",
  "2026-02-28",
  "12.5",
  "1e3",
  "hello@example.org",
  "address",
  "city",
);
const text = fc.oneof(odd, fc.string(), fc.string({ unit: "binary" }), fc.webUrl(), fc.emailAddress(), fc.domain());
const number = fc.oneof(fc.double(), fc.double({ min: -200, max: 200 }), fc.integer());
const value = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 2, arbitrary: number },
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.array(text, { maxLength: 22 }),
  fc.record({ title: text }),
);
const fields = Object.keys(placeFacts.shape);

test("facts read quickly are what the schema reads, and what one refuses the other refuses", () => {
  const facts = fc.dictionary(fc.constantFrom(...fields, "unheardOf"), value, { maxKeys: 6 });
  fc.assert(
    fc.property(facts, (given) => {
      const said = Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined));
      const slow = placeFacts.safeParse(said);
      expect(quickFacts(given)).toEqual(slow.success ? slow.data : null);
    }),
    { numRuns: 5000 },
  );
});

test("each field alone reads each odd value as the schema does", () => {
  fc.assert(
    fc.property(fc.constantFrom(...fields), value, (field, one) => {
      const slow = placeFacts.safeParse(one === undefined ? {} : { [field]: one });
      expect(quickFacts({ [field]: one })).toEqual(slow.success ? slow.data : null);
    }),
    { numRuns: 20_000 },
  );
});
