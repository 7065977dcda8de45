import { expect, test } from "vitest";
import { changeApplication, createApplication } from "@/lib/applications/mutations";
import { applicationInput } from "@/lib/applications/schema";
import { createContact } from "@/lib/contacts/mutations";
import { addDays } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { undoChange } from "@/lib/core/undo";
import { createInteraction } from "@/lib/outreach/mutations";
import { type TimelineItem, timelineOf, timelineOfContact, timelineOfPlace } from "@/lib/outreach/timeline/queries";
import { createReference } from "@/lib/references/mutations";
import { referenceInput } from "@/lib/references/schema";
import { createVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { moveVisit } from "@/lib/visits/steps/mutations";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

const day = (n: number) => momentAt(addDays("2027-03-01", n));
const talk = { channel: "phone", direction: "out", summary: "Hello" } as const;
const labels = (items: TimelineItem[]) => items.map((item) => item.label);

test("talks and steps stand in one line, newest first", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace({ name: "Blue Room" });
  const { id: ada } = await createContact(nora, { name: "Ada" }, day(0));
  const { id: visitId } = await createVisit(nora, visitInput.parse({ placeId: place, contactIds: [ada] }), day(1));
  await createInteraction(nora, { ...talk, placeId: Number(place), occurredAt: day(2).now }, day(9));
  await moveVisit(nora, visitId, "asked", day(3));
  await createInteraction(
    nora,
    { ...talk, visitId, direction: "in", contactIds: [ada], occurredAt: day(4).now },
    day(4),
  );
  const { change } = await moveVisit(nora, visitId, "confirmed", day(5));
  await undoChange(nora.id, change ?? "", day(6).now);
  const told = [
    "Undone: Visit to Blue Room confirmed",
    "Visit to Blue Room confirmed",
    "Ada phoned",
    "Visit to Blue Room asked for",
    "Phoned Blue Room",
    "Visit to Blue Room planned",
  ];
  const { items } = await timelineOfPlace(nora, Number(place), { limit: 50 });
  expect(labels(items)).toEqual(told);
  expect(items[1]).toMatchObject({ type: "status", undone: true, subject: { type: "visit", id: visitId } });
  const withoutCall = told.filter((label) => label !== "Phoned Blue Room");
  expect(labels((await timelineOf(nora, { visitId }, { limit: 50 })).items)).toEqual(withoutCall);
  expect(labels((await timelineOfContact(nora, ada, { limit: 50 })).items)).toEqual(withoutCall);
  const other = await signUp("Other One");
  expect((await timelineOfPlace(other, Number(place), { limit: 50 })).items).toEqual([]);
  expect((await timelineOf(other, { visitId }, { limit: 50 })).items).toEqual([]);
  expect((await timelineOfContact(other, ada, { limit: 50 })).items).toEqual([]);
  expect((await timelineOf(nora, { referenceId: "none\u0000" }, { limit: 50 })).items).toEqual([]);
});

test("what is asked of a referee for an application stands in the history of its place, wherever that is by now", async () => {
  const nora = await signUp("Nora Field");
  const [blue, red] = [Number(await putPlace({ name: "Blue Room" })), Number(await putPlace({ name: "Red Room" }))];
  const { id: refereeId } = await createContact(nora, { name: "Tutor" }, day(0));
  const job = applicationInput.parse({ kind: "school", title: "BA", placeId: String(blue) });
  const { id: applicationId } = await createApplication(nora, job, day(0));
  const { id } = await createReference(nora, referenceInput.parse({ refereeId, applicationId }), day(1));
  await createInteraction(nora, { ...talk, referenceId: id, contactIds: [refereeId], occurredAt: day(2).now }, day(2));
  const told = ["Phoned Tutor", "Letter by Tutor: planned", "Application “BA”: saved"];
  expect(labels((await timelineOfPlace(nora, blue, { limit: 50 })).items)).toEqual(told);
  await changeApplication(nora, applicationId, { placeId: red }, day(3));
  expect(labels((await timelineOfPlace(nora, red, { limit: 50 })).items)).toEqual(told);
  expect((await timelineOfPlace(nora, blue, { limit: 50 })).items).toEqual([]);
});

test("the history of somebody who has a part in hundreds of things is told", async () => {
  const nora = await signUp("Nora Field");
  const { id: contactId } = await createContact(nora, { name: "Tutor" }, day(0));
  const { id: applicationId } = await createApplication(
    nora,
    applicationInput.parse({ kind: "school", title: "BA", contactId }),
    day(1),
  );
  await createReference(nora, referenceInput.parse({ refereeId: contactId, applicationId }), day(2));
  const client = await db();
  const ownerId = nora.id;
  const many = <Row>(row: Row) => Array.from({ length: 250 }, () => ({ id: newId(), ...row }));
  const visits = many({ ownerId, placeName: "Blue Room", purpose: "tour" });
  await client.visit.createMany({ data: visits });
  await client.visitContact.createMany({ data: visits.map(({ id }) => ({ visitId: id, contactId })) });
  await client.application.createMany({ data: many({ ownerId, kind: "job", title: "Runner", contactId }) });
  await client.reference.createMany({ data: many({ ownerId, refereeId: contactId, remindedOn: [] }) });
  await createVisit(nora, visitInput.parse({ placeId: await putPlace(), contactIds: [contactId] }), day(3));
  const { items } = await timelineOfContact(nora, contactId, { limit: 50 });
  expect(items[0]).toMatchObject({ subject: { type: "visit" } });
});

test("every line stands on exactly one page, however small the pages are", async () => {
  const nora = await signUp("Nora Field");
  const place = await putPlace();
  const { id: visitId } = await createVisit(nora, visitInput.parse({ placeId: place }), day(0));
  for (let n = 0; n < 6; n++) {
    // two of three talks at the very instant of a step
    const at = day(n % 3);
    await moveVisit(nora, visitId, n % 2 === 0 ? "asked" : "confirmed", at);
    await createInteraction(nora, { ...talk, visitId, occurredAt: at.now }, at);
  }
  const whole = await timelineOfPlace(nora, Number(place), { limit: 50 });
  expect(whole.items).toHaveLength(13);
  expect(whole.nextCursor).toBeNull();
  for (const limit of [1, 2, 5, 12, 13]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await timelineOfPlace(nora, Number(place), { limit, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(whole.items.map((item) => item.id));
  }
});
