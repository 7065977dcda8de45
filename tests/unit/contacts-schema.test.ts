import { expect, test } from "vitest";
import { contactFilter, contactForm, contactInput, contactPatch } from "@/lib/contacts/schema";

const id = "0190b0b0-0000-7000-8000-000000000000";
const refused = (body: unknown) => contactInput.safeParse(body).error?.issues.map((issue) => issue.path.join("."));

test("a name alone is enough, in any script", () => {
  for (const name of ["Nora", "نورا الحقل", "🎧", "O’Neill-Łęcki", "ü".repeat(200)])
    expect(contactInput.parse({ name }).name).toBe(name);
});

test("what is no name is refused beside the name", () => {
  for (const name of ["", "   ", "a\u0000b", "a\nb", "x".repeat(201), "\ud800", 7, null])
    expect(refused({ name })).toEqual(["name"]);
});

test("roles are read from the vocabulary, own words are kept", () => {
  expect(contactInput.parse({ name: "N", roles: ["Studio manager", "mix_engineer", "Tea person"] }).roles).toEqual([
    "studio_manager",
    "mix_engineer",
    "Tea person",
  ]);
});

test("addresses, links and unknown fields are checked one by one", () => {
  expect(refused({ name: "N", emails: ["nora@example.org", "nora"] })).toEqual(["emails.1"]);
  expect(refused({ name: "N", phones: ["call me"] })).toEqual(["phones.0"]);
  expect(refused({ name: "N", links: ["javascript:alert(1)"] })).toEqual(["links.0"]);
  expect(refused({ name: "N", affiliations: [{ placeId: "0" }] })).toEqual(["affiliations.0.placeId"]);
  expect(refused({ name: "N", birthday: "1990-01-01" })).toEqual([""]);
  expect(refused({ name: "N", keepInTouchDays: 0 })).toEqual(["keepInTouchDays"]);
});

test("null takes a fact back, but not the name", () => {
  expect(contactPatch.parse({ notes: null })).toEqual({ notes: null });
  expect(contactPatch.safeParse({ name: null }).success).toBe(false);
});

test("in the form blank is unknown, and places are rows of two fields", () => {
  const form = contactForm.parse({
    id,
    name: "Nora",
    emails: "nora@example.org\r\n\r\n n@example.org ",
    roles: "producer",
    affiliationPlaceId: ["3", "", "5"],
    affiliationRole: ["", "", "Producer"],
  });
  expect(form.body).toMatchObject({
    emails: ["nora@example.org", "n@example.org"],
    roles: ["producer"],
    notes: null,
    doNotContact: false,
    affiliations: [{ placeId: 3 }, { placeId: 5, role: "producer" }],
  });
  expect(contactForm.parse({ id, name: "Nora" }).body).not.toHaveProperty("affiliations");
  expect(contactForm.parse({ id, name: "Nora", affiliationsShown: "1" }).body.affiliations).toEqual([]);
  expect(contactForm.safeParse({ id, name: "Nora", affiliationPlaceId: "x" }).error?.issues[0]?.path).toEqual([
    "affiliationPlaceId",
  ]);
});

test("a search may hold anything", () => {
  expect(contactFilter.parse({ q: "a\u0000\ud800b " }).q).toBe("a b");
  expect(contactFilter.parse({}).limit).toBe(50);
});
