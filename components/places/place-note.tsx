import { DoneNotice } from "@/components/ui/page";

const notes: Readonly<Record<string, string>> = {
  added: "Added. Thank you: everyone near it can find it now.",
  // without a town or a point nobody is near it
  named: "Added. It is found by its name; with its town or its address everyone near it finds it too.",
  reported: "Sent. Thank you: the people who run this directory will look at it.",
  restored: "It is back in the directory.",
};

/** What was just done, for somebody who came here by doing it. */
export function PlaceNote({ note }: { note: string | undefined }) {
  const words = note !== undefined && Object.hasOwn(notes, note) ? notes[note] : undefined;
  return words ? <DoneNotice>{words}</DoneNotice> : null;
}
