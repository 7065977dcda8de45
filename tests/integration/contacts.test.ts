import { expect, test } from "vitest";
import { changeContact, createContact, deleteContact } from "@/lib/contacts/mutations";
import { findContact, listContacts, listPeopleAt, suggestWhom } from "@/lib/contacts/queries";
import type { ContactFilter } from "@/lib/contacts/schema";
import { newId } from "@/lib/core/ids";
import { undoChange } from "@/lib/core/undo";
import { createInteraction } from "@/lib/outreach/mutations";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

const noon = momentAt("2027-03-14");
const all: ContactFilter = { limit: 50 };

test("a person is kept as typed, with places and introducer", async () => {
  const nora = await signUp("Nora Field");
  const studio = await putPlace({ name: "Blue Room", city: "Nashville" });
  const { id: ben } = await createContact(nora, { name: "Ben Ω نور 🎧" }, noon);
  const affiliations = [
    { placeId: Number(studio), role: "runner" },
    { placeId: Number(studio), role: "studio_manager" },
  ];
  const { id } = await createContact(
    nora,
    { name: "Ada", introducedById: ben, emails: ["a@b.example"], affiliations },
    noon,
  );
  expect(await findContact(nora, id)).toMatchObject({
    name: "Ada",
    emails: ["a@b.example"],
    roles: [],
    introducedBy: { id: ben, name: "Ben Ω نور 🎧" },
    affiliations: [{ placeId: studio, role: "studio_manager", placeName: "Blue Room", placeCity: "Nashville" }],
    refereeStatus: null,
    version: 1,
  });
  expect((await findContact(nora, ben))?.introduced).toEqual([{ id, name: "Ada" }]);
  expect(await listPeopleAt(nora, Number(studio))).toMatchObject([{ id, role: "studio_manager" }]);
});

