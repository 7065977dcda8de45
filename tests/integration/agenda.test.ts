import { expect, test } from "vitest";
import { pageOf, settlingPage } from "@/lib/agenda/links";
import { settleAgendaItem, snoozeAgendaItem, takeBack, unsnoozeAgendaItem } from "@/lib/agenda/mutations";
import { firstSteps, listAgenda, listPutOff } from "@/lib/agenda/queries";
import { changeApplication, createApplication } from "@/lib/applications/mutations";
import { applicationInput } from "@/lib/applications/schema";
import type { Viewer } from "@/lib/auth/viewer";
import { createContact } from "@/lib/contacts/mutations";
import { contactInput } from "@/lib/contacts/schema";
import type { CalendarDate } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { undoChange } from "@/lib/core/undo";
import { logLinks } from "@/lib/outreach/log-links";
import { createInteraction } from "@/lib/outreach/mutations";
import { interactionInput, logForm } from "@/lib/outreach/schema";
import { createReference } from "@/lib/references/mutations";
import { changeReferee } from "@/lib/references/referee/mutations";
import { referenceInput } from "@/lib/references/schema";
import { logTalkOrVisit } from "@/lib/visits/log/mutations";
import { changeVisit, createVisit, deleteVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace, putPlaces } from "@/tests/support/places";

const aPlace = (name: string, lastCheckedOn?: CalendarDate) =>
  putPlace({ name, ...(lastCheckedOn ? { lastCheckedOn } : {}) });

const someone = (viewer: Viewer, said: object) =>
  createContact(viewer, contactInput.parse(said), momentAt("2027-03-01")).then(({ id }) => id);

const talk = (viewer: Viewer, day: CalendarDate, said: object) =>
  createInteraction(
    viewer,
    interactionInput.parse({
      channel: "email",
      direction: "out",
      summary: "Asked for a quarter of an hour",
      occurredAt: momentAt(day).now.toISOString(),
      ...said,
    }),
    momentAt(day),
  ).then(({ id }) => id);

const apply = (viewer: Viewer, day: CalendarDate, said: object) =>
  createApplication(viewer, applicationInput.parse({ kind: "runner", title: "Runner", ...said }), momentAt(day)).then(
    ({ id }) => id,
  );

const visit = (viewer: Viewer, day: CalendarDate, said: object) =>
  createVisit(viewer, visitInput.parse({ purpose: "tour", ...said }), momentAt(day)).then(({ id }) => id);

const refer = (viewer: Viewer, day: CalendarDate, said: object) =>
  createReference(viewer, referenceInput.parse(said), momentAt(day)).then(({ id }) => id);

const linesOn = async (viewer: Viewer, on: CalendarDate, today = on) =>
  (await listAgenda(viewer, on, momentAt(today))).map((item) => `${item.dueOn} ${item.reason} ${item.subject.label}`);

test("a mail without an answer is brought up after a week, again two weeks after the nudge, then it rests", async () => {
  const nora = await signUp("Nora Field");
  const sam = await someone(nora, { name: "Sam Rivers" });
  await talk(nora, "2027-03-03", { contactIds: [sam] });
  expect(await linesOn(nora, "2027-03-09")).toEqual([]);
  const [first] = await listAgenda(nora, "2027-03-10", momentAt("2027-03-10"));
  expect(first).toMatchObject({
    dueOn: "2027-03-10",
    reason: "follow_up",
    contactId: sam,
    contactName: "Sam Rivers",
    why: "You wrote on 3 March and have not heard back.",
    lastNote: { on: "2027-03-03", summary: "Asked for a quarter of an hour" },
  });
  await talk(nora, "2027-03-10", { contactIds: [sam], summary: "A new demo, if you are curious" });
  expect(await linesOn(nora, "2027-03-23")).toEqual([]);
  expect(await linesOn(nora, "2027-03-24")).toEqual(["2027-03-24 follow_up Sam Rivers"]);
  await talk(nora, "2027-03-24", { contactIds: [sam], channel: "phone", outcome: "no_answer" });
  expect(await linesOn(nora, "2027-06-21")).toEqual([]);
  expect(await linesOn(nora, "2027-06-22")).toEqual(["2027-06-22 resume Sam Rivers"]);
});

