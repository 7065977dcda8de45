import type { PlaceKind } from "@/lib/places/options";
import { kindVisited } from "./kind-visited";

/** Questions worth taking along, open ones: nobody likes to be asked for a job at the door. */
const studioTopics = [
  "How did you get in, and what would you do today?",
  "What did last week look like here, and how late did it get?",
  "What do newcomers usually get wrong?",
  "What do you look for in a runner or an assistant?",
  "When do you take people on, and who decides?",
  "How long does it take here from runner to assistant?",
  "How do hours and pay work at the beginning?",
  "Which record made in this room taught you most?",
  "Whom else around here should I talk to?",
  "May I write again, and how is best?",
] as const;

const schoolTopics = [
  "What does the whole programme cost, and what is paid back if I stop?",
  "How many hours a week can each student book a studio?",
  "How many students share one room and one teacher?",
  "Who teaches, and do they still make records?",
  "Who arranges internships, and where did last year's students go?",
  "How many found work in audio, out of how many, and counted how?",
  "Who accredits this programme, and what for?",
  "May I sit in on a class and talk to a student?",
  "Which graduates may I call?",
  "For whom is this programme not the right one?",
] as const;

const shopTopics = [
  "Which studios around here are friendly to beginners?",
  "Who records the bands from here, and where?",
  "Who teaches recording, at a school or alone?",
  "Who repairs gear and wires rooms, and could they use a hand?",
  "Where do engineers and bands meet: a jam, an open stage, a club?",
  "Do you ever take somebody on for Saturdays?",
  "May I leave a note on your board?",
  "Whom should I talk to first, and may I say that you sent me?",
] as const;

const topics: Readonly<Record<PlaceKind, readonly string[]>> = {
  studio: studioTopics,
  school: schoolTopics,
  shop: shopTopics,
};

/** What to ask at a place of this kind. */
export const topicsFor = (placeKind: string | null): readonly string[] => topics[kindVisited(placeKind)];

/** The questions of a visit, one a line, without the marks that people put in front. */
export const questionsIn = (text: string | null): string[] =>
  (text ?? "")
    .split("\n")
    .map((one) => one.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, "").trim())
    .filter((one) => one !== "");
