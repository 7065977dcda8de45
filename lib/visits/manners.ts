import type { PlaceKind } from "@/lib/places/options";
import { kindVisited } from "./kind-visited";

type Guest = { readonly placeKind: string | null; readonly format: string };

const atTheStudio = [
  "Be there five minutes early, not thirty.",
  "Phone off, not only silent.",
  "Touch nothing, least of all a fader. Ask before you sit down.",
  "Talk quietly; stop when somebody listens to the speakers.",
  "Do not play your own music or hand out demos. Answer if they ask.",
  "No photos, and no names of clients or songs, not even to friends.",
  "Leave when the time is over, and say thanks at the door.",
] as const;

const atTheSchool = [
  "Be there ten minutes early: campuses are large.",
  "Phone off in classes and control rooms.",
  "Ask to see the rooms that students book, not only the showroom.",
  "Talk to a student alone, for five minutes.",
  "Sign nothing and pay nothing on the day.",
] as const;

const atTheShop = [
  "Come at a quiet hour: a weekday morning, not Saturday afternoon.",
  "Who wants to buy comes first: step aside while they do.",
  "Ask before you take an instrument off the wall.",
  "Ask for names, and whether you may say who sent you.",
  "Come back one day and tell them how it went.",
] as const;

const onTheLine = [
  "Be on time to the minute, somewhere quiet, with the battery charged.",
  "Say who you are, and ask whether it is still a good moment.",
  "Do not record it without asking.",
  "Do not play your own music. Answer if they ask.",
  "Stop when the agreed time is over, and say thanks.",
] as const;

const manners: Readonly<Record<PlaceKind, readonly string[]>> = {
  studio: atTheStudio,
  school: atTheSchool,
  shop: atTheShop,
};

const moreToBring: Readonly<Record<PlaceKind, readonly string[]>> = {
  studio: ["Closed shoes", "A CV of one page, only if they asked", "Nobody else, unless you asked"],
  school: ["What you have learned and made so far, on one page"],
  shop: [],
};

/** How a guest behaves there; what studios themselves ask of visitors. */
export function mannersFor({ placeKind, format }: Guest): readonly string[] {
  if (format !== "in_person") return onTheLine;
  return manners[kindVisited(placeKind)];
}

/** What to have along. Nobody is brought without asking. */
export function bringListFor({ placeKind, format }: Guest): readonly string[] {
  if (format !== "in_person")
    return ["Notebook and pen", "These questions", "Their number, and yours to be called back"];
  const always = [
    "Notebook and pen",
    "These questions",
    "Your phone, charged and off",
    "Something with your name on it",
  ];
  return [...always, ...moreToBring[kindVisited(placeKind)]];
}