test("a day chosen for somebody is settled by a later talk with them, not with others at the same place", async () => {
  const nora = await signUp("Nora Field");
  const place = await aPlace("Blackbird");
  const sam = await someone(nora, { name: "Sam Rivers" });
  const manager = await someone(nora, { name: "The Manager" });
  await talk(nora, "2027-03-03", { contactIds: [sam], placeId: place, followUpOn: "2027-03-06" });
  expect(await linesOn(nora, "2027-03-06")).toEqual(["2027-03-06 follow_up Sam Rivers"]);
  await talk(nora, "2027-03-08", { contactIds: [manager], placeId: place, channel: "in_person" });
  expect(await linesOn(nora, "2027-03-30")).toEqual(["2027-03-06 follow_up Sam Rivers"]);
  await talk(nora, "2027-04-01", { contactIds: [sam], channel: "phone", outcome: "good_talk" });
  expect(await linesOn(nora, "2027-04-30")).toEqual([]);
  // as of a day before that talk it was still open
  expect(await linesOn(nora, "2027-03-07", "2027-04-30")).toEqual(["2027-03-06 follow_up Sam Rivers"]);
});

test("a day chosen with nobody named is settled by a later talk at the place, and any by one about the same thing", async () => {
  const nora = await signUp("Nora Field");
  const place = await aPlace("Blackbird");
  await talk(nora, "2027-03-03", { placeId: place, followUpOn: "2027-03-06" });
  expect(await linesOn(nora, "2027-03-08")).toEqual(["2027-03-06 follow_up Blackbird"]);
  await talk(nora, "2027-03-08", { placeId: place, channel: "in_person" });
  expect(await linesOn(nora, "2027-03-30")).toEqual([]);
  const sam = await someone(nora, { name: "Sam Rivers" });
  const application = await apply(nora, "2027-03-30", { title: "Runner at Blackbird" });
  await talk(nora, "2027-03-30", { contactIds: [sam], applicationId: application, followUpOn: "2027-04-02" });
  expect(await linesOn(nora, "2027-04-02")).toEqual(["2027-04-02 follow_up Sam Rivers"]);
  await talk(nora, "2027-04-03", { applicationId: application, direction: "in" });
  expect(await linesOn(nora, "2027-04-04")).toEqual([]);
});

test("an unanswered ask is settled by a later talk at the same place", async () => {
  const nora = await signUp("Nora Field");
  const place = await aPlace("Blackbird");
  const sam = await someone(nora, { name: "Sam Rivers" });
  await talk(nora, "2027-03-03", { contactIds: [sam], placeId: place });
  expect(await linesOn(nora, "2027-03-10")).toEqual(["2027-03-10 follow_up Sam Rivers"]);
  await talk(nora, "2027-03-10", { placeId: place, channel: "in_person", summary: "Met the manager" });
  expect(await linesOn(nora, "2027-03-30")).toEqual([]);
});

test("a chosen day stays listed however long ago it was, and however many asks went unanswered since", async () => {
  const nora = await signUp("Nora Field");
  const sam = await someone(nora, { name: "Sam Rivers" });
  await talk(nora, "2026-03-03", { contactIds: [sam], followUpOn: "2026-03-06" });
  await putPlaces(Array.from({ length: 120 }, (_, index) => ({ name: `Silent ${index}` })));
  const silent = await (await db()).place.findMany({ where: { name: { startsWith: "Silent " } } });
  const rows = silent.map(({ id, name }) => ({
    ownerId: nora.id,
    placeId: id,
    channel: "email",
    direction: "out",
    occurredAt: momentAt("2027-03-03").now,
    occurredOn: "2027-03-03",
    summary: `Asked ${name}`,
  }));
  await (await db()).interaction.createMany({ data: rows });
  const lines = await linesOn(nora, "2027-03-20");
  expect(lines[0]).toBe("2026-03-06 follow_up Sam Rivers");
  expect(lines).toHaveLength(121);
});

test("an unanswered ask is not crowded out by hundreds of later calls that were answered", async () => {
  const nora = await signUp("Nora Field");
  const sam = await someone(nora, { name: "Sam Rivers" });
  await talk(nora, "2027-03-01", { contactIds: [sam] });
  await putPlaces(Array.from({ length: 1010 }, (_, index) => ({ name: `Friendly ${index}` })));
  const friendly = await (await db()).place.findMany({ where: { name: { startsWith: "Friendly " } } });
  const rows = friendly.map(({ id, name }) => ({
    ownerId: nora.id,
    placeId: id,
    channel: "phone",
    direction: "out",
    outcome: "good_talk",
    occurredAt: momentAt("2027-03-03").now,
    occurredOn: "2027-03-03",
    summary: `Called ${name}`,
  }));
  await (await db()).interaction.createMany({ data: rows });
  expect(await linesOn(nora, "2027-03-20")).toEqual(["2027-03-08 follow_up Sam Rivers"]);
});

