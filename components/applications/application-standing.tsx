import { ActionButton, ButtonLink } from "@/components/ui/button";
import { StatusLabel } from "@/components/ui/list";
import { applicationStatusLabels } from "@/lib/applications/options";
import type { ApplicationView } from "@/lib/applications/queries";
import { type NextThing, nextOf } from "@/lib/applications/stage";
import { type UsualMove, usualMoves } from "@/lib/applications/usual-moves";
import { dayText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import { labelOf } from "@/lib/core/words";
import { isDue, pastText, toneOf } from "./application-words";

export type ApplicationActions = {
  moveApplicationAction: FormAction;
  recordReplyAction: FormAction;
  closeApplicationAction: FormAction;
  setNextStepAction: FormAction;
};
type StandingProps = { application: ApplicationView; actions: ApplicationActions; today: CalendarDate };

/** Where it stands, what is next, and the one button for what usually happens then. */
export function Standing({ application, actions, today }: StandingProps) {
  const { status, open, outcomeReason } = application;
  const next = nextOf(application, today);
  const past = pastText(application, today);
  return (
    <div className="panel grid gap-4">
      <div className="grid gap-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="[&>.status]:text-lead">
            <StatusLabel tone={toneOf(status)}>{labelOf(applicationStatusLabels, status)}</StatusLabel>
          </span>
          {past && <span className="text-sm text-soft">{past}</span>}
        </p>
        {next && <NextLine next={next} today={today} />}
        {!open && outcomeReason && (
          <p>
            <bdi>{outcomeReason}</bdi>
          </p>
        )}
      </div>
      <Moves application={application} actions={actions} next={next} today={today} />
      {status === "sent" && (
        <p className="text-sm text-soft">
          Silence is normal: most places get far more letters than they can answer. Two gentle nudges are enough.
        </p>
      )}
    </div>
  );
}

function NextLine({ next, today }: { next: NextThing; today: CalendarDate }) {
  const due = isDue(next, today);
  return (
    <p>
      {due ? (
        <StatusLabel tone="due">
          <bdi>{next.what}</bdi>
        </StatusLabel>
      ) : (
        <>
          <span className="text-soft">Next:</span> <bdi className="font-semibold">{next.what}</bdi>
        </>
      )}
      {next.on && <span className="text-soft"> · {dayText(next.on, today)}</span>}
    </p>
  );
}

type MovesProps = StandingProps & { next: NextThing | null };

function Moves({ application, actions, next, today }: MovesProps) {
  const { id, open } = application;
  const moves = usualMoves(application);
  const nudge = next && isDue(next, today) && (next.kind === "nudge" || next.kind === "resume");
  // without a version: of two quick taps the second counts too, and each can be undone
  const button = ({ to, words }: UsualMove, isFirst: boolean) => (
    <ActionButton
      key={to}
      action={to === "reply" ? actions.recordReplyAction : actions.moveApplicationAction}
      fields={to === "reply" ? { id } : { id, status: to }}
      tone={isFirst ? "primary" : "quiet"}
    >
      {words}
    </ActionButton>
  );
  return (
    <div className="actions">
      {nudge && (
        <ButtonLink href={logLink(application)} tone="primary" icon="log">
          Log the nudge
        </ButtonLink>
      )}
      {moves.map((move, index) => button(move, index === 0 && !nudge))}
      {next?.kind === "no_response" && button({ to: "no_response", words: "Close: no response" }, false)}
      {!open && button({ to: application.sentOn ? "sent" : "saved", words: "Open it again" }, false)}
    </div>
  );
}

/** The page for logging a talk about this application, which leads back to it. */
export function logLink({ id, placeId, contactId }: Pick<ApplicationView, "id" | "placeId" | "contactId">): string {
  const query = new URLSearchParams({
    ...(placeId ? { place: placeId } : {}),
    ...(contactId ? { contact: contactId } : {}),
    applicationId: id,
    back: `/applications/${id}`,
  });
  return `/log?${query}`;
}
