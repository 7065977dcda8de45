/** The ways of talking to somebody, most used first. */
export const channelLabels = {
  phone: "Phone",
  email: "E-mail",
  in_person: "In person",
  message: "Message",
  form: "Form on their site",
  letter: "Letter",
  event: "Event",
} as const satisfies Readonly<Record<string, string>>;
export type Channel = keyof typeof channelLabels;
export const channels = Object.keys(channelLabels) as readonly Channel[];

/** What the log form offers: every way of talking, and the visit, which is a row of its own. */
export const logWayLabels = {
  phone: channelLabels.phone,
  email: channelLabels.email,
  visit: "Visit",
  in_person: "In person, elsewhere",
  message: channelLabels.message,
  form: channelLabels.form,
  letter: channelLabels.letter,
  event: channelLabels.event,
} as const satisfies Readonly<Record<Channel | "visit", string>>;
export type LogWay = keyof typeof logWayLabels;
export const logWays = Object.keys(logWayLabels) as readonly LogWay[];

/** What a new name stands for: someone, somewhere, or neither after all. */
export const newcomers = ["person", "studio", "school", "shop", "nobody"] as const;

export const directionLabels = { out: "I did", in: "They did" } as const satisfies Readonly<Record<string, string>>;
export type Direction = keyof typeof directionLabels;
export const directions = Object.keys(directionLabels) as readonly Direction[];

/** How it went, as one would tap it. Own words are as good. */
export const outcomeLabels = {
  no_answer: "No answer",
  left_message: "Left a message",
  replied: "They replied",
  good_talk: "Good talk",
  visit_agreed: "Agreed on a visit",
  asked_to_come_back: "Try again later",
  passed_on: "Sent me to someone else",
  wants_material: "Wants my CV or links",
  said_no: "Said no",
} as const satisfies Readonly<Record<string, string>>;
export type Outcome = keyof typeof outcomeLabels;
export const outcomes = Object.keys(outcomeLabels) as readonly Outcome[];

/** Outcomes of a call that reached nobody. */
export const unansweredOutcomes: readonly string[] = ["no_answer", "left_message"];

/** Whether the other side was heard in this: they came forward, or the talk took place. Silence is what clocks count. */
export function wasHeard(talk: { direction: string; channel: string; outcome: string | null }): boolean {
  if (talk.direction === "in") return true;
  if (talk.outcome !== null) return !unansweredOutcomes.includes(talk.outcome);
  return talk.channel === "in_person" || talk.channel === "event";
}
