import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import { askBy, askTiming, dueReminder, nextOfReference } from "@/lib/references/ask-by";
import { referenceStatuses } from "@/lib/references/options";
import { afterReferenceMove, refereeAfter, sequenceFault } from "@/lib/references/stage";

const asked = { status: "asked", neededBy: "2027-06-01", askedOn: "2027-04-20", remindedOn: [] };
const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays("2027-01-01", days));

test("a letter for 1 June is asked for from 20 April, six weeks before", () => {
  expect(askBy("2027-06-01")).toBe("2027-04-20");
  // across a leap day
  expect(askBy("2028-04-01")).toBe("2028-02-19");
});

test("the words for asking go from plenty of time to short notice to too late", () => {
  expect(askTiming("2027-06-01", "2027-04-19")).toBe("early");
  expect(askTiming("2027-06-01", "2027-04-20")).toBe("ideal");
  expect(askTiming("2027-06-01", "2027-05-05")).toBe("latest");
  expect(askTiming("2027-06-01", "2027-05-18")).toBe("latest");
  expect(askTiming("2027-06-01", "2027-05-19")).toBe("short_notice");
  expect(askTiming("2027-06-01", "2027-06-02")).toBe("past");
});

test("reminders come two weeks and one week before, each until it is sent or overtaken", () => {
  expect(dueReminder(asked, "2027-05-17")).toBeNull();
  expect(dueReminder(asked, "2027-05-18")).toEqual({ dueOn: "2027-05-18", nth: 1 });
  expect(dueReminder(asked, "2027-05-25")).toEqual({ dueOn: "2027-05-25", nth: 1 });
  const once = { ...asked, remindedOn: ["2027-05-19"] };
  expect(dueReminder(once, "2027-05-24")).toBeNull();
  expect(dueReminder(once, "2027-05-25")).toEqual({ dueOn: "2027-05-25", nth: 2 });
  expect(dueReminder({ ...asked, remindedOn: ["2027-05-26"] }, "2027-06-05")).toBeNull();
});

test("whoever was asked on short notice is not reminded of a day before the ask", () => {
  const late = { ...asked, askedOn: "2027-05-20" };
  expect(dueReminder(late, "2027-05-21")).toBeNull();
  expect(dueReminder(late, "2027-05-25")).toEqual({ dueOn: "2027-05-25", nth: 1 });
});

test("reminding on every day that calls for it never makes more than two, wherever the deadline moves", () => {
  fc.assert(
    fc.property(day, fc.array(day, { maxLength: 4 }), (askedOn, deadlines) => {
      let remindedOn: string[] = [];
      for (const neededBy of deadlines)
        for (let offset = 0; offset < 60; offset += 3) {
          const on = addDays(neededBy, offset - 40);
          const before = remindedOn;
          if (dueReminder({ status: "agreed", neededBy, askedOn, remindedOn }, on)) remindedOn = [...remindedOn, on];
          expect(remindedOn.slice(0, before.length)).toEqual(before);
        }
      expect(remindedOn.length).toBeLessThanOrEqual(2);
    }),
  );
});

test("no move to any status moves a date that stands", () => {
  const dates = fc.record({
    askedOn: fc.option(day),
    agreedOn: fc.option(day),
    submittedOn: fc.option(day),
  });
  fc.assert(
    fc.property(dates, fc.constantFrom(...referenceStatuses), day, (before, to, today) => {
      const after = { ...before, ...afterReferenceMove(before, to, today) };
      for (const key of ["askedOn", "agreedOn", "submittedOn"] as const)
        if (before[key] !== null) expect(after[key]).toBe(before[key]);
    }),
  );
});

test("asking and agreeing move a referee on; a resting one stays resting", () => {
  expect(refereeAfter("candidate", "asked")).toBe("asked");
  expect(refereeAfter("asked", "agreed")).toBe("willing");
  expect(refereeAfter("willing", "asked")).toBe("willing");
  expect(refereeAfter("resting", "agreed")).toBe("resting");
});

test("thanks need something to thank for, and two reminders are the most", () => {
  const dates = { submittedOn: "2027-05-20", thankedOn: "2027-05-20", remindedOn: [] };
  expect(sequenceFault(dates)).toBeNull();
  expect(sequenceFault({ ...dates, thankedOn: "2027-05-19" })?.field).toBe("thankedOn");
  expect(sequenceFault({ ...dates, submittedOn: null })?.field).toBe("thankedOn");
  expect(sequenceFault({ ...dates, remindedOn: ["2027-05-01", "2027-05-08", "2027-05-15"] })?.field).toBe("remindedOn");
});

test("what is next for a request: ask, remind, thank, tell how it went", () => {
  const request = { ...asked, submittedOn: null, thankedOn: null, outcomeSharedOn: null };
  expect(nextOfReference({ ...request, status: "planned" })).toMatchObject({ kind: "ask", on: "2027-04-20" });
  expect(nextOfReference(request)).toMatchObject({ kind: "remind", on: "2027-05-18" });
  const reminded = { ...request, remindedOn: ["2027-05-18", "2027-05-25"] };
  expect(nextOfReference(reminded)).toMatchObject({ kind: "wait", on: "2027-06-01" });
  const done = { ...request, status: "submitted", submittedOn: "2027-05-30" };
  expect(nextOfReference(done)).toMatchObject({ kind: "thank", on: "2027-05-31" });
  expect(nextOfReference({ ...done, thankedOn: "2027-05-31" })).toMatchObject({ kind: "share_outcome" });
  expect(nextOfReference({ ...request, status: "declined" })).toBeNull();
});
