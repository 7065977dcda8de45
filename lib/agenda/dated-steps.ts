import { awaitsSending } from "@/lib/applications/stage";
import { addDays, type CalendarDate } from "@/lib/core/dates";
import { deadlineLeadDays } from "./clocks";
import { dayInWords, distanceInWords } from "./day";
import type { OpenApplication } from "./follow-up";
import { type AgendaItem, whereAndWho } from "./item";
import type { Person } from "./person";
import type { OpenVisit } from "./visit-day";

const mentioned = (people: readonly Person[]) => people.find((person) => !person.doNotContact);

/** From a week before an application's deadline until it is sent or closed. */
export function deadline(application: OpenApplication, on: CalendarDate): AgendaItem | null {
  const { open, status, deadlineOn } = application;
  if (!open || !awaitsSending(status) || deadlineOn === null || addDays(deadlineOn, -deadlineLeadDays) > on)
    return null;
  const day = dayInWords(deadlineOn, on);
  return {
    dueOn: deadlineOn,
    reason: "deadline",
    subject: { type: "application", id: application.id, label: application.title },
    why:
      deadlineOn < on
        ? `The deadline was on ${day}. Send it anyway, or close it.`
        : `The deadline is ${distanceInWords(deadlineOn, on)}, on ${day}.`,
    ...whereAndWho(application, mentioned(application.people)),
  };
}

/** The step that one set oneself for an application, on its day. */
export function applicationStep(application: OpenApplication, on: CalendarDate): AgendaItem | null {
  const { open, nextStep, nextStepOn } = application;
  if (!open || nextStepOn === null || nextStepOn > on) return null;
  return {
    dueOn: nextStepOn,
    reason: "next_step",
    subject: { type: "application", id: application.id, label: application.title },
    why: nextStep ?? "You set this day for the next step.",
    ...whereAndWho(application, mentioned(application.people)),
  };
}

const over: readonly string[] = ["declined", "cancelled", "lapsed"];

/** The step that came out of a visit, on its day. */
export function visitStep(visit: OpenVisit, on: CalendarDate): AgendaItem | null {
  const { status, nextStep, nextStepOn } = visit;
  if (over.includes(status) || nextStepOn === null || nextStepOn > on) return null;
  return {
    dueOn: nextStepOn,
    reason: "next_step",
    subject: { type: "visit", id: visit.id, label: `Visit to ${visit.placeName}` },
    why: nextStep ?? "You set this day for the next step.",
    ...whereAndWho(visit, mentioned(visit.people)),
  };
}
