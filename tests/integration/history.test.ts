import { expect, test } from "vitest";
import { createContact } from "@/lib/contacts/mutations";
import { contactInput } from "@/lib/contacts/schema";
import { db } from "@/lib/core/db";
import { findUndoable, undoChange } from "@/lib/core/undo";
import { changeVisit, createVisit } from "@/lib/visits/mutations";
import { visitInput, visitPatch } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

const moment = momentAt("2027-03-01");

async function aVisit(name: string) {
  const viewer = await signUp(name);
  const placeId = await putPlace({ name: `Studio of ${name}` });
  const made = await createVisit(viewer, visitInput.parse({ placeId, purpose: "tour", status: "idea" }), moment);
  const row = async () => (await db()).visit.findUniqueOrThrow({ where: { id: made.id } });
  return { viewer, id: made.id, made: made.change ?? "", row };
}

test("what is undone is as it was, and both lines stay", async () => {
  const { viewer, id, row } = await aVisit("Ana Undo");
  const { change } = await changeVisit(viewer, id, visitPatch.parse({ questions: "May I sit in?" }), moment);
  await undoChange(viewer.id, change ?? "", moment.now);
  expect((await row()).questions).toBeNull();
  expect(await (await db()).historyLine.count({ where: { subjectId: id } })).toBeGreaterThanOrEqual(2);
});

test("undoing a creation takes the row away", async () => {
  const { viewer, made, row } = await aVisit("Ben Undo");
  await undoChange(viewer.id, made, moment.now);
  expect((await row()).deletedAt).not.toBeNull();
});

test("a change is undone once, and only while nothing newer would be overwritten", async () => {
  const { viewer, id } = await aVisit("Cleo Undo");
  const first = await changeVisit(viewer, id, visitPatch.parse({ questions: "one" }), moment);
  const second = await changeVisit(viewer, id, visitPatch.parse({ questions: "two" }), moment);
  await expect(undoChange(viewer.id, first.change ?? "", moment.now)).rejects.toMatchObject({ code: "CONFLICT" });
  await undoChange(viewer.id, second.change ?? "", moment.now);
  await expect(undoChange(viewer.id, second.change ?? "", moment.now)).rejects.toMatchObject({ code: "CONFLICT" });
  await undoChange(viewer.id, first.change ?? "", moment.now);
});

test("changes of the status are undone one after the other, newest first", async () => {
  const { viewer, id, row } = await aVisit("Dev Undo");
  const asked = await changeVisit(viewer, id, visitPatch.parse({ status: "asked" }), moment);
  const cancelled = await changeVisit(viewer, id, visitPatch.parse({ status: "cancelled" }), moment);
  await undoChange(viewer.id, cancelled.change ?? "", moment.now);
  expect((await row()).status).toBe("asked");
  await undoChange(viewer.id, asked.change ?? "", moment.now);
  expect((await row()).status).toBe("idea");
});

test("an undo is not undone but done again", async () => {
  const { viewer, id } = await aVisit("Eva Undo");
  const { change } = await changeVisit(viewer, id, visitPatch.parse({ status: "asked" }), moment);
  expect(await findUndoable(viewer.id, change ?? "")).toMatchObject({ isUndone: false });
  await undoChange(viewer.id, change ?? "", moment.now);
  expect(await findUndoable(viewer.id, change ?? "")).toMatchObject({ isUndone: true });
  const line = await (await db()).historyLine.findFirstOrThrow({ where: { subjectId: id, verb: "undone" } });
  await expect(undoChange(viewer.id, line.id, moment.now)).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringMatching(/was an undo/),
  });
  expect(await findUndoable(viewer.id, line.id)).toBeNull();
});

test("nobody undoes, or sees, the change of somebody else", async () => {
  const { viewer, made, row } = await aVisit("Finn Undo");
  const other = await signUp("Gus Undo");
  await expect(undoChange(other.id, made, moment.now)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await findUndoable(other.id, made)).toBeNull();
  expect(await findUndoable(viewer.id, made)).toMatchObject({ id: made });
  expect((await row()).deletedAt).toBeNull();
});

test("two undoings of one change at the same moment undo it once", async () => {
  const viewer = await signUp("Hana Undo");
  const { change } = await createContact(viewer, contactInput.parse({ name: "Kim" }), moment);
  const outcomes = await Promise.allSettled([1, 2].map(() => undoChange(viewer.id, change ?? "", moment.now)));
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
});
