import { labelOf } from "@/lib/core/words";
import { type Channel, type Direction, outcomeLabels } from "./options";

const sentences: Readonly<Record<Channel, Readonly<Record<Direction, (who: string) => string>>>> = {
  phone: { out: (who) => `Phoned ${who}`, in: (who) => `${who} phoned` },
  email: { out: (who) => `E-mailed ${who}`, in: (who) => `${who} e-mailed` },
  in_person: { out: (who) => `Talked to ${who}`, in: (who) => `${who} talked to me` },
  message: { out: (who) => `Messaged ${who}`, in: (who) => `${who} messaged` },
  form: { out: (who) => `Sent a form to ${who}`, in: (who) => `${who} sent a form` },
  letter: { out: (who) => `Wrote to ${who}`, in: (who) => `${who} wrote` },
  event: { out: (who) => `Met ${who} at an event`, in: (who) => `${who} met me at an event` },
};

type Talk = {
  readonly channel: string;
  readonly direction: string;
  readonly people: readonly string[];
  readonly placeName?: string | null | undefined;
};

/** One line for a talk: "Phoned Nora Field", "Abbey Road e-mailed". People come before the place they are at. */
export function talkTitle({ channel, direction, people, placeName }: Talk): string {
  const phrase = sentences[channel as Channel]?.[direction as Direction];
  const someone = direction === "in" ? "They" : "them";
  const who = people.length > 0 ? named(people) : (placeName ?? someone);
  return phrase ? phrase(who) : who;
}

function named(people: readonly string[]): string {
  if (people.length > 3) return `${people.slice(0, 2).join(", ")} and ${people.length - 2} others`;
  return people.length < 2 ? people.join("") : `${people.slice(0, -1).join(", ")} and ${people.at(-1)}`;
}

/** The summary of a talk about which nothing was typed: "Phoned Nora Field: no answer." */
export function talkSummary(talk: Talk & { readonly outcome?: string | null | undefined }): string {
  const title = talkTitle(talk);
  if (!talk.outcome) return `${title}.`;
  const outcome = labelOf(outcomeLabels, talk.outcome);
  return `${title}: ${outcome.charAt(0).toLowerCase()}${outcome.slice(1)}.`;
}
