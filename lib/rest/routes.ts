import type { Method } from "./methods";
import type { Operation } from "./operation";
import * as agenda from "./operations/agenda";
import * as applications from "./operations/applications";
import * as clusters from "./operations/clusters";
import * as contacts from "./operations/contacts";
import { describeOperation } from "./operations/description";
import * as outreach from "./operations/outreach";
import * as places from "./operations/places";
import * as references from "./operations/references";
import * as savedSearches from "./operations/saved-searches";
import * as trust from "./operations/trust";
import * as visits from "./operations/visits";

export type Methods = Readonly<Partial<Record<Method, Operation>>>;

/** Every path below /api/v1 and what can be done there. A test holds it against the route files. */
export const routes: Readonly<Record<string, Methods>> = {
  "/places": { GET: places.listPlacesOperation, POST: places.createPlaceOperation },
  "/places/clusters": { GET: clusters.findClustersOperation },
  "/places/{id}": { GET: places.findPlaceOperation, PATCH: places.correctPlaceOperation },
  "/places/{id}/timeline": { GET: places.placeTimelineOperation },
  "/places/{id}/checks": { POST: trust.checkPlaceOperation },
  "/places/{id}/reports": { POST: trust.reportPlaceOperation },
  "/reports": { GET: trust.listReportsOperation },
  "/reports/{id}": { GET: trust.findReportOperation, PATCH: trust.answerReportOperation },
  "/saved-searches": {
    GET: savedSearches.listSavedSearchesOperation,
    POST: savedSearches.createSavedSearchOperation,
  },
  "/saved-searches/{id}": {
    GET: savedSearches.findSavedSearchOperation,
    PATCH: savedSearches.changeSavedSearchOperation,
    DELETE: savedSearches.deleteSavedSearchOperation,
  },
  "/contacts": { GET: contacts.listContactsOperation, POST: contacts.createContactOperation },
  "/contacts/{id}": {
    GET: contacts.findContactOperation,
    PATCH: contacts.changeContactOperation,
    DELETE: contacts.deleteContactOperation,
  },
  "/interactions": { GET: outreach.listInteractionsOperation, POST: outreach.createInteractionOperation },
  "/interactions/{id}": {
    GET: outreach.findInteractionOperation,
    PATCH: outreach.changeInteractionOperation,
    DELETE: outreach.deleteInteractionOperation,
  },
  "/visits": { GET: visits.listVisitsOperation, POST: visits.createVisitOperation },
  "/visits/{id}": {
    GET: visits.findVisitOperation,
    PATCH: visits.changeVisitOperation,
    DELETE: visits.deleteVisitOperation,
  },
  "/applications": { GET: applications.listApplicationsOperation, POST: applications.createApplicationOperation },
  "/applications/{id}": {
    GET: applications.findApplicationOperation,
    PATCH: applications.changeApplicationOperation,
    DELETE: applications.deleteApplicationOperation,
  },
  "/references": { GET: references.listReferencesOperation, POST: references.createReferenceOperation },
  "/references/{id}": {
    GET: references.findReferenceOperation,
    PATCH: references.changeReferenceOperation,
    DELETE: references.deleteReferenceOperation,
  },
  "/agenda": { GET: agenda.listAgendaOperation },
  "/openapi.json": { GET: describeOperation },
};