test("of hundreds of open applications, the one that waits longest is not dropped", async () => {
  const nora = await signUp("Nora Field");
  const sent = (day: CalendarDate, title: string) => ({
    ownerId: nora.id,
    kind: "runner",
    title,
    status: "sent",
    sentOn: day,
    updatedAt: momentAt(day).now,
  });
  const many = Array.from({ length: 500 }, (_, index) => sent("2027-03-10", `Recent ${index}`));
  await (await db()).application.createMany({ data: [sent("2027-03-01", "The first"), ...many] });
  const lines = await linesOn(nora, "2027-03-30");
  expect(lines).toHaveLength(501);
  expect(lines).toContain("2027-03-08 follow_up The first");
});

test("somebody who is not to be contacted is never suggested, nor is a resting referee", async () => {
  const nora = await signUp("Nora Field");
  const gone = await someone(nora, { name: "Do Not", doNotContact: true, keepInTouchDays: 10 });
  const tired = await someone(nora, { name: "Tired Tutor", keepInTouchDays: 10 });
  await changeReferee(nora, tired, { status: "resting" }, momentAt("2027-03-01"));
  for (const id of [gone, tired]) {
    await talk(nora, "2027-03-03", { contactIds: [id] });
    await refer(nora, "2027-03-03", { refereeId: id, neededBy: "2027-04-10" });
    await refer(nora, "2027-03-03", { refereeId: id, neededBy: "2027-04-10", status: "asked" });
    await apply(nora, "2027-03-03", { status: "sent", contactId: id });
  }
  await changeReferee(nora, tired, { status: "resting" }, momentAt("2027-03-03"));
  expect(await linesOn(nora, "2027-04-05")).toEqual([]);
  await changeReferee(nora, tired, { status: "willing" }, momentAt("2027-03-03"));
  expect((await linesOn(nora, "2027-04-05")).map((line) => line.split(" ")[1])).toEqual([
    "ask_reference",
    "follow_up",
    "follow_up",
    "remind_reference",
  ]);
});

test("a visit is asked for, prepared, debriefed, thanked for, and leads on", async () => {
  const nora = await signUp("Nora Field");
  const place = await aPlace("Blackbird", "2027-03-01");
  const id = await visit(nora, "2027-03-01", { placeId: place, status: "asked" });
  expect(await linesOn(nora, "2027-03-07")).toEqual([]);
  expect(await linesOn(nora, "2027-03-08")).toEqual(["2027-03-08 follow_up Visit to Blackbird"]);
  await changeVisit(nora, id, { status: "confirmed", startsAt: momentAt("2027-03-15").now }, momentAt("2027-03-09"));
  expect(await linesOn(nora, "2027-03-12")).toEqual([]);
  expect(await linesOn(nora, "2027-03-13")).toEqual(["2027-03-13 prepare Visit to Blackbird"]);
  expect(await linesOn(nora, "2027-03-16")).toEqual(["2027-03-15 debrief Visit to Blackbird"]);
  const went = { status: "visited" as const, visitedOn: "2027-03-15" };
  await changeVisit(nora, id, went, momentAt("2027-03-15"));
  expect(await linesOn(nora, "2027-03-15")).toEqual([
    "2027-03-15 debrief Visit to Blackbird",
    "2027-03-16 thank Visit to Blackbird",
  ]);
  const debrief = { learned: "They log every patch", next: "Send the demo", nextOn: "2027-03-20" };
  await changeVisit(nora, id, { debrief }, momentAt("2027-03-15"));
  const { change } = await settleAgendaItem(nora, { kind: "thank_visit", subjectId: id }, momentAt("2027-03-16"));
  expect(await linesOn(nora, "2027-03-19")).toEqual([]);
  expect(await linesOn(nora, "2027-03-20")).toEqual(["2027-03-20 next_step Visit to Blackbird"]);
  await undoChange(nora.id, change ?? "", momentAt("2027-03-16").now);
  expect(await linesOn(nora, "2027-03-19")).toEqual(["2027-03-16 thank Visit to Blackbird"]);
});

