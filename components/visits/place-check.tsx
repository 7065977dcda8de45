import { ConfirmPlace } from "@/components/places/confirm-place";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import { isUnseen } from "@/lib/places/trust/age";
import type { Seen } from "@/lib/places/trust/queries";
import type { VisitView } from "@/lib/visits/queries";

type PlaceCheckProps = { visit: VisitView; seen: Seen | null; today: CalendarDate; action: FormAction };

/** Before a visit: facts that nobody looked at for long are made sure of. After it: who was there knows. */
export function PlaceCheck({ visit, seen, today, action }: PlaceCheckProps) {
  const why = seen && whyToCheck(visit, seen, today);
  if (!why || visit.placeId === null) return null;
  const { title, words } = why;
  return (
    <section className="panel my-4 print:hidden" aria-label={title}>
      <p>
        <strong>{title}</strong> {words}
      </p>
      <ConfirmPlace placeId={visit.placeId} action={action} back={`/visits/${visit.id}`} />
    </section>
  );
}

const ahead: readonly string[] = ["idea", "asked", "confirmed"];

function whyToCheck(visit: VisitView, { lastCheckedOn, websiteGoneSince }: Seen, today: CalendarDate) {
  const { status, startsOn, visitedOn } = visit;
  if (status === "visited" && visitedOn !== null && (lastCheckedOn === null || lastCheckedOn < visitedOn))
    return { title: "You were there.", words: "Is what the directory says about it right?" };
  if (!ahead.includes(status) || (startsOn !== null && startsOn < today)) return null;
  const title = "Make sure before you go.";
  if (websiteGoneSince && (lastCheckedOn === null || lastCheckedOn < websiteGoneSince))
    return { title, words: `Their website has not answered since ${dateText(websiteGoneSince, today)}.` };
  if (!isUnseen(lastCheckedOn, today)) return null;
  const words = lastCheckedOn
    ? `What the directory says was last checked on ${dateText(lastCheckedOn, today)}.`
    : "Nobody has checked what the directory says.";
  return { title, words: `${words} Still open, same door?` };
}
