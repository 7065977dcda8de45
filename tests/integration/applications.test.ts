import { expect, test } from "vitest";
import { changeApplication, createApplication, deleteApplication } from "@/lib/applications/mutations";
import { countApplicationsByStatus, findApplication, listApplications } from "@/lib/applications/queries";
import { applicationFilter, applicationInput } from "@/lib/applications/schema";
import { nextOf } from "@/lib/applications/stage";
import { closeApplication, recordReply, sendApplication } from "@/lib/applications/steps/mutations";
import type { Viewer } from "@/lib/auth/viewer";
import { createContact } from "@/lib/contacts/mutations";
import { contactInput } from "@/lib/contacts/schema";
import { newId } from "@/lib/core/ids";
import { undoChange } from "@/lib/core/undo";
import { createInteraction } from "@/lib/outreach/mutations";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

const noon = momentAt("2027-03-01");
const apply = (viewer: Viewer, said: object = {}) =>
  createApplication(viewer, applicationInput.parse({ kind: "runner", title: "Runner", ...said }), noon);
const talk = (viewer: Viewer, day: string, said: object) => {
  const { now } = momentAt(day);
  const told = { channel: "email", direction: "out", summary: "Any news?", occurredAt: now } as const;
  return createInteraction(viewer, { ...told, ...said }, momentAt(day));
};
const list = (viewer: Viewer, filter: object = {}) => listApplications(viewer, applicationFilter.parse(filter));

test("an application is saved with its place's name and the advert, and found again", async () => {
  const nora = await signUp("Nora Field");
  const placeId = await putPlace({ name: "Blackbird" });
  const { id } = await apply(nora, { placeId, postingText: "We need a runner.\r\nNights." });
  expect(await findApplication(nora, id)).toMatchObject({
    id,
    placeId,
    placeName: "Blackbird",
    status: "saved",
    open: true,
    sentOn: null,
    postingText: "We need a runner.\nNights.",
    version: 1,
  });
  await changeApplication(nora, id, { placeId: null }, noon);
  expect(await findApplication(nora, id)).toMatchObject({ placeId: null, placeName: null });
});

test("sending, hearing and closing leave their days, and undo puts back what was", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await apply(nora);
  await sendApplication(nora, id, { channel: "email" }, momentAt("2027-03-02"));
  await recordReply(nora, id, {}, momentAt("2027-03-05"));
  expect(await findApplication(nora, id)).toMatchObject({
    status: "in_conversation",
    sentOn: "2027-03-02",
    lastHeardOn: "2027-03-05",
    channel: "email",
  });
  const end = { status: "no_response", outcomeReason: "Too many at once" } as const;
  const { change } = await closeApplication(nora, id, end, momentAt("2027-05-01"));
  expect(await findApplication(nora, id)).toMatchObject({ status: "no_response", open: false });
  await undoChange(nora.id, change ?? "", noon.now);
  expect(await findApplication(nora, id)).toMatchObject({ status: "in_conversation", open: true, outcomeReason: null });
});

