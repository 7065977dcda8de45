import fc from "fast-check";
import { expect, test } from "vitest";
import { agendaOf, type Candidates, putOffUntil } from "@/lib/agenda/agenda";
import { type OpenApplication, type OpenTalk, silenceOfTalk, type Talk } from "@/lib/agenda/follow-up";
import { agendaReasons, cannotWait } from "@/lib/agenda/item";
import type { Person } from "@/lib/agenda/person";
import type { OpenReference } from "@/lib/agenda/reference-days";
import { settleOf } from "@/lib/agenda/settle";
import type { OpenVisit } from "@/lib/agenda/visit-day";
import { applicationStatuses } from "@/lib/applications/options";
import { addDays } from "@/lib/core/dates";
import { referenceStatuses } from "@/lib/references/options";
import { visitStatuses } from "@/lib/visits/options";
import { momentAt } from "@/tests/support/people";

const nothing: Candidates = { talks: [], visits: [], applications: [], references: [], acquaintances: [] };
const sam: Person = { id: "sam", name: "Sam", doNotContact: false, resting: false };
const mail: Talk = {
  channel: "email",
  direction: "out",
  outcome: null,
  occurredOn: "2027-03-03",
  followUpOn: null,
};
const openMail: OpenTalk = {
  ...mail,
  id: "mail",
  summary: "Asked",
  nextStep: null,
  placeId: null,
  placeName: null,
  visitId: null,
  applicationId: null,
  referenceId: null,
  people: [sam],
  earlier: [],
};
const visit: OpenVisit = {
  id: "visit",
  status: "confirmed",
  placeId: 7,
  placeName: "Blackbird",
  askedOn: null,
  startsAt: null,
  startsOn: "2027-03-10",
  visitedOn: null,
  debriefedOn: null,
  thankedOn: null,
  nextStep: null,
  nextStepOn: null,
  lastCheckedOn: "2027-03-01",
  websiteGoneSince: null,
  people: [],
  talks: [],
};

const zones = ["Pacific/Chatham", "Pacific/Marquesas", "Asia/Kathmandu", "Pacific/Kiritimati"];

test.for(zones)("on the day of a visit in %s one prepares until it begins, and debriefs", (zone) => {
  const startsAt = momentAt("2027-03-10", zone, "00:30").now;
  const reasons = (time: string) =>
    agendaOf({ ...nothing, visits: [{ ...visit, startsAt }] }, "2027-03-10", momentAt("2027-03-10", zone, time)).map(
      (item) => item.reason,
    );
  expect(reasons("00:15")).toEqual(["prepare", "debrief"]);
  expect(reasons("00:45")).toEqual(["debrief"]);
});

test("a message on the day of another is no second nudge, an answer starts afresh, and so does a rest", () => {
  const on = (occurredOn: string, said: Partial<Talk> = {}) => ({ ...mail, occurredOn, ...said });
  const step = (earlier: Talk[], said: Partial<OpenTalk> = {}) =>
    silenceOfTalk({ ...openMail, occurredOn: "2027-06-01", ...said, earlier });
  expect(step([on("2027-06-01", { channel: "phone" })])).toMatchObject({ nudges: 0, dueOn: "2027-06-08" });
  expect(step([on("2027-05-20")])).toMatchObject({ nudges: 1, dueOn: "2027-06-15" });
  expect(step([on("2027-05-20"), on("2027-05-10")])).toMatchObject({ kind: "resume", dueOn: "2027-08-30" });
  expect(step([on("2027-05-20", { direction: "in" }), on("2027-05-10")])).toMatchObject({ nudges: 0 });
  expect(step([on("2027-02-20"), on("2027-02-10")])).toMatchObject({ nudges: 0 });
  expect(step([], { channel: "in_person" })).toBeNull();
  expect(step([], { outcome: "said_no" })).toBeNull();
});

test("whoever nudges whenever it is suggested nudges twice, then not for 90 days", () => {
  let talk = openMail;
  const nudged: string[] = [];
  for (let days = 0; days < 115; days++) {
    const on = addDays("2027-03-03", days);
    const [item] = agendaOf({ ...nothing, talks: [talk] }, on, momentAt(on));
    if (!item) continue;
    nudged.push(`${on} ${item.reason}`);
    talk = { ...talk, occurredOn: on, earlier: [{ ...mail, occurredOn: talk.occurredOn }, ...talk.earlier] };
  }
  expect(nudged).toEqual(["2027-03-10 follow_up", "2027-03-24 follow_up", "2027-06-22 resume"]);
});

const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays("2027-01-01", days));
const maybeDay = fc.option(day);
const talk = fc.record({
  channel: fc.constantFrom("email", "phone", "in_person"),
  direction: fc.constantFrom("in", "out"),
  outcome: fc.constantFrom(null, "no_answer", "replied"),
  occurredOn: day,
  followUpOn: maybeDay,
});

