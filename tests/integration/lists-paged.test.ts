import fc from "fast-check";
import { expect, test } from "vitest";
import { createApplication } from "@/lib/applications/mutations";
import { listApplications } from "@/lib/applications/queries";
import { applicationFilter, applicationInput } from "@/lib/applications/schema";
import type { Viewer } from "@/lib/auth/viewer";
import { createContact, deleteContact } from "@/lib/contacts/mutations";
import { listContacts } from "@/lib/contacts/queries";
import { contactFilter } from "@/lib/contacts/schema";
import type { Moment } from "@/lib/core/dates";
import type { Page } from "@/lib/core/paging";
import { createInteraction } from "@/lib/outreach/mutations";
import { listInteractions } from "@/lib/outreach/queries";
import { interactionFilter, interactionInput } from "@/lib/outreach/schema";
import { createReference } from "@/lib/references/mutations";
import { listReferences } from "@/lib/references/queries";
import { referenceFilter, referenceInput } from "@/lib/references/schema";
import { createVisit } from "@/lib/visits/mutations";
import { listVisits } from "@/lib/visits/queries";
import { visitFilter, visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

/** What a row is put in order by: one of three days, so that many are alike, or none. */
type Rank = 1 | 2 | 3 | null;
type Turn = { readonly limit: number; readonly cursor?: string | undefined };
type Links = { readonly placeId: string; readonly contactId: string };
type List = {
  readonly name: string;
  put(viewer: Viewer, rank: Rank, links: Links, moment: Moment): Promise<{ id: string }>;
  page(viewer: Viewer, turn: Turn): Promise<Page<{ readonly id: string }>>;
};

const dayOf = (rank: Rank) => `2027-03-1${rank ?? 0}` as const;
const dayIfAny = (rank: Rank) => (rank === null ? undefined : dayOf(rank));

const putApplication: List["put"] = (viewer, rank, { placeId }, moment) => {
  const day = dayIfAny(rank);
  const status = rank === 2 ? "rejected" : "saved";
  const said = { kind: "runner", title: "Runner", placeId, status, deadlineOn: day, nextStepOn: day };
  return createApplication(viewer, applicationInput.parse(said), moment);
};
const putVisit: List["put"] = (viewer, rank, { placeId }, moment) =>
  createVisit(
    viewer,
    visitInput.parse({ placeId, startsAt: rank === null ? undefined : `${dayOf(rank)}T09:00:00Z` }),
    moment,
  );

const applicationsBy = (name: string, asked: object): List => ({
  name: `applications ${name}`,
  put: putApplication,
  page: (viewer, turn) => listApplications(viewer, applicationFilter.parse({ ...asked, ...turn })),
});
const visitsThat = (name: string, asked: object): List => ({
  name: `visits ${name}`,
  put: putVisit,
  page: (viewer, turn) => listVisits(viewer, visitFilter.parse({ ...asked, ...turn })),
});

const lists: readonly List[] = [
  {
    name: "contacts by name",
    put: (viewer, rank, _, moment) => createContact(viewer, { name: `Kim ${rank ?? ""}` }, moment),
    page: (viewer, turn) => listContacts(viewer, contactFilter.parse(turn)),
  },
  {
    name: "interactions, newest first",
    put: (viewer, rank, { contactId }, moment) =>
      createInteraction(
        viewer,
        interactionInput.parse({
          channel: "phone",
          direction: "out",
          occurredAt: momentAt(dayOf(rank)).now.toISOString(),
          summary: "Rang them",
          contactIds: [contactId],
        }),
        moment,
      ),
    page: (viewer, turn) => listInteractions(viewer, interactionFilter.parse(turn)),
  },
  {
    name: "references, last changed first",
    put: (viewer, _, { contactId }, moment) =>
      createReference(viewer, referenceInput.parse({ refereeId: contactId }), moment),
    page: (viewer, turn) => listReferences(viewer, referenceFilter.parse(turn)),
  },
  visitsThat("last changed first", {}),
  visitsThat("by the day they are on", { when: "upcoming" }),
  applicationsBy("last changed first", {}),
  applicationsBy("by deadline", { sort: "deadline" }),
  applicationsBy("by next step", { sort: "next" }),
  applicationsBy("with a word, by next step", { sort: "next", q: "runner" }),
];

const ranks = fc.array(fc.constantFrom<Rank>(1, 2, 3, null), { minLength: 1, maxLength: 9 });

test.each(lists)("$name: whatever is alike and however long a page is, every row comes once", async ({ put, page }) => {
  const placeId = await putPlace();
  await fc.assert(
    fc.asyncProperty(ranks, fc.integer({ min: 1, max: 10 }), async (rows, limit) => {
      const viewer = await signUp("Nora Field");
      const referee = await createContact(viewer, { name: "Ana Ruiz" }, momentAt("2027-03-01"));
      const made: string[] = [];
      for (const rank of rows) {
        // rows of one rank were also changed at one instant
        const { id } = await put(viewer, rank, { placeId, contactId: referee.id }, momentAt(dayOf(rank)));
        made.push(id);
      }
      await deleteContact(viewer, referee.id, momentAt("2027-03-01"));
      const whole = (await page(viewer, { limit: 200 })).items.map(({ id }) => id);
      const sizes: number[] = [];
      const seen: string[] = [];
      // a cursor that leads back to where it was would go on for ever
      for (let cursor: string | undefined | null; cursor !== null && sizes.length <= made.length; ) {
        const { items, nextCursor } = await page(viewer, { limit, cursor });
        seen.push(...items.map(({ id }) => id));
        sizes.push(items.length);
        cursor = nextCursor;
      }
      expect(seen).toEqual(whole);
      expect([...seen].sort()).toEqual([...made].sort());
      // every page is full but the last, and none comes for nothing
      expect(sizes).toEqual(sizesOf(made.length, limit));
    }),
    { numRuns: 10 },
  );
});

const sizesOf = (count: number, limit: number): number[] =>
  count <= limit ? [count] : [limit, ...sizesOf(count - limit, limit)];
