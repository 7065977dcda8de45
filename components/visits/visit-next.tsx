import { ActionButton, ButtonLink } from "@/components/ui/button";
import { dateText } from "@/lib/core/date-text";
import type { Moment } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import type { VisitView } from "@/lib/visits/queries";
import { AgreeForm, DebriefForm, WentForm } from "./step-forms";
import { Thanks } from "./thanks";
import { WhatToSay } from "./what-to-say";

export type VisitActions = Readonly<
  Record<
    "moveVisitAction" | "confirmVisitAction" | "recordVisitedAction" | "debriefVisitAction" | "thankForVisitAction",
    FormAction
  >
>;

export type NextProps = {
  visit: VisitView;
  act: VisitActions;
  moment: Moment;
  /** Who is asking, for the words to say. */
  myName: string;
};

/** What to do next, by where the visit stands: one button that is lit, the other ways beside it. */
export function VisitNext(props: NextProps) {
  const { visit } = props;
  const log = `/log?${new URLSearchParams({
    ...(visit.placeId ? { place: visit.placeId } : {}),
    ...(visit.people[0] ? { contact: visit.people[0].id } : {}),
    visitId: visit.id,
    back: `/visits/${visit.id}`,
  })}`;
  return (
    <section className="panel my-4 grid gap-4 print:hidden" aria-label="What to do next">
      <Step {...props} />
      <div className="actions border-line border-t pt-4">
        <ButtonLink href={log} icon="log">
          Log contact
        </ButtonLink>
        <ButtonLink href={`/visits/${visit.id}/edit`} icon="edit">
          Edit
        </ButtonLink>
      </div>
    </section>
  );
}

function Step(props: NextProps) {
  const { status } = props.visit;
  if (status === "idea") return <Idea {...props} />;
  if (status === "asked") return <Asked {...props} />;
  if (status === "confirmed") return <Confirmed {...props} />;
  if (status === "visited") return <Visited {...props} />;
  return <Ended {...props} />;
}

type MoveProps = Pick<NextProps, "visit" | "act"> & { to: string; children: string; primary?: boolean };

function Move({ visit: { id, version }, act, to, children, primary }: MoveProps) {
  const fields = { id, version: String(version), status: to };
  return (
    <ActionButton action={act.moveVisitAction} fields={fields} tone={primary ? "primary" : "quiet"}>
      {children}
    </ActionButton>
  );
}

const steps = "flex flex-wrap items-start gap-2";

function Idea(props: NextProps) {
  return (
    <>
      <p className="text-lead">
        <strong>Ask for fifteen minutes</strong> at a quiet time. A no costs nothing, and most people like being asked.
      </p>
      <WhatToSay {...props} />
      <div className={steps}>
        <Move {...props} to="asked" primary>
          I asked them
        </Move>
        <AgreeForm {...props} words="They agreed on a time" />
      </div>
    </>
  );
}

function Asked(props: NextProps) {
  const { visit, moment } = props;
  return (
    <>
      <p className="text-lead">
        <strong>Waiting for an answer</strong>
        {visit.askedOn && `, asked ${dateText(visit.askedOn, moment.today)}`}. Silence is normal: ask again after a
        week.
      </p>
      <div className={steps}>
        <AgreeForm {...props} words="They said yes" primary />
        <Move {...props} to="declined">
          They said no
        </Move>
      </div>
    </>
  );
}

function Confirmed(props: NextProps) {
  const { visit, moment } = props;
  const isDue = visit.startsOn !== null && visit.startsOn <= moment.today;
  return (
    <>
      <p className="text-lead">
        <strong>{isDue ? "How did it go?" : "Prepare."}</strong>
        {isDue
          ? " Two minutes now keep what you learned."
          : " Read who works there and what was made there, and have three questions ready."}
      </p>
      <div className={steps}>
        {!isDue && !visit.questions && (
          <ButtonLink href={`/visits/${visit.id}/edit`} tone="primary" icon="edit">
            Write three questions
          </ButtonLink>
        )}
        <WentForm {...props} primary={isDue} />
        {isDue && (
          <>
            <Move {...props} to="lapsed">
              Couldn’t go
            </Move>
            <Move {...props} to="declined">
              Turned away
            </Move>
          </>
        )}
        <AgreeForm {...props} words={visit.startsAt ? "Another time" : "Set the time"} />
        {!isDue && (
          <Move {...props} to="cancelled">
            Cancel the visit
          </Move>
        )}
      </div>
    </>
  );
}

function Visited(props: NextProps) {
  const { visit, moment } = props;
  const { debrief, debriefedOn, thankedOn } = visit;
  const next = debrief?.next ?? (debrief?.nextOn ? "Next step" : null);
  if (debriefedOn === null)
    return (
      <>
        <p className="text-lead">
          <strong>What stays of it?</strong> Two minutes now are worth an hour later.
        </p>
        <DebriefForm {...props} />
        {thankedOn === null && <Thanks {...props} tone="quiet" />}
      </>
    );
  return (
    <>
      {thankedOn === null ? (
        <Thanks {...props} tone="primary" />
      ) : (
        <p className="text-lead">
          {next ? (
            <>
              <strong>Next: </strong>
              <bdi>{next}</bdi>
              {debrief?.nextOn && `, ${dateText(debrief.nextOn, moment.today)}`}
            </>
          ) : (
            <>
              <strong>All done.</strong> You went, wrote it down and said thanks.
            </>
          )}
        </p>
      )}
      <DebriefForm {...props} />
    </>
  );
}

function Ended({ visit, act }: NextProps) {
  const words: Readonly<Record<string, string>> = {
    declined: "They said no this time. That is about their calendar more than about you.",
    cancelled: "This visit was called off.",
    lapsed: "This one did not come about. It can still be asked for again.",
  };
  return (
    <>
      <p className="text-lead">{words[visit.status] ?? "This visit is over."}</p>
      <div className={steps}>
        <Move visit={visit} act={act} to="asked" primary>
          I asked again
        </Move>
        <ButtonLink href="/places">Find another place</ButtonLink>
      </div>
    </>
  );
}