test("the same request sent twice, even at once, saves one application", async () => {
  const nora = await signUp("Nora Field");
  const eve = await signUp("Eve");
  const id = newId();
  const input = applicationInput.parse({ kind: "job", title: "Assistant" });
  const both = await Promise.all([createApplication(nora, input, noon, id), createApplication(nora, input, noon, id)]);
  expect(both.map((one) => one.id)).toEqual([id, id]);
  expect((await list(nora)).items).toHaveLength(1);
  await expect(createApplication(eve, input, noon, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a change made from an older version is refused and overwrites nothing", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await apply(nora);
  await changeApplication(nora, id, { pay: "12 an hour", version: 1 }, noon);
  await expect(changeApplication(nora, id, { pay: "nothing", version: 1 }, noon)).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await findApplication(nora, id)).toMatchObject({ pay: "12 an hour", version: 2 });
  expect(await changeApplication(nora, id, { pay: "12 an hour" }, noon)).toEqual({ id, change: null });
});

test("an application is seen, changed and pointed at by its owner alone", async () => {
  const nora = await signUp("Nora Field");
  const eve = await signUp("Eve");
  const contact = await createContact(nora, contactInput.parse({ name: "Sam" }), noon);
  const { id } = await apply(nora, { contactId: contact.id });
  expect(await findApplication(nora, id)).toMatchObject({ contactId: contact.id, contactName: "Sam" });
  expect(await findApplication(eve, id)).toBeNull();
  expect((await list(eve)).items).toEqual([]);
  expect(await countApplicationsByStatus(eve)).toEqual({});
  await expect(changeApplication(eve, id, { title: "Mine" }, noon)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(deleteApplication(eve, id, noon)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(apply(eve, { contactId: contact.id })).rejects.toMatchObject({ code: "INVALID", field: "contactId" });
  await expect(apply(eve, { placeId: "999999" })).rejects.toMatchObject({ code: "INVALID", field: "placeId" });
});

test("a deleted application is gone until the deletion is undone; what is no id is not found", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await apply(nora);
  const { change } = await deleteApplication(nora, id, noon);
  expect(await findApplication(nora, id)).toBeNull();
  await undoChange(nora.id, change ?? "", noon.now);
  expect(await findApplication(nora, id)).toMatchObject({ id });
  expect(await findApplication(nora, "no\u0000id")).toBeNull();
});

test.for(["updated", "deadline", "next"] as const)(
  "every application is on exactly one page, sorted by %s",
  async (sort) => {
    const nora = await signUp("Nora Field");
    for (let index = 0; index < 14; index++) {
      const day = `2027-04-${String(1 + (index % 3)).padStart(2, "0")}`;
      const dates = index % 2 ? { deadlineOn: day, nextStepOn: day } : {};
      await apply(nora, { title: `Runner ${index}`, status: index % 5 === 0 ? "rejected" : "saved", ...dates });
    }
    const seen: { id: string; open: boolean; day: string | null }[] = [];
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const asked = { sort, limit: 3, ...(cursor ? { cursor } : {}) };
      const page: Awaited<ReturnType<typeof list>> = await list(nora, asked);
      seen.push(...page.items.map(({ id, open, deadlineOn: day }) => ({ id, open, day })));
      // a word that all of them have leaves the pages as they are
      const search = await list(nora, { ...asked, q: "rünner" });
      found.push(...search.items.map(({ id }) => id));
      expect(search.nextCursor).toBe(page.nextCursor);
      cursor = page.nextCursor;
    } while (cursor);
    expect(found).toEqual(seen.map((one) => one.id));
    expect(new Set(seen.map((one) => one.id)).size).toBe(14);
    expect(seen).toHaveLength(14);
    if (sort === "updated") return;
    const keys = seen.map(({ open, day }) => `${open ? 0 : 1} ${day ?? "9999"}`);
    expect(keys).toEqual([...keys].sort());
  },
);

test("a list is narrowed by what is open, status, kind, place and words without their accents", async () => {
  const nora = await signUp("Nora Field");
  const placeId = await putPlace({ name: "Öresund Sound" });
  await apply(nora, { placeId });
  await apply(nora, { kind: "school", title: "BA Música", status: "rejected" });
  const titles = async (filter: object) => (await list(nora, filter)).items.map((item) => item.title);
  expect(await titles({ open: "yes" })).toEqual(["Runner"]);
  expect(await titles({ open: "no" })).toEqual(["BA Música"]);
  expect(await titles({ kind: "school" })).toEqual(["BA Música"]);
  expect(await titles({ placeId })).toEqual(["Runner"]);
  expect(await titles({ q: "musica" })).toEqual(["BA Música"]);
  expect(await titles({ q: "oresund" })).toEqual(["Runner"]);
  await apply(nora, { title: "🎸 tech" });
  expect(await titles({ q: "🎸" })).toEqual(["🎸 tech"]);
  expect(await titles({ q: "🎹" })).toEqual([]);
  expect(await titles({ q: "?!" })).toEqual([]);
  expect(await countApplicationsByStatus(nora)).toEqual({ saved: 2, rejected: 1 });
  await expect(list(nora, { cursor: "nonsense" })).rejects.toMatchObject({ code: "INVALID", field: "cursor" });
});

test("a mail and a call of one day are one nudge in the list, as they are on Today", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await apply(nora, { status: "sent", sentOn: "2027-03-01" });
  await talk(nora, "2027-03-08", { applicationId: id });
  await talk(nora, "2027-03-08", { applicationId: id, channel: "phone", outcome: "no_answer" });
  const [application] = (await list(nora)).items;
  expect(application?.nudgedOn).toEqual(["2027-03-08"]);
  expect(application && nextOf(application, "2027-03-09")).toMatchObject({ kind: "nudge", on: "2027-03-22" });
});

test("when they were last heard is told of every application, whatever its status", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await apply(nora, { status: "interview" });
  await talk(nora, "2027-03-05", { applicationId: id, direction: "in" });
  expect((await list(nora)).items[0]?.heardOn).toBe("2027-03-05");
  await closeApplication(nora, id, { status: "rejected" }, noon);
  expect((await list(nora)).items[0]?.heardOn).toBe("2027-03-05");
});
