import type { Api } from "./api";

/** One row of every kind that belongs to a person, made through their API, each pointing at the others. */
export type Rows = {
  readonly placeId: string;
  readonly contactId: string;
  readonly visitId: string;
  readonly applicationId: string;
  readonly referenceId: string;
  readonly interactionId: string;
};

async function made(api: Api, path: string, body: unknown): Promise<string> {
  const answer = await api("POST", path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
  return answer.body.id;
}

/** What each noun is made of, given rows it can point at; `word` makes the texts one's own. */
export const bodies = {
  contacts: (word: string, { placeId }: Pick<Rows, "placeId">) => ({
    name: `${word} contact`,
    roles: ["producer"],
    emails: [`${word}@example.org`],
    phones: ["+43 1 234"],
    notes: `${word} note`,
    howIKnow: `${word} introduction`,
    affiliations: [{ placeId, role: "producer" }],
    keepInTouchDays: 30,
  }),
  visits: (word: string, { placeId, contactId }: Pick<Rows, "placeId" | "contactId">) => ({
    placeId,
    contactIds: [contactId],
    purpose: "tour",
    status: "confirmed",
    startsAt: "2027-03-14T15:00:00Z",
    questions: `${word} questions`,
  }),
  applications: (word: string, { placeId, contactId }: Pick<Rows, "placeId" | "contactId">) => ({
    kind: "internship",
    title: `${word} application`,
    placeId,
    contactId,
    deadlineOn: "2027-03-20",
    nextStep: `${word} step`,
    nextStepOn: "2027-03-12",
    notes: `${word} notes`,
    postingText: `${word} advert`,
  }),
  references: (word: string, { contactId, applicationId }: Pick<Rows, "contactId" | "applicationId">) => ({
    refereeId: contactId,
    applicationId,
    purpose: `${word} purpose`,
    neededBy: "2027-04-01",
  }),
  interactions: (word: string, rows: Omit<Rows, "interactionId">) => ({
    channel: "phone",
    direction: "out",
    occurredAt: "2026-03-01T09:00:00Z",
    summary: `${word} summary`,
    placeId: rows.placeId,
    contactIds: [rows.contactId],
    visitId: rows.visitId,
    applicationId: rows.applicationId,
    referenceId: rows.referenceId,
    followUpOn: "2027-03-08",
  }),
};

export async function makePlace(api: Api, name = "Studio of Everyone"): Promise<string> {
  return made(api, "/places", { kind: "studio", name, latitude: 36.15, longitude: -86.78, city: "Nashville" });
}

export async function makeRows(api: Api, word: string, placeId: string): Promise<Rows> {
  const contactId = await made(api, "/contacts", bodies.contacts(word, { placeId }));
  const some = { placeId, contactId };
  const visitId = await made(api, "/visits", bodies.visits(word, some));
  const applicationId = await made(api, "/applications", bodies.applications(word, some));
  const referenceId = await made(api, "/references", bodies.references(word, { contactId, applicationId }));
  const linked = { ...some, visitId, applicationId, referenceId };
  return { ...linked, interactionId: await made(api, "/interactions", bodies.interactions(word, linked)) };
}
