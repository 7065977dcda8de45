import type { CalendarDate } from "@/lib/core/dates";
import type { Debrief } from "./schema";

/**
 * The columns of a debrief: only what it names, and the day on which something was first written down.
 * null takes it all back; undefined says nothing.
 */
export function debriefColumns(
  debrief: Debrief | null | undefined,
  debriefedOn: CalendarDate | null,
  today: CalendarDate,
): {
  met?: string | null | undefined;
  learned?: string | null | undefined;
  nextStep?: string | null | undefined;
  nextStepOn?: string | null | undefined;
  debriefedOn?: string | null;
} {
  if (debrief === undefined) return {};
  if (debrief === null) return { met: null, learned: null, nextStep: null, nextStepOn: null, debriefedOn: null };
  const { met, learned, next: nextStep, nextOn: nextStepOn } = debrief;
  return { met, learned, nextStep, nextStepOn, debriefedOn: debriefedOn ?? today };
}