test("another person's contact is not there: not to read, change, delete or link", async () => {
  const nora = await signUp("Nora Field");
  const other = await signUp("Other One");
  const { id } = await createContact(nora, { name: "Ada" }, noon);
  expect(await findContact(other, id)).toBeNull();
  expect(await findContact(nora, "no\u0000id")).toBeNull();
  expect((await listContacts(other, all)).items).toEqual([]);
  await expect(changeContact(other, id, { name: "Mine" }, noon)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(deleteContact(other, id, noon)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(createContact(other, { name: "X", introducedById: id }, noon)).rejects.toMatchObject({
    code: "INVALID",
    field: "introducedById",
  });
  await expect(createContact(other, { name: "X" }, noon, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the same form sent twice, also at once, makes one person", async () => {
  const nora = await signUp("Nora Field");
  const id = newId();
  const answers = await Promise.all([1, 2, 3].map(() => createContact(nora, { name: "Ada" }, noon, id)));
  expect(answers.map((answer) => answer.id)).toEqual([id, id, id]);
  expect(answers.filter((answer) => answer.change !== null)).toHaveLength(1);
  expect((await listContacts(nora, all)).items).toHaveLength(1);
});

test("a change from an older version is refused, one that changes nothing leaves no trace", async () => {
  const nora = await signUp("Nora Field");
  const { id } = await createContact(nora, { name: "Ada" }, noon);
  await changeContact(nora, id, { notes: "Likes tea", version: 1 }, noon);
  await expect(changeContact(nora, id, { notes: "x", version: 1 }, noon)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await changeContact(nora, id, { notes: "Likes tea" }, noon)).toEqual({ id, change: null });
  expect(await findContact(nora, id)).toMatchObject({ notes: "Likes tea", version: 2 });
});

test("an undone change, an undone deletion and an undone addition", async () => {
  const nora = await signUp("Nora Field");
  const { id, change: added } = await createContact(nora, { name: "Ada", roles: ["producer"] }, noon);
  const { change } = await changeContact(nora, id, { name: "Eve", roles: [], notes: "New" }, noon);
  await undoChange(nora.id, change ?? "", noon.now);
  expect(await findContact(nora, id)).toMatchObject({ name: "Ada", roles: ["producer"], notes: null });
  expect((await suggestWhom(nora, "ada")).map((one) => one.name)).toEqual(["Ada"]);
  const { change: deleted } = await deleteContact(nora, id, noon);
  expect(await findContact(nora, id)).toBeNull();
  await undoChange(nora.id, deleted ?? "", noon.now);
  expect(await findContact(nora, id)).not.toBeNull();
  await undoChange(nora.id, added ?? "", noon.now);
  expect(await findContact(nora, id)).toBeNull();
});

test("introductions make no circle", async () => {
  const nora = await signUp("Nora Field");
  const { id: ada } = await createContact(nora, { name: "Ada" }, noon);
  const { id: ben } = await createContact(nora, { name: "Ben", introducedById: ada }, noon);
  const { id: cleo } = await createContact(nora, { name: "Cleo", introducedById: ben }, noon);
  for (const introducedById of [ada, ben, cleo])
    await expect(changeContact(nora, ada, { introducedById }, noon)).rejects.toMatchObject({ field: "introducedById" });
  await deleteContact(nora, ben, noon);
  expect(await findContact(nora, cleo)).toMatchObject({ introducedById: null, introducedBy: null });
  const { items } = await listContacts(nora, { q: "cleo", limit: 50 });
  expect(items).toMatchObject([{ id: cleo, introducedById: null }]);
});

test("affiliations are replaced whole; an unknown place is refused", async () => {
  const nora = await signUp("Nora Field");
  const [one, two] = [Number(await putPlace()), Number(await putPlace())];
  const { id } = await createContact(nora, { name: "Ada", affiliations: [{ placeId: one }] }, noon);
  await changeContact(nora, id, { affiliations: [{ placeId: two, role: "Boss" }] }, noon);
  expect((await findContact(nora, id))?.affiliations).toMatchObject([{ placeId: String(two), role: "Boss" }]);
  expect(await listPeopleAt(nora, one)).toEqual([]);
  await expect(changeContact(nora, id, { affiliations: [{ placeId: 2_000_000_000 }] }, noon)).rejects.toMatchObject({
    code: "INVALID",
    field: "affiliations",
  });
});

test("the list pages by name, each person once, and finds any part of a name", async () => {
  const nora = await signUp("Nora Field");
  const names = ["ada", "Ada", "Åda", "Zoë Quick", "🎧", "ben a", "Ben B", "O’Neill"];
  for (const name of names) await createContact(nora, { name }, noon);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listContacts(nora, { limit: 3, cursor });
    seen.push(...page.items.map((one) => one.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect([...seen].sort()).toEqual([...names].sort());
  expect((await listContacts(nora, { ...all, q: "uick" })).items.map((one) => one.name)).toEqual(["Zoë Quick"]);
  expect((await listContacts(nora, { ...all, q: "🎧" })).items.map((one) => one.name)).toEqual(["🎧"]);
  await expect(listContacts(nora, { ...all, cursor: "WyJcdTAwMDAiLCJ4Il0" })).rejects.toMatchObject({
    field: "cursor",
  });
});

test("whom to log is offered by the beginning of any word, else by who was talked to last", async () => {
  const nora = await signUp("Nora Field");
  const { id: ada } = await createContact(nora, { name: "Ada Quick" }, noon);
  const { id: ben } = await createContact(nora, { name: "Ben Adams" }, noon);
  await createContact(nora, { name: "Quentin Nadal" }, noon);
  expect((await suggestWhom(nora, "AD")).map((one) => one.id)).toEqual([ada, ben]);
  const talk = { channel: "phone", direction: "out", summary: "Hello", occurredAt: noon.now } as const;
  await createInteraction(nora, { ...talk, contactIds: [ada] }, noon);
  expect((await suggestWhom(nora, " ")).map((one) => one.name)).toEqual(["Ada Quick", "Quentin Nadal", "Ben Adams"]);
  expect(await suggestWhom(nora, "", 1)).toHaveLength(1);
  expect(await suggestWhom(await signUp("Other One"), "a")).toEqual([]);
});
