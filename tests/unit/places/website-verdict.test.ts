import { expect, test } from "vitest";
import {
  afterAsking,
  type Heard,
  heardStatus,
  reasonIn,
  type Standing,
  sinceIn,
} from "@/lib/places/website-checks/verdict";

const url = "https://fernhill.example/";
const fails: Heard = { what: "fails", words: "answers 404" };
const answers: Heard = { what: "answers", words: "answers 200" };
const at = (time: string) => new Date(`2027-03-${time}Z`);

test("a page that is hidden from robots is there, one that is missing or broken is not", () => {
  expect([200, 204, 401, 403, 429, 999].map((status) => heardStatus(status).what)).toEqual(Array(6).fill("answers"));
  expect([400, 404, 410, 500, 503].map((status) => heardStatus(status).what)).toEqual(Array(5).fill("fails"));
});

test("a website is gone after it failed on three days, and says since when", () => {
  const first = afterAsking(null, url, fails, at("01T10:00:00"));
  expect(first).toMatchObject({ state: "failing", failures: 1 });
  const sameDay = afterAsking(first, url, fails, at("01T23:00:00"));
  expect(sameDay).toMatchObject({ state: "failing", failures: 1 });
  const second = afterAsking(sameDay, url, { what: "fails", words: "answers 500" }, at("02T10:00:00"));
  expect(second).toMatchObject({ state: "failing", failures: 2 });
  const third = afterAsking(second, url, fails, at("03T10:00:00"));
  expect(third).toMatchObject({ state: "gone", failures: 3, detail: "answers 404, since 2027-03-01" });
  expect(sinceIn(third.detail ?? "")).toBe("2027-03-01");
  expect(reasonIn(third.detail ?? "")).toBe("answers 404");
});

test("one answer takes all failures back", () => {
  const gone: Standing = {
    url,
    state: "gone",
    detail: "x, since 2027-01-01",
    failures: 9,
    checkedAt: at("01T00:00:00"),
  };
  expect(afterAsking(gone, url, answers, at("02T00:00:00"))).toMatchObject({ state: "ok", failures: 0, detail: null });
});

test("a new address begins anew, and what nobody can be blamed for counts for nothing", () => {
  const gone: Standing = {
    url,
    state: "gone",
    detail: "x, since 2027-01-01",
    failures: 9,
    checkedAt: at("01T00:00:00"),
  };
  expect(afterAsking(gone, "https://new.example/", fails, at("02T00:00:00"))).toMatchObject({ failures: 1 });
  const unclear: Heard = { what: "unclear", words: "could not be looked up just now" };
  expect(afterAsking(gone, url, unclear, at("02T00:00:00"))).toEqual({ ...gone, checkedAt: at("02T00:00:00") });
  expect(afterAsking(null, url, unclear, at("02T00:00:00"))).toMatchObject({ state: "failing", failures: 0 });
});
