import { expect, test } from "vitest";
import { type LetterFacts, letterFor } from "@/lib/references/letters";

const known: LetterFacts = {
  refereeName: "Ana Ruiz",
  myName: "Nora Field",
  kind: "letter",
  status: "planned",
  purpose: "Runner at Northlight",
  neededBy: "2027-03-01",
  relationship: "live sound at college",
  link: "https://example.org/runner",
  deliverTo: null,
  packetSentOn: null,
  thankedOn: null,
};

test("the ask says for what and by when, and makes a no easy", () => {
  const { body } = letterFor(known);
  expect(body).toContain("Hello Ana Ruiz,");
  expect(body).toContain("Runner at Northlight");
  expect(body).toContain("1 March 2027");
  expect(body).toContain("would rather not, please just say so");
  expect(body.endsWith("Nora Field")).toBe(true);
});

test("after the yes everything is in one letter, with gaps where something is not known", () => {
  const { body } = letterFor({ ...known, status: "agreed" });
  expect(body).toContain("https://example.org/runner");
  expect(body).toContain("[a form, an address or an e-mail]");
});

test("the words follow what was done", () => {
  const subject = (facts: Partial<LetterFacts>) => letterFor({ ...known, ...facts }).subject;
  expect(subject({ status: "asked" })).toContain("gentle reminder");
  expect(subject({ status: "agreed", packetSentOn: "2027-01-10" })).toContain("gentle reminder");
  expect(subject({ status: "submitted" })).toBe("Thank you");
  expect(subject({ status: "submitted", thankedOn: "2027-03-02" })).toContain("How it went");
});

test("what nobody has said is a gap to fill, never a guess", () => {
  const { body } = letterFor({ ...known, purpose: null, neededBy: null });
  expect(body).toContain("[what it is for]");
  expect(body).toContain("[the day]");
});
