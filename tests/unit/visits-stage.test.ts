import fc from "fast-check";
import { expect, test } from "vitest";
import { whenText } from "@/components/visits/visit-words";
import { addDays, isCalendarDate } from "@/lib/core/dates";
import { AppError } from "@/lib/core/errors";
import { visitStatuses } from "@/lib/visits/options";
import { firstStage, type Stage, type StageChange, stageAfter } from "@/lib/visits/stage";
import { momentAt } from "@/tests/support/people";

const noon = momentAt("2027-03-14");
const after = (change: StageChange, before: Partial<Stage> = {}) =>
  stageAfter({ ...firstStage, ...before }, change, noon);

test("asking sets the day of asking, unless it is said", () => {
  expect(after({ status: "asked" }).askedOn).toBe("2027-03-14");
  expect(after({ status: "asked", askedOn: "2027-03-01" }).askedOn).toBe("2027-03-01");
  expect(after({ askedOn: "2027-03-01" })).toMatchObject({ status: "asked", askedOn: "2027-03-01" });
  expect(after({ status: "confirmed" }, { status: "asked", askedOn: "2027-03-01" }).askedOn).toBe("2027-03-01");
});

test("back to an idea, nobody was asked", () => {
  expect(after({ status: "idea" }, { status: "asked", askedOn: "2027-03-01" }).askedOn).toBeNull();
  expect(() => after({ status: "idea", askedOn: "2027-03-01" })).toThrow(AppError);
});

test("a visit without a day took place today, or when it was agreed if that is past", () => {
  expect(after({ status: "visited" }).visitedOn).toBe("2027-03-14");
  const agreed = (date: string) => ({ startsAt: momentAt(date).now, startsOn: date, status: "confirmed" as const });
  expect(after({ status: "visited" }, agreed("2027-03-12")).visitedOn).toBe("2027-03-12");
  expect(after({ status: "visited" }, agreed("2027-03-20")).visitedOn).toBe("2027-03-14");
});

test("a day on which it took place makes it visited", () => {
  expect(after({ visitedOn: "2027-03-10" }).status).toBe("visited");
  expect(() => after({ visitedOn: "2027-03-10", status: "confirmed" })).toThrow("Only a visit that took place");
});

test("a visit that did not take place after all has no day and no thanks", () => {
  const visited = { status: "visited", visitedOn: "2027-03-10", thankedOn: "2027-03-11" } as const;
  expect(after({ status: "confirmed" }, visited)).toMatchObject({ visitedOn: null, thankedOn: null });
  expect(() => after({ visitedOn: null }, visited)).toThrow("Say on which day");
});

test("thanks come after the visit", () => {
  expect(() => after({ thankedOn: "2027-03-14" })).toThrow("Thanks come after");
  const visited = { status: "visited", visitedOn: "2027-03-10" } as const;
  expect(after({ thankedOn: "2027-03-10" }, visited).thankedOn).toBe("2027-03-10");
  expect(() => after({ thankedOn: "2027-03-09" }, visited)).toThrow("Thanks come after");
});

test("the day of a time is the one on the person's calendar", () => {
  expect(after({ startsAt: new Date("2027-03-14T23:30:00Z") }).startsOn).toBe("2027-03-15");
  expect(after({ startsAt: null }, { startsAt: noon.now, startsOn: "2027-03-14" }).startsOn).toBeNull();
});

test("no sequence of moves leaves a visit that contradicts itself", () => {
  const day = fc.integer({ min: -40, max: 40 }).map((days) => addDays("2027-03-14", days));
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(fc.option(value, { nil: null }), { nil: undefined });
  const change = fc.record({
    status: fc.option(fc.constantFrom(...visitStatuses), { nil: undefined }),
    askedOn: maybe(day),
    startsAt: maybe(day.map((date) => momentAt(date).now)),
    visitedOn: maybe(day),
    thankedOn: maybe(day),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      let stage = firstStage;
      for (const one of changes) {
        try {
          stage = stageAfter(stage, one, noon);
        } catch (refusal) {
          expect(refusal).toBeInstanceOf(AppError);
        }
        expect(stage.visitedOn !== null).toBe(stage.status === "visited");
        if (stage.status === "asked") expect(stage.askedOn).not.toBeNull();
        if (stage.status === "idea") expect(stage.askedOn).toBeNull();
        expect(stage.startsOn === null).toBe(stage.startsAt === null);
        if (stage.thankedOn) expect(stage.visitedOn !== null && stage.visitedOn <= stage.thankedOn).toBe(true);
        if (stage.startsOn) expect(isCalendarDate(stage.startsOn)).toBe(true);
      }
    }),
  );
});

test("a status alone is never refused, from wherever", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...visitStatuses), { minLength: 1 }), (statuses) => {
      const last = statuses.reduce((stage, status) => stageAfter(stage, { status }, noon), firstStage);
      expect(last.status).toBe(statuses.at(-1));
      expect(stageAfter(last, { status: last.status }, noon)).toEqual(last);
    }),
  );
});

test("the day and the time of a visit are said on one clock", () => {
  const startsAt = new Date("2027-03-15T03:00:00Z");
  expect(whenText({ startsAt }, "2027-03-10", "Europe/London")).toBe("Mon 15 Mar, 03:00");
  expect(whenText({ startsAt }, "2027-03-10", "America/New_York")).toBe("Sun 14 Mar, 23:00");
  expect(whenText({ startsAt: null }, "2027-03-10", "Europe/London")).toBeNull();
});
