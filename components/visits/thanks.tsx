import { ActionButton, ButtonLink } from "@/components/ui/button";
import { thankDays } from "@/lib/agenda/clocks";
import { mailLink } from "@/lib/contacts/reach";
import { addDays } from "@/lib/core/dates";
import type { PersonToMeet, VisitView } from "@/lib/visits/queries";
import type { NextProps } from "./visit-next";

/** Thanks within a day: a letter half written from the debrief, and the button that says it is done. */
export function Thanks({ visit, act, moment, myName, tone }: NextProps & { tone: "primary" | "quiet" }) {
  const { id, version, visitedOn, people, door } = visit;
  const toThank = people.filter(({ doNotContact }) => !doNotContact);
  const isClosed = people.length > 0 && toThank.length === 0;
  const isLate = visitedOn !== null && addDays(visitedOn, thankDays) < moment.today;
  const to = isClosed ? null : (toThank.flatMap(({ emails }) => emails)[0] ?? door?.email);
  return (
    <>
      <p className="text-lead">
        <strong>Say thanks.</strong> {isClosed ? closed : isLate ? "Late is better than never." : soon}
      </p>
      <div className="flex flex-wrap items-start gap-2">
        <ActionButton
          action={act.thankForVisitAction}
          fields={{ id, version: String(version) }}
          tone={tone}
          icon="check"
        >
          I said thanks
        </ActionButton>
        {to && (
          <ButtonLink href={mailLink(to, letterOf(visit, toThank, myName))} icon="mail">
            Write it
          </ButtonLink>
        )}
      </div>
    </>
  );
}

const soon = "Two lines within a day are remembered.";
const closed = "Whom you met asked not to be contacted: say it when you meet again.";

/** A beginning, to be made one's own before it is sent. */
function letterOf({ placeName, debrief }: VisitView, people: readonly PersonToMeet[], myName: string) {
  const name = (people.find(({ emails }) => emails.length > 0) ?? people[0])?.name ?? "everyone";
  const learned = debrief?.learned?.split("\n", 1)[0];
  const body = [
    `Dear ${name},`,
    `thank you for your time at ${placeName}.${learned ? ` What stayed with me: ${learned}` : ""}`,
    `Best wishes,\n${myName}`,
  ].join("\n\n");
  return { subject: `Thank you for the visit at ${placeName}`, body };
}