test("the facts of a place are checked before a visit when nobody did for half a year, once a place", async () => {
  const nora = await signUp("Nora Field");
  const stale = await aPlace("Stale Sound", "2026-08-01");
  const fresh = await aPlace("Fresh Sound", "2027-02-01");
  for (const placeId of [stale, stale, fresh])
    await visit(nora, "2027-03-01", {
      placeId,
      status: "confirmed",
      startsAt: momentAt("2027-03-20").now.toISOString(),
    });
  expect(await linesOn(nora, "2027-03-05")).toEqual([]);
  expect(await linesOn(nora, "2027-03-06")).toEqual(["2027-03-06 check_place Stale Sound"]);
});

test("an application is listed a week before its deadline, and nudged a week after it was sent", async () => {
  const nora = await signUp("Nora Field");
  const id = await apply(nora, "2027-03-01", { title: "Runner at Blackbird", deadlineOn: "2027-03-20" });
  expect(await linesOn(nora, "2027-03-12")).toEqual([]);
  expect(await linesOn(nora, "2027-03-13")).toEqual(["2027-03-20 deadline Runner at Blackbird"]);
  await changeApplication(nora, id, { status: "sent" }, momentAt("2027-03-14"));
  expect(await linesOn(nora, "2027-03-26")).toEqual([]);
  expect(await linesOn(nora, "2027-03-27")).toEqual(["2027-03-27 follow_up Runner at Blackbird"]);
  await talk(nora, "2027-03-27", { applicationId: id });
  expect(await linesOn(nora, "2027-04-09")).toEqual([]);
  const [second] = await listAgenda(nora, "2027-04-20", momentAt("2027-04-20"));
  expect(second).toMatchObject({ dueOn: "2027-04-10", reason: "follow_up", mayClose: true });
  await settleAgendaItem(nora, { kind: "close_application", subjectId: id }, momentAt("2027-04-20"));
  expect(await linesOn(nora, "2027-07-30")).toEqual([]);
});

test("an application that was sent long ago is brought up as long as it is talked about", async () => {
  const nora = await signUp("Nora Field");
  const id = await apply(nora, "2027-03-01", { title: "Runner at Blackbird", status: "sent", sentOn: "2027-03-01" });
  await talk(nora, "2027-09-05", { applicationId: id, channel: "phone", direction: "in" });
  expect(await linesOn(nora, "2027-09-11")).toEqual([]);
  expect(await linesOn(nora, "2027-09-23")).toEqual(["2027-09-12 follow_up Runner at Blackbird"]);
  await talk(nora, "2027-09-23", { applicationId: id });
  expect(await linesOn(nora, "2027-10-07")).toEqual(["2027-10-07 follow_up Runner at Blackbird"]);
  // half a year after the last word it is history
  expect(await linesOn(nora, "2028-04-01")).toEqual([]);
});

test("a chosen day that something else settled holds back neither the application nor the visit it was chosen for", async () => {
  const nora = await signUp("Nora Field");
  const sam = await someone(nora, { name: "Sam Rivers" });
  const ada = await someone(nora, { name: "Ada Lind" });
  const applicationId = await apply(nora, "2027-03-01", { title: "Runner at Blackbird", status: "sent" });
  const visitId = await visit(nora, "2027-03-01", { placeId: await aPlace("Red Room"), status: "asked" });
  await talk(nora, "2027-03-01", { contactIds: [sam], applicationId, followUpOn: "2027-03-10" });
  await talk(nora, "2027-03-01", { contactIds: [ada], visitId, followUpOn: "2027-03-10" });
  const chosen = ["2027-03-10 follow_up Ada Lind", "2027-03-10 follow_up Sam Rivers"];
  expect(await linesOn(nora, "2027-03-12")).toEqual(chosen);
  const other = { contactIds: [sam, ada], channel: "phone", outcome: "good_talk", summary: "Their band" };
  await talk(nora, "2027-03-05", other);
  // until the day comes it is one that was set
  expect(await linesOn(nora, "2027-03-09")).toEqual([]);
  expect(await linesOn(nora, "2027-03-12")).toEqual([
    "2027-03-08 follow_up Runner at Blackbird",
    "2027-03-08 follow_up Visit to Red Room",
  ]);
});

