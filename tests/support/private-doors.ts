// Every door to what belongs to one person, by the table it opens. A new noun is one line here; without it the privacy test fails.
import { findMineAt } from "@/lib/agenda/at-place/queries";
import { listCandidates } from "@/lib/agenda/candidates/queries";
import { settleAgendaItem, snoozeAgendaItem, takeBack, unsnoozeAgendaItem } from "@/lib/agenda/mutations";
import { findPeople, listAcquainted, pairs } from "@/lib/agenda/people/queries";
import { firstSteps, listAgenda, listPutOff } from "@/lib/agenda/queries";
import { settlements } from "@/lib/agenda/settle";
import {
  listApplicationTalks,
  listEarlierTalks,
  listLastNotes,
  listOpenTalks,
  listVisitTalks,
} from "@/lib/agenda/talks/queries";
import {
  changeApplication,
  changeApplicationBy,
  createApplication,
  deleteApplication,
} from "@/lib/applications/mutations";
import { countApplicationsByStatus, findApplication, listApplications } from "@/lib/applications/queries";
import { applicationFilter, applicationInput } from "@/lib/applications/schema";
import { closeApplication, recordReply, sendApplication } from "@/lib/applications/steps/mutations";
import { revokeToken } from "@/lib/auth/mutations";
import { listTokens } from "@/lib/auth/queries";
import type { Viewer } from "@/lib/auth/viewer";
import { changeContact, createContact, deleteContact } from "@/lib/contacts/mutations";
import { findContact, listContacts, listPeopleAt, suggestWhom } from "@/lib/contacts/queries";
import { contactFilter } from "@/lib/contacts/schema";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { findUndoable, undoChange } from "@/lib/core/undo";
import { lastTalksWith } from "@/lib/outreach/last-talks/queries";
import {
  changeInteraction,
  createInteraction,
  deleteInteraction,
  logInteraction,
  settleFollowUp,
} from "@/lib/outreach/mutations";
import { findInteraction, listInteractions } from "@/lib/outreach/queries";
import { interactionFilter, interactionInput } from "@/lib/outreach/schema";
import { timelineOf, timelineOfContact, timelineOfPlace } from "@/lib/outreach/timeline/queries";
import { findWhomAndWhere, suggestWhomAndWhere } from "@/lib/outreach/whom/queries";
import { placeStates } from "@/lib/places/options";
import { findPlace, listPlaces, standingsOf } from "@/lib/places/queries";
import { changeSearch, deleteSearch, openSearch, renameSearch } from "@/lib/places/saved-searches/mutations";
import {
  findSavedSearch,
  listSavedSearches,
  pageSavedSearches,
  suggestSearch,
} from "@/lib/places/saved-searches/queries";
import { placesFilter } from "@/lib/places/schema";
import { changeReference, changeReferenceBy, createReference, deleteReference } from "@/lib/references/mutations";
import { planReference } from "@/lib/references/plan/mutations";
import { findReferee, findReference, listReferees, listReferences, listRequests } from "@/lib/references/queries";
import { changeReferee } from "@/lib/references/referee/mutations";
import { newReferenceForm, referenceFilter, referenceInput } from "@/lib/references/schema";
import * as referenceSteps from "@/lib/references/steps/mutations";
import { findReferenceWhole } from "@/lib/references/whole/queries";
import { suggestReferees } from "@/lib/references/whom/queries";
import { changeProfile } from "@/lib/visits/calendar/mutations";
import { logTalkOrVisit } from "@/lib/visits/log/mutations";
import { listNewcomers } from "@/lib/visits/met/queries";
import { changeVisit, createVisit, deleteVisit } from "@/lib/visits/mutations";
import { countVisits, findVisit, listVisits } from "@/lib/visits/queries";
import { visitFilter, visitInput } from "@/lib/visits/schema";
import { confirmVisit, debriefVisit, moveVisit, recordVisited, thankForVisit } from "@/lib/visits/steps/mutations";
import { suggestWhere } from "@/lib/visits/where/queries";
import { findVisitWhole } from "@/lib/visits/whole/queries";
import type { Api } from "./api";
import { momentAt } from "./people";
import type { Rows } from "./rows";

