import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { settleAgendaItem, snoozeAgendaItem, takeBack } from "@/lib/agenda/mutations";
import { listAgenda } from "@/lib/agenda/queries";
import { changeApplication, createApplication } from "@/lib/applications/mutations";
import { findApplication } from "@/lib/applications/queries";
import { applicationInput } from "@/lib/applications/schema";
import { changeContact, createContact } from "@/lib/contacts/mutations";
import { findContact } from "@/lib/contacts/queries";
import { inTransaction } from "@/lib/core/db";
import { changeInteraction, createInteraction } from "@/lib/outreach/mutations";
import { changeReference, createReference } from "@/lib/references/mutations";
import { findReference } from "@/lib/references/queries";
import { referenceInput } from "@/lib/references/schema";
import { logTalkOrVisit } from "@/lib/visits/log/mutations";
import { changeVisit, changeVisitIn, createVisit } from "@/lib/visits/mutations";
import { findVisit } from "@/lib/visits/queries";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

const noon = momentAt("2027-03-14");

test("an undo in the instant of an edit is refused, and the newer words stay", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await createVisit(nora, visitInput.parse({ placeId: await putPlace() }), noon);
  const { change } = await changeVisit(nora, id, { questions: "Who opens the door?" }, noon);
  const undo = await inTransaction(async (tx) => {
    await changeVisitIn(tx, nora, id, { questions: "Who opens, and who mixes?" }, noon);
    const undoing = takeBack(nora, change ?? "", noon).then(
      () => "undone",
      ({ code }) => code,
    );
    await pause(200);
    return { undoing };
  });
  expect(await undo.undoing).toBe("CONFLICT");
  expect(await findVisit(nora, id)).toMatchObject({ questions: "Who opens, and who mixes?" });
});

test("undoing a visit that was logged onto a planned one takes back who came with it, and leaves the plan", async () => {
  const nora = await signUp("Nora Field");
  const placeId = Number(await putPlace());
  const planned = await createVisit(nora, visitInput.parse({ placeId: String(placeId) }), noon);
  const log = { channel: "visit", direction: "out", contactIds: [] as string[], placeId, newName: "Ann" } as const;
  const { id, change, contactIds } = await logTalkOrVisit(nora, log, noon);
  expect(id).toBe(planned.id);
  expect(await findContact(nora, contactIds[0] ?? "")).toMatchObject({ name: "Ann" });
  await takeBack(nora, change ?? "", noon);
  expect(await findContact(nora, contactIds[0] ?? "")).toBeNull();
  expect(await findVisit(nora, id)).toMatchObject({ status: "idea", contacts: [] });
});

test("a line that was put off stays put off when something else of its talk is undone", async () => {
  const nora = await signUp("Nora Field");
  const talk = {
    channel: "email",
    direction: "out",
    summary: "Asked",
    occurredAt: momentAt("2027-03-01").now,
  } as const;
  const ann = await createContact(nora, { name: "Ann" }, noon);
  const said = { ...talk, contactIds: [ann.id], followUpOn: "2027-03-10" };
  const { id } = await createInteraction(nora, said, momentAt("2027-03-01"));
  const line = { reason: "follow_up", subjectType: "interaction", subjectId: id } as const;
  await snoozeAgendaItem(nora, { ...line, untilOn: "2027-03-20" }, noon);
  const { change } = await changeInteraction(nora, id, { summary: "Asked for a tour" }, noon);
  await takeBack(nora, change ?? "", noon);
  expect(await listAgenda(nora, noon.today, noon)).toEqual([]);
  const moved = await changeInteraction(nora, id, { followUpOn: "2027-03-30" }, noon);
  await takeBack(nora, moved.change ?? "", noon);
  expect(await listAgenda(nora, noon.today, noon)).toMatchObject([{ subject: { id } }]);
});

test("an undo never has two people introduced by each other", async () => {
  const nora = await signUp("Nora Field");
  const [ada, ben] = await Promise.all(["Ada", "Ben"].map((name) => createContact(nora, { name }, noon)));
  const [adaId, benId] = [ada?.id ?? "", ben?.id ?? ""];
  await changeContact(nora, adaId, { introducedById: benId }, noon);
  const { change } = await changeContact(nora, adaId, { introducedById: null }, noon);
  await changeContact(nora, benId, { introducedById: adaId }, noon);
  await takeBack(nora, change ?? "", noon);
  expect((await findContact(nora, adaId))?.introducedById).toBeNull();
  expect((await findContact(nora, benId))?.introducedById).toBe(adaId);
});

test("a button of an old list moves nothing back, and of two quick taps the second counts too", async () => {
  const nora = await signUp("Nora Field");
  const runner = applicationInput.parse({ kind: "runner", title: "Runner", deadlineOn: "2027-03-16" });
  const { id } = await createApplication(nora, runner, noon);
  const send = { kind: "send_application", subjectId: id } as const;
  await settleAgendaItem(nora, send, noon);
  expect(await settleAgendaItem(nora, send, noon)).toMatchObject({ change: null });
  await changeApplication(nora, id, { status: "interview" }, noon);
  for (const kind of ["send_application", "close_application"] as const)
    await expect(settleAgendaItem(nora, { kind, subjectId: id }, noon)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await findApplication(nora, id)).toMatchObject({ status: "interview" });
  const ann = await createContact(nora, { name: "Ann" }, noon);
  const request = referenceInput.parse({ refereeId: ann.id, kind: "letter", neededBy: "2027-06-01" });
  const reference = await createReference(nora, request, noon);
  await changeReference(nora, reference.id, { status: "agreed" }, noon);
  await expect(settleAgendaItem(nora, { kind: "ask_reference", subjectId: reference.id }, noon)).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await findReference(nora, reference.id)).toMatchObject({ status: "agreed" });
});

