import type { CalendarDate } from "@/lib/core/dates";

/** What a letter to a referee can be written from; what is not known is left as a gap in square brackets. */
export type LetterFacts = {
  readonly refereeName: string;
  readonly myName: string;
  readonly kind: string;
  readonly status: string;
  /** "Runner at Northlight Studios". */
  readonly purpose: string | null;
  readonly neededBy: CalendarDate | null;
  readonly relationship: string | null;
  readonly link: string | null;
  readonly deliverTo: string | null;
  readonly packetSentOn: CalendarDate | null;
  readonly thankedOn: CalendarDate | null;
};

export type Letter = { readonly subject: string; readonly body: string };

const full = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const asked: Readonly<Record<string, string>> = {
  letter: "write a strong letter for me",
  named_reference: "let me name you as a reference",
  form: "fill in a short form about me",
  phone: "take a phone call about me",
  linkedin: "write a few lines about me on LinkedIn",
};

/** Words for the next letter to a referee, as a start: an ask that makes a no easy, a packet note, or thanks. */
export function letterFor(facts: LetterFacts): Letter {
  const { status, packetSentOn, thankedOn } = facts;
  if (status === "submitted") return thankedOn === null ? thanks(facts) : outcome(facts);
  if (status === "agreed" && packetSentOn === null) return packet(facts);
  return status === "asked" || status === "agreed" ? reminder(facts) : ask(facts);
}

function ask(facts: LetterFacts): Letter {
  const { kind, relationship } = facts;
  return letter(facts, "Would you speak for me?", [
    `I am applying for ${forWhat(facts)}. You have seen me work${relationship ? ` (${relationship})` : ""}, and your word would count.`,
    `Could you ${asked[kind] ?? "speak for me"}? It would be needed by ${day(facts)}.`,
    "If you have no time, or would rather not, please just say so. That is completely fine.",
    "If yes, I will send you everything in one e-mail: the advert, my CV, and where it goes.",
  ]);
}

function packet(facts: LetterFacts): Letter {
  return letter(facts, `For ${forWhat(facts)}: everything in one place`, [
    "Thank you for saying yes. Here is what you may need:",
    [
      `– What it is: ${forWhat(facts)}${facts.link ? `, ${facts.link}` : ""}`,
      `– Needed by: ${day(facts)}`,
      `– Where it goes: ${facts.deliverTo ?? "[a form, an address or an e-mail]"}`,
      `– What we did together: ${facts.relationship ?? "[when, and on what]"}`,
      "– Three things it would help to mention: [one], [two], [three]",
      "– My CV and credits are attached.",
    ].join("\n"),
    "If anything is missing, tell me and you have it the same day.",
  ]);
}

function reminder(facts: LetterFacts): Letter {
  return letter(facts, `A gentle reminder: ${forWhat(facts)}`, [
    `I know you are busy. The day it is needed by is ${day(facts)}.`,
    "Is there anything I can send that makes it easier? And if it does not fit any more, say so and I will find another way.",
  ]);
}

function thanks(facts: LetterFacts): Letter {
  return letter(facts, "Thank you", [
    `Thank you for speaking for me for ${forWhat(facts)}. I know it took time you could have used otherwise.`,
    "I will tell you how it goes.",
  ]);
}

function outcome(facts: LetterFacts): Letter {
  return letter(facts, `How it went: ${forWhat(facts)}`, [
    `You spoke for me for ${forWhat(facts)}, so you should hear it from me: [how it went].`,
    "Thank you again. Next I am [what comes next].",
  ]);
}

const letter = (facts: LetterFacts, subject: string, paragraphs: readonly string[]): Letter => ({
  subject,
  body: [`Hello ${facts.refereeName},`, ...paragraphs, facts.myName].join("\n\n"),
});

const forWhat = ({ purpose }: LetterFacts) => purpose ?? "[what it is for]";
const day = ({ neededBy }: LetterFacts) => (neededBy ? full.format(new Date(`${neededBy}T00:00:00Z`)) : "[the day]");