export type Person = { readonly viewer: Viewer; readonly api: Api };

/** Somebody's rows, by which their things are asked for. `word` is in every text of theirs. */
export type Held = Rows & {
  readonly word: string;
  readonly changeId: string;
  readonly tokenId: string;
  readonly savedSearchId: string;
};

/** Asks as `who` for what `held` names. */
type Door = (who: Person, held: Held) => Promise<unknown>;

export type Doors = {
  /** Shows something of its owner's: their word, or one of their ids. */
  readonly reads?: Readonly<Record<string, Door>>;
  /** Tells how much there is, or whether. */
  readonly counts?: Readonly<Record<string, Door>>;
  /** Changes, deletes or points at a row. */
  readonly writes?: Readonly<Record<string, Door>>;
};

export const moment = momentAt("2027-03-13");
const today = moment.today;
const later = "2027-03-30";
const page = { limit: 50 };

const ordinary = { distanceUnit: "km", timeZone: "UTC", theme: "system" } as const;
// a description that would do, and what it points at
const talk = { channel: "phone", direction: "out", occurredAt: "2026-03-02T09:00:00Z", summary: "Called" };
const rest = (method: string, path: (held: Held) => string, body?: (held: Held) => unknown): Door => {
  return async ({ api }, held) => {
    const { status, body: answer } = await api(method, path(held), body?.(held));
    return { status, answer };
  };
};

/** The doors that every noun of the API has. */
function restDoors(
  path: string,
  idOf: keyof Held,
  change: object,
  filters: (held: Held) => string[] = () => [],
): Doors {
  const one = (held: Held) => `${path}/${held[idOf]}`;
  const filtered = ["placeId", "contactId", "refereeId", "applicationId", "visitId", "referenceId", "q"];
  const named = (name: string) => (held: Held) =>
    `${path}?${filters(held).find((filter) => filter.startsWith(`${name}=`)) ?? ""}`;
  const known = filtered.filter((name) => filters({} as Held).some((filter) => filter.startsWith(`${name}=`)));
  return {
    reads: {
      [`GET ${path}`]: rest("GET", () => path),
      [`GET ${path}/{id}`]: rest("GET", one),
      ...Object.fromEntries(known.map((name) => [`GET ${path}?${name}`, rest("GET", named(name))])),
    },
    writes: {
      [`PATCH ${path}/{id}`]: rest("PATCH", one, () => change),
      [`DELETE ${path}/{id}`]: rest("DELETE", one),
    },
  };
}

const both = (one: Doors, other: Doors): Doors => ({
  reads: { ...one.reads, ...other.reads },
  counts: { ...one.counts, ...other.counts },
  writes: { ...one.writes, ...other.writes },
});

const stepsOfReference: Doors["writes"] = Object.fromEntries(
  Object.entries(referenceSteps).map(([name, step]) => [
    name,
    ({ viewer }: Person, { referenceId }: Held) => step(viewer, referenceId, {}, moment),
  ]),
);