const about = (person: Person) =>
  fc.record({
    talks: fc.array(
      fc
        .record({ at: talk, earlier: fc.array(talk, { maxLength: 4 }) })
        .map(({ at, earlier }): OpenTalk => ({ ...openMail, ...at, people: [person], earlier })),
      { maxLength: 3 },
    ),
    visits: fc.array(
      fc
        .record({
          status: fc.constantFrom(...visitStatuses),
          askedOn: maybeDay,
          startsOn: maybeDay,
          visitedOn: maybeDay,
        })
        .map((said): OpenVisit => ({ ...visit, ...said, people: [person] })),
      { maxLength: 3 },
    ),
    applications: fc.array(
      fc
        .record({
          status: fc.constantFrom(...applicationStatuses),
          deadlineOn: maybeDay,
          sentOn: maybeDay,
          lastHeardOn: maybeDay,
          talks: fc.array(talk, { maxLength: 3 }),
        })
        .map(
          (said): OpenApplication => ({
            id: "application",
            title: "Runner",
            open: true,
            placeId: null,
            placeName: null,
            nextStep: null,
            nextStepOn: null,
            createdOn: "2027-01-01",
            people: [person],
            ...said,
          }),
        ),
      { maxLength: 3 },
    ),
    references: fc.array(
      fc.record({ status: fc.constantFrom(...referenceStatuses), neededBy: maybeDay, askedOn: maybeDay }).map(
        (said): OpenReference => ({
          id: "reference",
          label: "Letter",
          remindedOn: [],
          submittedOn: null,
          thankedOn: null,
          person,
          ...said,
        }),
      ),
      { maxLength: 3 },
    ),
    acquaintances: fc.constant([{ person, keepInTouchDays: 1, lastOn: null, addedOn: "2027-01-01" }]),
  });

test("whatever is logged, nobody who is not to be contacted is on the agenda", () => {
  fc.assert(
    fc.property(about({ ...sam, doNotContact: true }), day, (candidates, on) => {
      for (const item of agendaOf(candidates, on, momentAt(on))) {
        expect(item.contactId).toBeUndefined();
        expect(["follow_up", "keep_in_touch", "ask_reference", "remind_reference", "resume", "thank"]).not.toContain(
          item.reason,
        );
      }
    }),
  );
});

test("whatever is logged, each line is due or in its lead days, in order, and can be settled", () => {
  fc.assert(
    fc.property(about(sam), day, (candidates, on) => {
      const items = agendaOf(candidates, on, momentAt(on));
      for (const { reason, dueOn, why, subject } of items) {
        const lead = reason === "deadline" ? 7 : reason === "thank" ? 1 : 0;
        expect(dueOn <= addDays(on, lead)).toBe(true);
        expect(agendaReasons).toContain(reason);
        expect(why).not.toMatch(/undefined|null|NaN/);
        expect(settleOf({ reason, subject }).label).not.toBe("");
      }
      const first = items.map((item) => Number(cannotWait(item, on)));
      expect(first).toEqual([...first].sort().reverse());
      for (const part of [0, 1]) {
        const inPart = items.filter((_, index) => first[index] === part);
        const days = inPart.map(({ reason, dueOn }) => (reason === "prepare" ? addDays(dueOn, 2) : dueOn));
        expect(days).toEqual([...days].sort());
      }
    }),
  );
});

test("a deadline tomorrow and a visit to prepare stand before whatever has waited for longer, a deadline in a week does not", () => {
  const due = (id: string, deadlineOn: string): OpenApplication => ({
    id,
    title: id,
    open: true,
    status: "preparing",
    placeId: null,
    placeName: null,
    deadlineOn,
    sentOn: null,
    lastHeardOn: null,
    nextStep: null,
    nextStepOn: null,
    createdOn: "2027-03-01",
    people: [],
    talks: [],
  });
  const applications = [due("passed", "2027-02-20"), due("tomorrow", "2027-03-11"), due("next week", "2027-03-16")];
  const visits = [{ ...visit, startsOn: "2027-03-12" }];
  const items = agendaOf({ ...nothing, talks: [openMail], applications, visits }, "2027-03-10", momentAt("2027-03-10"));
  expect(items.map(({ reason, subject }) => `${reason} ${subject.id}`)).toEqual([
    "deadline tomorrow",
    "prepare visit",
    "deadline passed",
    "follow_up mail",
    "deadline next week",
  ]);
});

test("a line put off is hidden up to its day, and only that line", () => {
  const candidates = { ...nothing, talks: [openMail, { ...openMail, id: "other" }] };
  const snooze = { reason: "follow_up", subjectType: "interaction", subjectId: "mail", untilOn: "2027-03-15" };
  const until = (on: string) =>
    agendaOf(candidates, on, momentAt(on)).map((item) => [item.subject.id, putOffUntil(item, [snooze], on)]);
  expect(until("2027-03-14")).toEqual([
    ["mail", "2027-03-15"],
    ["other", null],
  ]);
  expect(until("2027-03-15")).toEqual([
    ["mail", null],
    ["other", null],
  ]);
});
