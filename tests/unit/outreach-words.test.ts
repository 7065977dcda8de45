import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { wasHeard } from "@/lib/outreach/options";
import { logForm } from "@/lib/outreach/schema";
import { talkSummary, talkTitle } from "@/lib/outreach/sentence";
import { refuseFuture } from "@/lib/outreach/talk-days";
import { newestFirst, newestOf } from "@/lib/outreach/timeline/merge";

test("a talk is told with the people, else the place, else them", () => {
  const call = { channel: "phone", direction: "out" };
  expect(talkTitle({ ...call, people: ["Nora", "Ben"], placeName: "Blue Room" })).toBe("Phoned Nora and Ben");
  expect(talkTitle({ ...call, people: [], placeName: "Blue Room" })).toBe("Phoned Blue Room");
  expect(talkTitle({ ...call, people: [] })).toBe("Phoned them");
  expect(talkTitle({ channel: "email", direction: "in", people: [] })).toBe("They e-mailed");
  expect(talkTitle({ ...call, people: ["A", "B", "C", "D"] })).toBe("Phoned A, B and 2 others");
});

test("a talk about which nothing was typed is still a sentence", () => {
  const talk = { channel: "phone", direction: "out", people: ["Nora"] };
  expect(talkSummary({ ...talk, outcome: "no_answer" })).toBe("Phoned Nora: no answer.");
  expect(talkSummary(talk)).toBe("Phoned Nora.");
  expect(talkSummary({ ...talk, outcome: "constructor" })).toBe("Phoned Nora: constructor.");
});

test("silence is a call without an answer, not a talk", () => {
  expect(wasHeard({ direction: "out", channel: "phone", outcome: "no_answer" })).toBe(false);
  expect(wasHeard({ direction: "out", channel: "email", outcome: null })).toBe(false);
  expect(wasHeard({ direction: "in", channel: "email", outcome: null })).toBe(true);
  expect(wasHeard({ direction: "out", channel: "in_person", outcome: null })).toBe(true);
  expect(wasHeard({ direction: "out", channel: "phone", outcome: "said_no" })).toBe(true);
});

test("two lists merge newest first and nothing is lost", () => {
  const item = fc.record({ at: fc.integer({ min: 0, max: 5 }).map((ms) => new Date(ms)), id: fc.uuid() });
  fc.assert(
    fc.property(fc.array(item), fc.array(item), (some, others) => {
      const merged = newestOf([...some].sort(newestFirst), [...others].sort(newestFirst), 1000);
      expect(merged).toHaveLength(some.length + others.length);
      for (const [index, one] of merged.slice(1).entries())
        expect(newestFirst(merged[index] ?? one, one)).toBeLessThanOrEqual(0);
    }),
  );
});

const id = "0190b0b0-0000-7000-8000-000000000000";

test("the log form needs a way of talking and somebody or somewhere", () => {
  expect(logForm.parse({ id, channel: "phone", newName: "Nora" })).toMatchObject({ direction: "out", contactIds: [] });
  expect(logForm.parse({ id, channel: "phone", contactIds: id }).contactIds).toEqual([id]);
  expect(logForm.safeParse({ id, channel: "phone" }).error?.issues[0]?.path).toEqual(["newName"]);
  expect(logForm.safeParse({ id, channel: "smoke", newName: "Nora" }).success).toBe(false);
});

test("a new name on the log form is a person's unless it is said to be a place's, or nobody's after all", () => {
  const form = (more: Record<string, string>) => logForm.safeParse({ id, channel: "visit", ...more });
  expect(form({ newName: "Bea" }).data).toMatchObject({ newName: "Bea", newPlace: undefined });
  const school = { kind: "school", name: "Night Class" };
  expect(form({ newName: "Night Class", newIs: "school" }).data).toMatchObject({
    newName: undefined,
    newPlace: school,
  });
  expect(form({ newName: "Strings", newIs: "shop" }).data?.newPlace).toMatchObject({ kind: "shop" });
  const nobody = { newName: "Bea", newIs: "nobody" };
  expect(form({ ...nobody, placeId: "3" }).data).toMatchObject({ newName: undefined, newPlace: undefined });
  expect(form(nobody).error?.issues.map(({ path }) => path)).toEqual([["newIs"]]);
  expect(form({ newIs: "studio" }).error?.issues.map(({ path }) => path)).toEqual([["newName"]]);
});

test("somebody new at a place that is new too is one entry; two places for one talk are refused beside the second", () => {
  const form = (more: Record<string, string>) => logForm.safeParse({ id, channel: "visit", ...more });
  expect(form({ newName: "Bea", newAt: "Blue Door School" }).data).toMatchObject({
    newName: "Bea",
    newPlace: { kind: "school", name: "Blue Door School" },
  });
  expect(form({ newAt: "Blue Door" }).data).toMatchObject({ newName: undefined, newPlace: { kind: "studio" } });
  const known = form({ contactIds: id, newName: "Bea", newIs: "nobody", newAt: "Blue Door" });
  expect(known.data).toMatchObject({ newName: undefined, newPlace: { name: "Blue Door" } });
  const refusedAt = (more: Record<string, string>) => form(more).error?.issues.map(({ path }) => path.join());
  expect(refusedAt({ newName: "Bea Studio", newIs: "studio", newAt: "Blue Door" })).toEqual(["newAt"]);
  expect(refusedAt({ newName: "Bea", placeId: "3", newAt: "Blue Door" })).toEqual(["newAt"]);
});

test("what is chosen of a name that was searched for goes before what an earlier form said", () => {
  const form = (more: Record<string, string>) => logForm.safeParse({ id, channel: "visit", newIs: "person", ...more });
  expect(form({ newName: "Ocean Way", typedIs: "studio" }).data).toMatchObject({ newPlace: { kind: "studio" } });
  const nobody = form({ newName: "Ocean Way", typedIs: "nobody" });
  expect(nobody.error?.issues.map(({ path }) => path)).toEqual([["typedIs"]]);
});

test("a talk has been, and its reminder comes after it", () => {
  const moment = { now: new Date("2027-03-01T22:30:00Z"), today: "2027-03-02", timeZone: "Pacific/Chatham" };
  const refused = (at: string | undefined, followUpOn?: string) => {
    try {
      refuseFuture(at === undefined ? undefined : new Date(at), followUpOn, moment);
      return null;
    } catch (error) {
      return error instanceof AppError ? error.field : "?";
    }
  };
  expect(refused(undefined)).toBeNull();
  // still the second of March there
  expect(refused("2027-03-02T10:00:00Z", "2027-03-02")).toBeNull();
  expect(refused("2027-03-02T10:30:00Z")).toBe("occurredAt");
  expect(refused("2027-02-20T10:00:00Z", "2027-02-20")).toBeNull();
  expect(refused("2027-02-20T10:00:00Z", "2027-02-19")).toBe("followUpOn");
});

test("a form goes back to a page of ours only", () => {
  const back = (path: string) => logForm.safeParse({ id, channel: "phone", newName: "N", back: path }).success;
  expect(back("/places/3?near=x#talks")).toBe(true);
  for (const elsewhere of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\nb"])
    expect(back(elsewhere)).toBe(false);
});
