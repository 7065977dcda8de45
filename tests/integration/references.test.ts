import { expect, test } from "vitest";
import { createApplication } from "@/lib/applications/mutations";
import { applicationInput } from "@/lib/applications/schema";
import type { Viewer } from "@/lib/auth/viewer";
import { createContact, deleteContact } from "@/lib/contacts/mutations";
import { contactInput } from "@/lib/contacts/schema";
import { newId } from "@/lib/core/ids";
import { findUndoable, undoChange } from "@/lib/core/undo";
import { timelineOfContact } from "@/lib/outreach/timeline/queries";
import { changeReference, createReference, deleteReference } from "@/lib/references/mutations";
import { findReferee, findReference, listReferees, listReferences } from "@/lib/references/queries";
import { changeReferee } from "@/lib/references/referee/mutations";
import { referenceFilter, referenceInput } from "@/lib/references/schema";
import {
  askForReference,
  recordAgreement,
  recordSubmission,
  remindReferee,
  thankReferee,
} from "@/lib/references/steps/mutations";
import { momentAt, signUp } from "@/tests/support/people";

const noon = momentAt("2027-03-01");
const aTutor = (viewer: Viewer, name = "Tutor") =>
  createContact(viewer, contactInput.parse({ name }), noon).then(({ id }) => id);
const refer = (viewer: Viewer, said: object, id?: string) =>
  createReference(viewer, referenceInput.parse(said), noon, id);
const list = (viewer: Viewer, filter: object = {}) => listReferences(viewer, referenceFilter.parse(filter));

test("the first request makes a contact a referee; asking and agreeing move them on", async () => {
  const nora = await signUp("Nora Field");
  const refereeId = await aTutor(nora);
  expect(await findReferee(nora, refereeId)).toBeNull();
  const { id } = await refer(nora, { refereeId, neededBy: "2027-06-01" });
  expect(await findReferee(nora, refereeId)).toMatchObject({ name: "Tutor", status: "candidate", openRequests: 1 });
  await askForReference(nora, id, {}, momentAt("2027-04-20"));
  expect(await findReferee(nora, refereeId)).toMatchObject({ status: "asked" });
  await recordAgreement(nora, id, { on: "2027-04-22" }, momentAt("2027-04-25"));
  expect(await findReferee(nora, refereeId)).toMatchObject({ status: "willing" });
  await recordSubmission(nora, id, {}, momentAt("2027-05-20"));
  expect(await findReference(nora, id)).toMatchObject({
    refereeName: "Tutor",
    status: "submitted",
    askedOn: "2027-04-20",
    agreedOn: "2027-04-22",
    submittedOn: "2027-05-20",
    remindedOn: [],
  });
  expect(await listReferees(nora)).toMatchObject([
    { contactId: refereeId, openRequests: 0, submitted: 1, lastSubmittedOn: "2027-05-20" },
  ]);
});

test("a referee is reminded twice, and kindly no third time", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await refer(nora, { refereeId: await aTutor(nora), status: "asked", neededBy: "2027-06-01" });
  await remindReferee(nora, id, {}, momentAt("2027-05-18"));
  await remindReferee(nora, id, {}, momentAt("2027-05-18"));
  await remindReferee(nora, id, {}, momentAt("2027-05-25"));
  expect(await findReference(nora, id)).toMatchObject({ remindedOn: ["2027-05-18", "2027-05-25"] });
  await expect(remindReferee(nora, id, {}, momentAt("2027-05-30"))).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("Two reminders are enough"),
  });
});

test("nobody is thanked before the reference is in, and a moved deadline moves nothing done", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await refer(nora, { refereeId: await aTutor(nora), status: "asked", neededBy: "2027-06-01" });
  await expect(thankReferee(nora, id, {}, noon)).rejects.toMatchObject({ code: "INVALID", field: "thankedOn" });
  await recordSubmission(nora, id, { on: "2027-05-20" }, noon);
  await expect(thankReferee(nora, id, { on: "2027-05-19" }, noon)).rejects.toMatchObject({ field: "thankedOn" });
  await thankReferee(nora, id, { on: "2027-05-21" }, noon);
  await expect(changeReference(nora, id, { submittedOn: "2027-05-25" }, noon)).rejects.toMatchObject({
    code: "INVALID",
  });
  await changeReference(nora, id, { neededBy: "2027-09-01" }, noon);
  expect(await findReference(nora, id)).toMatchObject({
    neededBy: "2027-09-01",
    askedOn: "2027-03-01",
    submittedOn: "2027-05-20",
    thankedOn: "2027-05-21",
  });
});

test("a request sent twice is one, an older version is refused, and undo puts back", async () => {
  const nora = await signUp("Nora Field");
  const refereeId = await aTutor(nora);
  const id = newId();
  await Promise.all([refer(nora, { refereeId }, id), refer(nora, { refereeId }, id)]);
  expect((await list(nora)).items).toHaveLength(1);
  const { change } = await changeReference(nora, id, { status: "asked", version: 1 }, momentAt("2027-03-02"));
  await expect(changeReference(nora, id, { kind: "phone", version: 1 }, noon)).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await undoChange(nora.id, change ?? "", noon.now);
  expect(await findReference(nora, id)).toMatchObject({ status: "planned", askedOn: null });
  const deleted = await deleteReference(nora, id, noon);
  expect(await findReference(nora, id)).toBeNull();
  await undoChange(nora.id, deleted.change ?? "", noon.now);
  expect(await findReference(nora, id)).toMatchObject({ id });
});