test("a button of an old list closes nothing that was answered since, and counts no reminder twice", async () => {
  const nora = await signUp("Nora Field");
  const sent = applicationInput.parse({ kind: "runner", title: "Runner", status: "sent" });
  const close = { kind: "close_application", dueOn: "2027-03-28" } as const;
  const reply = momentAt("2027-04-20");
  const answered = await createApplication(nora, sent, noon);
  await changeApplication(nora, answered.id, { status: "in_conversation" }, reply);
  const talkedTo = await createApplication(nora, sent, noon);
  const said = { channel: "phone", direction: "in", summary: "They rang", occurredAt: reply.now } as const;
  await createInteraction(nora, { ...said, applicationId: talkedTo.id }, reply);
  for (const { id } of [answered, talkedTo]) {
    const tap = settleAgendaItem(nora, { ...close, subjectId: id }, momentAt("2027-04-21"));
    await expect(tap).rejects.toMatchObject({ code: "CONFLICT" });
  }
  const silent = await createApplication(nora, sent, noon);
  const closed = await settleAgendaItem(nora, { ...close, subjectId: silent.id }, momentAt("2027-04-21"));
  expect(closed.change).not.toBeNull();

  const ann = await createContact(nora, { name: "Ann" }, noon);
  const request = referenceInput.parse({ refereeId: ann.id, kind: "letter", neededBy: "2027-06-01", status: "asked" });
  const { id } = await createReference(nora, request, noon);
  const first = { kind: "remind_reference", subjectId: id, dueOn: "2027-05-18" } as const;
  await settleAgendaItem(nora, first, momentAt("2027-05-18"));
  await settleAgendaItem(nora, first, momentAt("2027-05-18"));
  await expect(settleAgendaItem(nora, first, momentAt("2027-05-19"))).rejects.toMatchObject({ code: "CONFLICT" });
  await settleAgendaItem(nora, { ...first, dueOn: "2027-05-25" }, momentAt("2027-05-25"));
  expect((await findReference(nora, id))?.remindedOn).toEqual(["2027-05-18", "2027-05-25"]);
});

test("a button of an old list leaves the step, the day and the thanks that were set since", async () => {
  const nora = await signUp("Nora Field");
  const ann = await createContact(nora, { name: "Ann" }, noon);
  const due = "2027-03-14";
  const step = { nextStep: "Send two mixes", nextStepOn: due };
  const runner = await createApplication(nora, applicationInput.parse({ kind: "runner", title: "Runner" }), noon);
  await changeApplication(nora, runner.id, step, noon);
  const visit = await createVisit(nora, visitInput.parse({ placeId: await putPlace() }), noon);
  await changeVisit(nora, visit.id, { status: "visited", visitedOn: due }, noon);
  await changeVisit(nora, visit.id, { debrief: { next: "Send the demo", nextOn: due } }, noon);
  const mail = {
    channel: "email",
    direction: "out",
    summary: "Asked",
    occurredAt: momentAt("2027-03-01").now,
  } as const;
  const said = { ...mail, contactIds: [ann.id], followUpOn: due };
  const { id: talkId } = await createInteraction(nora, said, noon);

  const later = momentAt("2027-03-16");
  await changeApplication(nora, runner.id, { nextStep: "Ring Ann", nextStepOn: "2027-03-20" }, later);
  await changeVisit(nora, visit.id, { thankedOn: due, debrief: { next: "Ring Ann", nextOn: "2027-03-20" } }, later);
  await changeInteraction(nora, talkId, { followUpOn: "2027-03-20" }, later);
  const taps = [
    { kind: "finish_application_step", subjectId: runner.id, dueOn: due },
    { kind: "finish_visit_step", subjectId: visit.id, dueOn: due },
    { kind: "thank_visit", subjectId: visit.id, dueOn: "2027-03-15" },
    { kind: "finish_follow_up", subjectId: talkId, dueOn: due },
  ] as const;
  for (const tap of taps)
    await expect(settleAgendaItem(nora, tap, later), tap.kind).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await findApplication(nora, runner.id)).toMatchObject({ nextStep: "Ring Ann", nextStepOn: "2027-03-20" });
  expect(await findVisit(nora, visit.id)).toMatchObject({ thankedOn: due, debrief: { next: "Ring Ann" } });

  const then = momentAt("2027-03-20");
  const raised = await listAgenda(nora, then.today, then);
  expect(raised.map(({ reason }) => reason).sort()).toEqual(["follow_up", "next_step", "next_step"]);
  for (const { subject, reason, dueOn } of raised) {
    const step = subject.type === "visit" ? "finish_visit_step" : "finish_application_step";
    const kind = reason === "follow_up" ? "finish_follow_up" : step;
    const line = { kind, subjectId: subject.id, dueOn } as const;
    expect((await settleAgendaItem(nora, line, then)).change, kind).not.toBeNull();
    expect((await settleAgendaItem(nora, line, then)).change, `${kind}, tapped twice`).toBeNull();
  }
  expect(await listAgenda(nora, then.today, then)).toEqual([]);
});
