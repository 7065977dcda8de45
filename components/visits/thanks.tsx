import { ActionButton, ButtonLink } from "@/components/ui/button";
import { thankDays } from "@/lib/agenda/clocks";
import { mailLink } from "@/lib/contacts/reach";
import { addDays } from "@/lib/core/dates";
import type { VisitView } from "@/lib/visits/queries";
import type { NextProps } from "./visit-next";

/** Thanks within a day: a letter half written from the debrief, and the button that says it is done. */
export function Thanks({ visit, act, moment, myName, tone }: NextProps & { tone: "primary" | "quiet" }) {
  const { id, version, visitedOn, people, door } = visit;
  const isLate = visitedOn !== null && addDays(visitedOn, thankDays) < moment.today;
  const to = people.flatMap(({ emails }) => emails)[0] ?? door?.email;
  return (
    <>
      <p className="text-lead">
        <strong>Say thanks.</strong> {isLate ? "Late is better than never." : "Two lines within a day are remembered."}
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
          <ButtonLink href={mailLink(to, letterOf(visit, myName))} icon="mail">
            Write it
          </ButtonLink>
        )}
      </div>
    </>
  );
}

/** A beginning, to be made one's own before it is sent. */
function letterOf({ people, contacts, placeName, debrief }: VisitView, myName: string) {
  const name = people.find(({ emails }) => emails.length > 0)?.name ?? contacts[0]?.name ?? "everyone";
  const learned = debrief?.learned?.split("\n", 1)[0];
  const body = [
    `Dear ${name},`,
    `thank you for your time at ${placeName}.${learned ? ` What stayed with me: ${learned}` : ""}`,
    `Best wishes,\n${myName}`,
  ].join("\n\n");
  return { subject: `Thank you for the visit at ${placeName}`, body };
}