export const privateDoors: Readonly<Record<string, Doors>> = {
  Contact: both(
    restDoors("/contacts", "contactId", { notes: "Taken" }, ({ placeId, word }) => [`placeId=${placeId}`, `q=${word}`]),
    {
      reads: {
        findContact: ({ viewer }, { contactId }) => findContact(viewer, contactId),
        listContacts: ({ viewer }) => listContacts(viewer, contactFilter.parse({})),
        suggestWhom: ({ viewer }, { word }) => suggestWhom(viewer, word),
        "suggestWhom, nothing typed": ({ viewer }) => suggestWhom(viewer, ""),
        suggestWhomAndWhere: ({ viewer }, { word }) => suggestWhomAndWhere(viewer, word, today),
        findWhomAndWhere: ({ viewer }, { contactId }) =>
          findWhomAndWhere(viewer, { contact: contactId, place: undefined }),
      },
      writes: {
        changeContact: ({ viewer }, { contactId }) => changeContact(viewer, contactId, { notes: "Taken" }, moment),
        deleteContact: ({ viewer }, { contactId }) => deleteContact(viewer, contactId, moment),
        "createContact, introduced by": ({ viewer }, { contactId }) =>
          createContact(viewer, { name: "Lee", introducedById: contactId }, moment),
        "POST /contacts, introduced by": rest(
          "POST",
          () => "/contacts",
          ({ contactId }) => ({ name: "Lee", introducedById: contactId }),
        ),
      },
    },
  ),
  Affiliation: {
    reads: {
      listPeopleAt: ({ viewer }, { placeId }) => listPeopleAt(viewer, Number(placeId)),
      "listContacts at a place": ({ viewer }, { placeId }) => listContacts(viewer, contactFilter.parse({ placeId })),
    },
    writes: {
      "changeContact, affiliations": ({ viewer }, { contactId }) =>
        changeContact(viewer, contactId, { affiliations: [] }, moment),
    },
  },
  Interaction: both(
    restDoors("/interactions", "interactionId", { summary: "Taken" }, (held) => [
      `placeId=${held.placeId}`,
      `contactId=${held.contactId}`,
      `visitId=${held.visitId}`,
      `applicationId=${held.applicationId}`,
      `referenceId=${held.referenceId}`,
    ]),
    {
      reads: {
        findInteraction: ({ viewer }, { interactionId }) => findInteraction(viewer, interactionId),
        listInteractions: ({ viewer }) => listInteractions(viewer, interactionFilter.parse({})),
        timelineOfPlace: ({ viewer }, { placeId }) => timelineOfPlace(viewer, Number(placeId), page),
        "GET /places/{id}/timeline": rest("GET", ({ placeId }) => `/places/${placeId}/timeline`),
      },
      writes: {
        changeInteraction: ({ viewer }, { interactionId }) =>
          changeInteraction(viewer, interactionId, { summary: "Taken" }, moment),
        deleteInteraction: ({ viewer }, { interactionId }) => deleteInteraction(viewer, interactionId, moment),
        settleFollowUp: ({ viewer }, { interactionId }) => settleFollowUp(viewer, interactionId, moment),
        ...Object.fromEntries(
          (["visitId", "applicationId", "referenceId"] as const).flatMap((link): [string, Door][] => [
            [
              `createInteraction, ${link}`,
              ({ viewer }, held) =>
                createInteraction(viewer, interactionInput.parse({ ...talk, [link]: held[link] }), moment),
            ],
            [
              `POST /interactions, ${link}`,
              rest(
                "POST",
                () => "/interactions",
                (held) => ({ ...talk, [link]: held[link] }),
              ),
            ],
          ]),
        ),
      },
    },
  ),
  InteractionContact: {
    reads: {
      // the days of talks, by the id asked for
      lastTalksWith: async ({ viewer }, { contactId }) => [...(await lastTalksWith(viewer, [contactId]))],
      timelineOfContact: ({ viewer }, { contactId }) => timelineOfContact(viewer, contactId, page),
      "listInteractions with a person": ({ viewer }, { contactId }) =>
        listInteractions(viewer, interactionFilter.parse({ contactId })),
    },
    writes: {
      "createInteraction, contactIds": ({ viewer }, { contactId }) =>
        createInteraction(viewer, interactionInput.parse({ ...talk, contactIds: [contactId] }), moment),
      "logInteraction, contactIds": ({ viewer }, { contactId }) =>
        logInteraction(viewer, { channel: "phone", direction: "out", contactIds: [contactId] }, moment),
      "POST /interactions, contactIds": rest(
        "POST",
        () => "/interactions",
        ({ contactId }) => ({ ...talk, contactIds: [contactId] }),
      ),
    },
  },
  Visit: both(
    restDoors("/visits", "visitId", { questions: "Taken" }, ({ placeId }) => [`placeId=${placeId}`]),
    {
      reads: {
        findVisit: ({ viewer }, { visitId }) => findVisit(viewer, visitId),
        findVisitWhole: ({ viewer }, { visitId }) => findVisitWhole(viewer, visitId),
        listVisits: ({ viewer }) => listVisits(viewer, visitFilter.parse({})),
        "listVisits, upcoming": ({ viewer }) => listVisits(viewer, visitFilter.parse({ when: "upcoming" })),
        "listVisits at a place": ({ viewer }, { placeId }) => listVisits(viewer, visitFilter.parse({ placeId })),
        suggestWhere: ({ viewer }) => suggestWhere(viewer, "", today),
        "timelineOf a visit": ({ viewer }, { visitId }) => timelineOf(viewer, { visitId }, page),
      },
      counts: {
        countVisits: ({ viewer }) => countVisits(viewer),
        // a name that somebody else knows is still new to whoever asks
        listNewcomers: async ({ viewer }, { word }) =>
          (await listNewcomers(viewer, `${word.charAt(0).toUpperCase()}${word.slice(1)}`)).length,
      },
      writes: {
        // in another time zone a visit may be on another day
        changeProfile: ({ viewer }) => changeProfile(viewer, { ...ordinary, name: viewer.name }),
        changeVisit: ({ viewer }, { visitId }) => changeVisit(viewer, visitId, { questions: "Taken" }, moment),
        deleteVisit: ({ viewer }, { visitId }) => deleteVisit(viewer, visitId, moment),
        confirmVisit: ({ viewer }, { visitId }) => confirmVisit(viewer, visitId, { startsAt: moment.now }, moment),
        recordVisited: ({ viewer }, { visitId }) => recordVisited(viewer, visitId, { visitedOn: today }, moment),
        debriefVisit: ({ viewer }, { visitId }) => debriefVisit(viewer, visitId, { learned: "Taken" }, moment),
        moveVisit: ({ viewer }, { visitId }) => moveVisit(viewer, visitId, "cancelled", moment),
        thankForVisit: ({ viewer }, { visitId }) => thankForVisit(viewer, visitId, moment),
      },
    },
  ),
  VisitContact: {
    writes: {
      "logTalkOrVisit, contactIds": ({ viewer }, { placeId, contactId }) =>
        logTalkOrVisit(
          viewer,
          { channel: "visit", direction: "out", placeId: Number(placeId), contactIds: [contactId] },
          moment,
        ),
      "createVisit, contactIds": ({ viewer }, { placeId, contactId }) =>
        createVisit(viewer, visitInput.parse({ placeId, contactIds: [contactId] }), moment),
      "POST /visits, contactIds": rest(
        "POST",
        () => "/visits",
        ({ placeId, contactId }) => ({ placeId, contactIds: [contactId] }),
      ),
    },
  },
  Application: both(
    restDoors("/applications", "applicationId", { notes: "Taken" }, ({ placeId, word }) => [
      `placeId=${placeId}`,
      `q=${word}`,
    ]),
    {
      reads: {
        findApplication: ({ viewer }, { applicationId }) => findApplication(viewer, applicationId),
        ...Object.fromEntries(
          ["updated", "deadline", "next"].map((sort) => [
            `listApplications by ${sort}`,
            ({ viewer }: Person) => listApplications(viewer, applicationFilter.parse({ sort })),
          ]),
        ),
        "timelineOf an application": ({ viewer }, { applicationId }) => timelineOf(viewer, { applicationId }, page),
      },
      counts: { countApplicationsByStatus: ({ viewer }) => countApplicationsByStatus(viewer) },
      writes: {
        changeApplication: ({ viewer }, { applicationId }) =>
          changeApplication(viewer, applicationId, { notes: "Taken" }, moment),
        deleteApplication: ({ viewer }, { applicationId }) => deleteApplication(viewer, applicationId, moment),
        changeApplicationBy: ({ viewer }, { applicationId }) =>
          changeApplicationBy(viewer, applicationId, undefined, moment, () => ({ notes: "Taken" })),
        sendApplication: ({ viewer }, { applicationId }) => sendApplication(viewer, applicationId, {}, moment),
        recordReply: ({ viewer }, { applicationId }) => recordReply(viewer, applicationId, {}, moment),
        closeApplication: ({ viewer }, { applicationId }) =>
          closeApplication(viewer, applicationId, { status: "no_response" }, moment),
        "createApplication, contactId": ({ viewer }, { contactId }) =>
          createApplication(viewer, applicationInput.parse({ kind: "job", title: "Runner", contactId }), moment),
        "POST /applications, contactId": rest(
          "POST",
          () => "/applications",
          ({ contactId }) => ({ kind: "job", title: "Runner", contactId }),
        ),
      },
    },
  ),
  Referee: {
    reads: {
      findReferee: ({ viewer }, { contactId }) => findReferee(viewer, contactId),
      listReferees: ({ viewer }) => listReferees(viewer),
      suggestReferees: ({ viewer }, { contactId }) => suggestReferees(viewer, "", contactId),
    },
    writes: {
      changeReferee: ({ viewer }, { contactId }) => changeReferee(viewer, contactId, { relationship: "Taken" }, moment),
      "createReference, refereeId": ({ viewer }, { contactId }) =>
        createReference(viewer, referenceInput.parse({ refereeId: contactId }), moment),
      "planReference, refereeId": ({ viewer }, { contactId }) =>
        planReference(viewer, newReferenceForm.parse({ id: newId(), refereeId: contactId }), moment),
      "POST /references, refereeId": rest(
        "POST",
        () => "/references",
        ({ contactId }) => ({ refereeId: contactId }),
      ),
    },
  },
  Reference: both(
    restDoors("/references", "referenceId", { notes: "Taken" }, ({ contactId, applicationId }) => [
      `refereeId=${contactId}`,
      `applicationId=${applicationId}`,
    ]),
    {
      reads: {
        findReferenceWhole: ({ viewer }, { referenceId }) => findReferenceWhole(viewer, referenceId),
        findReference: ({ viewer }, { referenceId }) => findReference(viewer, referenceId),
        listReferences: ({ viewer }) => listReferences(viewer, referenceFilter.parse({})),
        listRequests: ({ viewer }) => listRequests(viewer, referenceFilter.parse({})),
        "timelineOf a reference": ({ viewer }, { referenceId }) => timelineOf(viewer, { referenceId }, page),
      },
      writes: {
        changeReference: ({ viewer }, { referenceId }) =>
          changeReference(viewer, referenceId, { notes: "Taken" }, moment),
        deleteReference: ({ viewer }, { referenceId }) => deleteReference(viewer, referenceId, moment),
        changeReferenceBy: ({ viewer }, { referenceId }) =>
          changeReferenceBy(viewer, referenceId, undefined, moment, () => ({ notes: "Taken" })),
        ...stepsOfReference,
      },
    },
  ),
  HistoryLine: {
    reads: { findUndoable: ({ viewer }, { changeId }) => findUndoable(viewer.id, changeId) },
    writes: {
      undoChange: ({ viewer }, { changeId }) => undoChange(viewer.id, changeId, moment.now),
      takeBack: ({ viewer }, { changeId }) => takeBack(viewer, changeId, moment),
    },
  },
  Snooze: {
    reads: {
      listPutOff: ({ viewer }) => listPutOff(viewer, "2027-03-13", moment),
      listAgenda: ({ viewer }) => listAgenda(viewer, later, moment),
      listCandidates: ({ viewer }) => listCandidates(viewer, later),
      listOpenTalks: ({ viewer }) => listOpenTalks(viewer, later),
      listApplicationTalks: ({ viewer }, { applicationId }) => listApplicationTalks(viewer, [applicationId], later),
      listVisitTalks: ({ viewer }, { visitId }) => listVisitTalks(viewer, [visitId], later),
      listLastNotes: ({ viewer }, { contactId, placeId }) =>
        listLastNotes(viewer, [contactId], [Number(placeId)], later),
      listAcquainted: ({ viewer }) => listAcquainted(viewer, later),
      findMineAt: ({ viewer }, { placeId }) => findMineAt(viewer, Number(placeId), page, undefined),
      "pairs of a talk": ({ viewer }, { interactionId }) => pairs(viewer, "interactionContact", [interactionId]),
      "pairs of a visit": ({ viewer }, { visitId }) => pairs(viewer, "visitContact", [visitId]),
      findPeople: async ({ viewer }, { contactId }) => (await findPeople(viewer, [contactId]))(contactId),
      "GET /agenda": rest("GET", () => "/agenda?on=2027-03-30"),
    },
    counts: {
      firstSteps: ({ viewer }) => firstSteps(viewer),
      listEarlierTalks: ({ viewer }, { interactionId }) => listEarlierTalks(viewer, [interactionId]),
    },
    writes: {
      snoozeAgendaItem: ({ viewer }, { visitId }) =>
        snoozeAgendaItem(viewer, { ...snoozed, subjectId: visitId, untilOn: "2027-05-01" }, moment),
      unsnoozeAgendaItem: ({ viewer }, { visitId }) => unsnoozeAgendaItem(viewer, { ...snoozed, subjectId: visitId }),
      ...Object.fromEntries(
        settlements.map((kind) => [
          `settleAgendaItem: ${kind}`,
          async ({ viewer }: Person, held: Held) => {
            if (kind === "close_application") await sendOwn(viewer, held);
            return settleAgendaItem(viewer, { kind, subjectId: subjectOf(kind, held) }, moment);
          },
        ]),
      ),
    },
  },
  ApiToken: {
    reads: { listTokens: ({ viewer }) => listTokens(viewer) },
    writes: { revokeToken: ({ viewer }, { tokenId }) => revokeToken(viewer, tokenId, moment.now) },
  },
  SavedSearch: both(restDoors("/saved-searches", "savedSearchId", { name: "Taken", query: "q=taken", seen: true }), {
    reads: {
      listSavedSearches: ({ viewer }) => listSavedSearches(viewer, moment),
      pageSavedSearches: ({ viewer }) => pageSavedSearches(viewer, page, moment),
      findSavedSearch: ({ viewer }, { savedSearchId }) => findSavedSearch(viewer, savedSearchId, moment),
    },
    counts: {
      suggestSearch: ({ viewer }) => suggestSearch(viewer, "kind=studio", today),
    },
    writes: {
      renameSearch: ({ viewer }, { savedSearchId }) => renameSearch(viewer, savedSearchId, { name: "Taken" }, moment),
      deleteSearch: ({ viewer }, { savedSearchId }) => deleteSearch(viewer, savedSearchId, moment),
      openSearch: ({ viewer }, { savedSearchId }) => openSearch(viewer, savedSearchId, moment),
      changeSearch: ({ viewer }, { savedSearchId }) =>
        changeSearch(viewer, savedSearchId, { query: "q=taken" }, moment),
    },
  }),
  // how somebody stands with a place is theirs, though the place is everybody's
  PlaceRecord: {
    reads: {
      standingsOf: async ({ viewer }, { placeId }) => [...(await standingsOf(viewer, [Number(placeId)], today))],
      "listPlaces, applied": ({ viewer }) => listPlaces(viewer, placesFilter.parse({ state: "applied" }), null, today),
    },
    counts: {
      "findPlace, mine": async ({ viewer }, { placeId }) => (await findPlace(viewer, placeId, today))?.mine ?? null,
      "GET /places": rest("GET", ({ placeId: _ }) => "/places"),
      "GET /places/{id}": rest("GET", ({ placeId }) => `/places/${placeId}`),
      ...Object.fromEntries(
        Object.keys(placeStates).map((state) => [
          `GET /places?state=${state}`,
          rest("GET", () => `/places?state=${state}`),
        ]),
      ),
    },
  },
  // no door shows or changes these: they are looked up by a secret or by the provider's own id
  ExternalLogin: {},
  IdempotentAnswer: {},
  Invitation: {},
  // the ids that a source's record says of its place: public, like its facts
  ForeignId: {},
};

export const snoozed = { reason: "prepare", subjectType: "visit" } as const;

/** Closed as unanswered is only what was sent. Leaves alone what is somebody else's. */
async function sendOwn(viewer: Viewer, { applicationId }: Held): Promise<void> {
  const where = { id: applicationId, ownerId: viewer.id };
  await (await db()).application.updateMany({ where, data: { status: "sent" } });
}

function subjectOf(kind: (typeof settlements)[number], held: Held): string {
  if (kind.includes("visit")) return held.visitId;
  if (kind.includes("reference")) return held.referenceId;
  return kind.includes("application") ? held.applicationId : held.interactionId;
}
