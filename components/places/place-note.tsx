import { ActionButton } from "@/components/ui/button";
import { DoneNotice } from "@/components/ui/page";
import type { FormAction } from "@/lib/core/form-state";

const notes: Readonly<Record<string, string>> = {
  added: "Added. Thank you: everyone near it can find it now.",
  // without a town or a point nobody is near it
  named: "Added. It is found by its name; with its town or its address everyone near it finds it too.",
  // a town that the gazetteer lacks, or that was misspelt
  unplaced:
    "Added. It is found by its name. We do not know its town: with that put right, or a point on the map, everyone near it finds it too.",
  reported: "Sent. Thank you: the people who run this directory will look at it.",
  restored: "It is back in the directory.",
};

type PlaceNoteProps = { note: string | undefined; placeId: string; takeBack: FormAction | null };

/** What was just done, for somebody who came here by doing it. A place one has added can be taken back. */
export function PlaceNote({ note, placeId, takeBack }: PlaceNoteProps) {
  const words = note !== undefined && Object.hasOwn(notes, note) ? notes[note] : undefined;
  if (!words) return null;
  const undo = takeBack && /^(added|named|unplaced)$/.test(note ?? "") && (
    <ActionButton action={takeBack} fields={{ place: placeId }} icon="undo" size="small">
      Undo
    </ActionButton>
  );
  return <DoneNotice undo={undo}>{words}</DoneNotice>;
}
