import type { ApplicationStatus } from "./options";

/** A step that a person says with one tap; `reply` notes that they answered without saying yet what they want. */
export type UsualMove = { readonly to: ApplicationStatus | "reply"; readonly words: string };

const preparing: UsualMove = { to: "preparing", words: "I’m preparing it" };
const sent: UsualMove = { to: "sent", words: "I sent it" };
const reply: UsualMove = { to: "reply", words: "They replied" };
const interview: UsualMove = { to: "interview", words: "They want to meet me" };
const audition: UsualMove = { to: "audition", words: "They invited me to an audition" };
const trial: UsualMove = { to: "trial", words: "They offered a trial day" };
const waitlisted: UsualMove = { to: "waitlisted", words: "I’m on the waiting list" };
const offer: UsualMove = { to: "offer", words: "They made an offer" };
const accepted: UsualMove = { to: "accepted", words: "I said yes" };
const declined: UsualMove = { to: "declined_by_me", words: "I said no" };
const enrolled: UsualMove = { to: "enrolled", words: "I’m enrolled" };
const rejected: UsualMove = { to: "rejected", words: "They said no" };

const atWork: Readonly<Record<string, readonly UsualMove[]>> = {
  saved: [preparing, sent],
  preparing: [sent],
  sent: [reply, interview, rejected],
  in_conversation: [interview, offer, rejected],
  interview: [offer, trial, rejected],
  trial: [offer, rejected],
  audition: [offer, rejected],
  waitlisted: [offer, rejected],
  deferred: [offer, rejected],
  offer: [accepted, declined],
};

const atSchool: typeof atWork = {
  ...atWork,
  in_conversation: [interview, audition, offer, rejected],
  interview: [offer, waitlisted, rejected],
  audition: [offer, waitlisted, rejected],
  accepted: [enrolled],
};

/** What usually comes next for an application that stands at `status`, the usual thing first; empty when it is over. */
export function usualMoves({ kind, status }: { readonly kind: string; readonly status: string }): readonly UsualMove[] {
  const moves = kind === "school" || kind === "scholarship" ? atSchool : atWork;
  return moves[status] ?? [];
}