test("undoing what moved a referee on brings back how they stood, unless that was changed since", async () => {
  const nora = await signUp("Nora Field");
  const refereeId = await aTutor(nora);
  const status = async () => (await findReferee(nora, refereeId))?.status;
  const asked = await refer(nora, { refereeId, status: "asked" });
  const agreed = await recordAgreement(nora, asked.id, {}, noon);
  expect(await status()).toBe("willing");
  await undoChange(nora.id, agreed.change ?? "", noon.now);
  expect(await status()).toBe("asked");
  await undoChange(nora.id, asked.change ?? "", noon.now);
  expect(await status()).toBe("candidate");
  expect(await findReference(nora, asked.id)).toBeNull();
  const again = await refer(nora, { refereeId, status: "agreed" });
  await changeReferee(nora, refereeId, { status: "resting" }, noon);
  await undoChange(nora.id, again.change ?? "", noon.now);
  expect(await status()).toBe("resting");
});

test("what is said of a referee is undone, and every change of their status leaves a line", async () => {
  const nora = await signUp("Nora Field");
  const eve = await signUp("Eve");
  const id = await aTutor(nora);
  await changeReferee(nora, id, { relationship: "Taught me" }, noon);
  const { change } = await changeReferee(nora, id, { status: "resting", relationship: null }, noon);
  expect(await findUndoable(nora.id, change ?? "")).toMatchObject({
    label: "Tutor as a referee: resting: do not ask now",
  });
  await expect(undoChange(eve.id, change ?? "", noon.now)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await undoChange(nora.id, change ?? "", noon.now);
  expect(await findReferee(nora, id)).toMatchObject({ status: "candidate", relationship: "Taught me" });
  const { items } = await timelineOfContact(nora, id, { limit: 50 });
  expect(items.map(({ label }) => label)).toEqual([
    "Undone: Tutor as a referee: resting: do not ask now",
    "Tutor as a referee: resting: do not ask now",
  ]);
  expect((await changeReferee(nora, id, { status: "candidate" }, noon)).change).toBeNull();
});

test("requests and referees are their owner's alone", async () => {
  const nora = await signUp("Nora Field");
  const eve = await signUp("Eve");
  const refereeId = await aTutor(nora);
  const application = await createApplication(nora, applicationInput.parse({ kind: "school", title: "BA" }), noon);
  const { id } = await refer(nora, { refereeId, applicationId: application.id });
  expect(await findReference(nora, id)).toMatchObject({ applicationTitle: "BA" });
  expect(await findReference(eve, id)).toBeNull();
  expect(await findReferee(eve, refereeId)).toBeNull();
  expect((await list(eve)).items).toEqual([]);
  expect(await listReferees(eve)).toEqual([]);
  await expect(changeReference(eve, id, { status: "asked" }, noon)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(changeReferee(eve, refereeId, { status: "willing" }, noon)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(refer(eve, { refereeId })).rejects.toMatchObject({ code: "INVALID", field: "refereeId" });
  const hers = await aTutor(eve);
  await expect(refer(eve, { refereeId: hers, applicationId: application.id })).rejects.toMatchObject({
    field: "applicationId",
  });
});

test("what is known of a referee is changed by version; a deleted contact is none any more", async () => {
  const nora = await signUp("Nora Field");
  const id = await aTutor(nora);
  await changeReferee(nora, id, { relationship: "Taught me for two years", namedOk: "open_ended" }, noon);
  const referee = await findReferee(nora, id);
  expect(referee).toMatchObject({ relationship: "Taught me for two years", namedOk: "open_ended" });
  await expect(changeReferee(nora, id, { status: "resting", version: 1 }, noon)).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await deleteContact(nora, id, noon);
  expect(await findReferee(nora, id)).toBeNull();
});

test("requests are listed by status, referee, application and whether they are open, a page at a time", async () => {
  const nora = await signUp("Nora Field");
  const refereeId = await aTutor(nora);
  const other = await aTutor(nora, "Other");
  for (let index = 0; index < 5; index++) await refer(nora, { refereeId, status: index < 3 ? "asked" : "declined" });
  await refer(nora, { refereeId: other });
  expect((await list(nora, { open: "yes" })).items).toHaveLength(4);
  expect((await list(nora, { open: "no" })).items).toHaveLength(2);
  expect((await list(nora, { status: "asked" })).items).toHaveLength(3);
  expect((await list(nora, { refereeId: other })).items).toHaveLength(1);
  const first = await list(nora, { limit: 4 });
  const second = await list(nora, { limit: 4, cursor: first.nextCursor });
  expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(6);
  expect(second.nextCursor).toBeNull();
});
