import type { CalendarDate, Moment } from "@/lib/core/dates";
import { applicationStep, deadline, visitStep } from "./dated-steps";
import {
  applicationFollowUp,
  type OpenApplication,
  type OpenTalk,
  silenceOfTalk,
  talkFollowUp,
  visitFollowUp,
} from "./follow-up";
import { type AgendaItem, byUrgency } from "./item";
import { type Acquaintance, keepInTouch } from "./keep-in-touch";
import { askForReference, type OpenReference, remindReferee } from "./reference-days";
import { thanksForReference, thanksForVisit } from "./thanks";
import { debriefing, type OpenVisit, placeChecks, preparation } from "./visit-day";

/** Everything that could call for something: rows that are open, as they stand. */
export type Candidates = {
  readonly talks: readonly OpenTalk[];
  readonly visits: readonly OpenVisit[];
  readonly applications: readonly OpenApplication[];
  readonly references: readonly OpenReference[];
  readonly acquaintances: readonly Acquaintance[];
};

export type Snoozed = {
  readonly reason: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly untilOn: CalendarDate;
};

/** What is due or in its lead days on the day `on`, most urgent first, if nothing else happens until then. */
export function agendaOf(candidates: Candidates, on: CalendarDate, moment: Moment): AgendaItem[] {
  const { talks, visits, applications, references, acquaintances } = candidates;
  const all = [
    ...talks.map((talk) => talkFollowUp(talk, on)),
    ...visits.flatMap((visit) => [
      visitFollowUp(visit, on),
      preparation(visit, on, moment),
      debriefing(visit, on),
      thanksForVisit(visit, on),
      visitStep(visit, on),
    ]),
    ...placeChecks(visits, on),
    ...applications.flatMap((application) => [
      deadline(application, on),
      applicationStep(application, on),
      applicationFollowUp(application, on),
    ]),
    ...references.flatMap((reference) => [
      askForReference(reference, on),
      remindReferee(reference, on),
      thanksForReference(reference, on),
    ]),
  ].filter((item) => item !== null);
  const asked = new Set([...all.filter(isAsk).map((item) => item.contactId), ...restingWith(talks)]);
  const touch = acquaintances
    .filter((acquaintance) => !asked.has(acquaintance.person.id))
    .map((acquaintance) => keepInTouch(acquaintance, on))
    .filter((item) => item !== null);
  return [...all, ...touch].sort(byUrgency(on));
}

const isAsk = ({ reason }: AgendaItem) => reason === "follow_up" || reason === "resume";

/** Whom two nudges have not moved: staying in touch would be a third. */
const restingWith = (talks: readonly OpenTalk[]) =>
  talks
    .filter((talk) => talk.followUpOn === null && silenceOfTalk(talk)?.kind === "resume")
    .flatMap((talk) => talk.people.map((person) => person.id));

/** Until when a line is put off; null when it is shown on the day `on`. */
export function putOffUntil(item: AgendaItem, snoozes: readonly Snoozed[], on: CalendarDate): CalendarDate | null {
  const snooze = snoozes.find((one) => on < one.untilOn && keyOfSnooze(one) === keyOf(item));
  return snooze?.untilOn ?? null;
}

const keyOf = ({ reason, subject }: AgendaItem) => `${reason} ${subject.type} ${subject.id}`;
const keyOfSnooze = ({ reason, subjectType, subjectId }: Snoozed) => `${reason} ${subjectType} ${subjectId}`;
