import { expect, test } from "vitest";
import { createContact } from "@/lib/contacts/mutations";
import { listContacts } from "@/lib/contacts/queries";
import { contactFilter } from "@/lib/contacts/schema";
import { newId } from "@/lib/core/ids";
import { planReference } from "@/lib/references/plan/mutations";
import { findReference } from "@/lib/references/queries";
import { changeReferee } from "@/lib/references/referee/mutations";
import { newReferenceForm } from "@/lib/references/schema";
import { findReferenceWhole } from "@/lib/references/whole/queries";
import { suggestReferees } from "@/lib/references/whom/queries";
import { momentAt, signUp } from "@/tests/support/people";

const moment = momentAt("2027-01-10");

test("a name is enough to plan a request: the person is added once, also when the form arrives twice", async () => {
  const nora = await signUp("Nora Field");
  const form = newReferenceForm.parse({ id: newId(), newName: "Ana Ruiz", purpose: "A summer course" });
  await Promise.all([planReference(nora, form, moment), planReference(nora, form, moment)]);
  await planReference(nora, form, moment);
  const people = await listContacts(nora, contactFilter.parse({}));
  expect(people.items.map(({ name }) => name)).toEqual(["Ana Ruiz"]);
  expect(await findReference(nora, form.id)).toMatchObject({ refereeName: "Ana Ruiz", purpose: "A summer course" });
});

test("a refused request adds nobody", async () => {
  const nora = await signUp("Nora Field");
  const form = newReferenceForm.parse({ id: newId(), newName: "Ana Ruiz", applicationId: newId() });
  await expect(planReference(nora, form, moment)).rejects.toMatchObject({ field: "applicationId" });
  expect((await listContacts(nora, contactFilter.parse({}))).items).toEqual([]);
});

test("a request needs somebody to write", () => {
  const refused = newReferenceForm.safeParse({ id: newId() });
  expect(refused.error?.issues.map(({ path }) => path)).toEqual([["newName"]]);
});

test("somebody who rests or must not be contacted is not suggested, but is found by name", async () => {
  const nora = await signUp("Nora Field");
  const { id: ana } = await createContact(nora, { name: "Ana Ruiz" }, moment);
  const { id: jo } = await createContact(nora, { name: "Jo Lund" }, moment);
  await createContact(nora, { name: "Max Shut", doNotContact: true }, moment);
  await changeReferee(nora, jo, { status: "resting" }, moment);
  const ids = async (q: string, named?: string) => (await suggestReferees(nora, q, named)).people.map(({ id }) => id);
  expect(await ids("")).toEqual([ana]);
  expect(await ids("jo")).toEqual([jo]);
  expect(await ids("", jo)).toEqual([jo, ana]);
  await changeReferee(nora, ana, { status: "willing" }, moment);
  expect(await ids("🎸")).toEqual([]);
});

test("a request says when its referee asked not to be contacted", async () => {
  const nora = await signUp("Nora Field");
  const { id: max } = await createContact(nora, { name: "Max Shut", doNotContact: true }, moment);
  for (const [said, asked] of [
    [{ refereeId: max }, true],
    [{ newName: "Ana Ruiz" }, false],
  ] as const) {
    const form = newReferenceForm.parse({ id: newId(), ...said });
    await planReference(nora, form, moment);
    expect((await findReferenceWhole(nora, form.id))?.doNotContact).toBe(asked);
  }
});

test("what a request is made from is its owner's alone", async () => {
  const [nora, sam] = [await signUp("Nora Field"), await signUp("Sam Other")];
  const form = newReferenceForm.parse({ id: newId(), newName: "Ana Ruiz" });
  await planReference(nora, form, moment);
  expect((await findReferenceWhole(nora, form.id))?.letter?.body).toContain("Hello Ana Ruiz");
  expect(await findReferenceWhole(sam, form.id)).toBeNull();
  const { people, chosen } = await suggestReferees(sam, "", (await findReference(nora, form.id))?.refereeId);
  expect([people, chosen]).toEqual([[], null]);
});