test("a reference is asked for six weeks ahead, reminded of twice at most, and thanked for", async () => {
  const nora = await signUp("Nora Field");
  const tutor = await someone(nora, { name: "Tutor" });
  const id = await refer(nora, "2027-03-01", { refereeId: tutor, neededBy: "2027-06-01", purpose: "Berklee" });
  expect(await linesOn(nora, "2027-04-19")).toEqual([]);
  expect(await linesOn(nora, "2027-04-20")).toEqual(["2027-04-20 ask_reference Letter: Berklee"]);
  await settleAgendaItem(nora, { kind: "ask_reference", subjectId: id }, momentAt("2027-04-20"));
  expect(await linesOn(nora, "2027-05-17")).toEqual([]);
  expect(await linesOn(nora, "2027-05-18")).toEqual(["2027-05-18 remind_reference Letter: Berklee"]);
  await settleAgendaItem(nora, { kind: "remind_reference", subjectId: id }, momentAt("2027-05-18"));
  expect(await linesOn(nora, "2027-05-24")).toEqual([]);
  expect(await linesOn(nora, "2027-05-25")).toEqual(["2027-05-25 remind_reference Letter: Berklee"]);
  await settleAgendaItem(nora, { kind: "remind_reference", subjectId: id }, momentAt("2027-05-25"));
  expect(await linesOn(nora, "2027-06-10")).toEqual([]);
});

test("somebody to stay in touch with comes up so many days after the last talk of any kind", async () => {
  const nora = await signUp("Nora Field");
  const sam = await someone(nora, { name: "Sam Rivers", keepInTouchDays: 90 });
  await talk(nora, "2027-03-03", { contactIds: [sam], direction: "in" });
  expect(await linesOn(nora, "2027-05-31")).toEqual([]);
  expect(await linesOn(nora, "2027-06-01")).toEqual(["2027-06-01 keep_in_touch Sam Rivers"]);
});

test("a talk about an application or a reference alone leads to it, and logging what happened settles it", async () => {
  const nora = await signUp("Nora Field");
  const tutor = await someone(nora, { name: "Tutor" });
  const applicationId = await apply(nora, "2027-03-01", { title: "Runner at Blackbird" });
  const referenceId = await refer(nora, "2027-03-01", { refereeId: tutor });
  await talk(nora, "2027-03-01", { applicationId, summary: "Is the job still free?" });
  await talk(nora, "2027-03-01", { referenceId, summary: "Who may write?", followUpOn: "2027-03-09" });
  const lines = await listAgenda(nora, "2027-03-10", momentAt("2027-03-10"));
  expect(lines.map((line) => [line.subject.label, pageOf(line)])).toEqual([
    ["Is the job still free?", `/applications/${applicationId}`],
    ["Who may write?", `/references/${referenceId}`],
  ]);
  for (const [index, line] of lines.entries()) {
    const { searchParams } = new URL(settlingPage(line, "log"), "https://example.org");
    const { links } = logLinks(Object.fromEntries(searchParams));
    const { back: _, sure: _sure, ...log } = logForm.parse({ id: newId(), channel: "email", ...links });
    await logTalkOrVisit(nora, { ...log, occurredAt: undefined }, momentAt("2027-03-10"), log.id);
    expect(await linesOn(nora, "2027-03-10")).toHaveLength(1 - index);
  }
  // what was written instead is a nudge, and waits like one
  expect(await linesOn(nora, "2027-03-23")).toEqual([]);
  expect((await linesOn(nora, "2027-03-24"))[0]).toMatch(/^2027-03-24 follow_up/);
});

test("what is put off comes back on its day, and can be shown again before", async () => {
  const nora = await signUp("Nora Field");
  const subjectId = await apply(nora, "2027-03-01", { nextStep: "Call", nextStepOn: "2027-03-02" });
  const line = { reason: "next_step", subjectType: "application", subjectId } as const;
  const moment = momentAt("2027-03-02");
  await snoozeAgendaItem(nora, { ...line, untilOn: "2027-03-05" }, moment);
  await snoozeAgendaItem(nora, { ...line, untilOn: "2027-03-06" }, moment);
  expect(await linesOn(nora, "2027-03-05")).toEqual([]);
  expect(await listPutOff(nora, "2027-03-05", momentAt("2027-03-05"))).toMatchObject([
    { reason: "next_step", subject: { id: subjectId, label: "Runner" }, untilOn: "2027-03-06" },
  ]);
  expect(await linesOn(nora, "2027-03-06")).toEqual(["2027-03-02 next_step Runner"]);
  await unsnoozeAgendaItem(nora, line);
  expect(await linesOn(nora, "2027-03-05")).toEqual(["2027-03-02 next_step Runner"]);
  await expect(snoozeAgendaItem(nora, { ...line, untilOn: "2027-03-02" }, moment)).rejects.toMatchObject({
    code: "INVALID",
    field: "untilOn",
  });
});

test("nobody sees, puts off or settles another's lines", async () => {
  const nora = await signUp("Nora Field");
  const eve = await signUp("Eve");
  const sam = await someone(nora, { name: "Sam Rivers", keepInTouchDays: 5 });
  const place = await aPlace("Shared Sound");
  await talk(nora, "2027-03-01", { contactIds: [sam], placeId: place });
  const subjectId = await apply(nora, "2027-03-01", { nextStep: "Call", nextStepOn: "2027-03-02" });
  await refer(nora, "2027-03-01", { refereeId: sam, neededBy: "2027-03-20" });
  await visit(nora, "2027-03-01", { placeId: place, status: "asked" });
  await talk(eve, "2027-03-01", { placeId: place, summary: "Eve's own" });
  const eves = await listAgenda(eve, "2027-03-20", momentAt("2027-03-20"));
  expect(eves.map((item) => item.subject.label)).toEqual(["Shared Sound"]);
  expect(eves[0]?.lastNote?.summary).toBe("Eve's own");
  const line = { reason: "next_step", subjectType: "application", subjectId } as const;
  await snoozeAgendaItem(eve, { ...line, untilOn: "2027-09-01" }, momentAt("2027-03-02"));
  expect(await linesOn(nora, "2027-03-02")).toContain("2027-03-02 next_step Runner");
  await expect(
    settleAgendaItem(eve, { kind: "finish_application_step", subjectId }, momentAt("2027-03-02")),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an empty account is shown its first steps, which tick off by themselves", async () => {
  const nora = await signUp("Nora Field");
  expect((await firstSteps(nora)).map((step) => step.done)).toEqual([false, false, false]);
  await visit(nora, "2027-03-01", { placeId: await aPlace("Blackbird") });
  expect((await firstSteps(nora)).map((step) => step.done)).toEqual([false, true, true]);
});

test("an ask that needs no answer any more is let go, with and without a day that was set", async () => {
  const nora = await signUp("Nora Field");
  const sam = await someone(nora, { name: "Sam Rivers" });
  const joe = await someone(nora, { name: "Joe Okafor" });
  await talk(nora, "2027-03-01", { channel: "email", direction: "out", contactIds: [sam] });
  await talk(nora, "2027-03-01", { channel: "email", direction: "out", contactIds: [joe], followUpOn: "2027-03-05" });
  const moment = momentAt("2027-03-10");
  const lines = await listAgenda(nora, "2027-03-10", moment);
  expect(lines.map(({ reason, contactName }) => `${reason} ${contactName}`).sort()).toEqual([
    "follow_up Joe Okafor",
    "follow_up Sam Rivers",
  ]);
  const changes: (string | null)[] = [];
  for (const { subject } of lines)
    changes.push((await settleAgendaItem(nora, { kind: "finish_follow_up", subjectId: subject.id }, moment)).change);
  expect(await linesOn(nora, "2027-03-10")).toEqual([]);
  expect(await linesOn(nora, "2027-06-01")).toEqual([]);
  const [change = ""] = changes.filter((one) => one !== null);
  await takeBack(nora, change, moment);
  expect(await linesOn(nora, "2027-03-10")).toHaveLength(1);
});

test("an unanswered message about a visit that was given up before it was asked for is no silence to break", async () => {
  const nora = await signUp("Nora Field");
  const placeId = await aPlace("Blue Room");
  const ada = await someone(nora, { name: "Ada" });
  const { id } = await createVisit(nora, visitInput.parse({ placeId, purpose: "tour" }), momentAt("2027-03-01"));
  await talk(nora, "2027-03-01", { visitId: id, contactIds: [ada] });
  const due = async () =>
    (await listAgenda(nora, "2027-03-09", momentAt("2027-03-09"))).filter(
      ({ subject }) => subject.type === "interaction",
    );
  expect(await due()).toHaveLength(1);
  await deleteVisit(nora, id, momentAt("2027-03-02"));
  expect(await due()).toEqual([]);
});
