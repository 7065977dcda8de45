import { z } from "zod";
import { formCheck, formLines, formVersion } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { line } from "@/lib/core/text";
import { checkWays } from "./options";
import type { PlaceView } from "./queries";
import { type PlaceCorrection, type PlaceInput, placeCorrection, placeId, placeInput } from "./schema";

const { altNames: _names, programmes: _taught, genres: _genres, gear: _gear, ...newFields } = placeInput.shape;
const {
  altNames: _others,
  programmes: _programmes,
  genres: _styles,
  gear: _rig,
  version: _version,
  ...correctable
} = placeCorrection.shape;
const programmeTitles = formLines(line(200, "the programme's title"), 200);

/**
 * The form of a new place: kind and name are enough. `id` names the submission, so that sent twice it makes one place;
 * `sure` says that it is none of the look-alikes.
 */
export const placeForm = z
  .object({ id: rowId(), sure: formCheck(), ...newFields, programmeTitles })
  .transform(({ id, sure, programmeTitles: titles, ...said }) => {
    const body: PlaceInput = {
      ...said,
      ...(titles.length > 0 ? { programmes: titles.map((title) => ({ title })) } : {}),
    };
    return { id, sure, body };
  });

/** The form of a place as it was when it was opened: all of it is shown, so what is blank is meant to be. */
export const correctionForm = z.object({
  id: placeId,
  version: formVersion(),
  ...correctable,
  altNames: formLines(line(200, "the other name")),
  programmeTitles,
});
export type CorrectionForm = z.infer<typeof correctionForm>;

export const confirmationForm = z.object({
  id: placeId,
  how: z.enum(Object.keys(checkWays) as [keyof typeof checkWays], { error: "Say how you know." }),
});

const shownFields = Object.keys(correctable) as (keyof typeof correctable)[];

/** Only what the form changed: a correction stands above every source for good, so it must not repeat what they say. */
export function correctionOf(place: PlaceView, form: CorrectionForm): PlaceCorrection {
  const changed = shownFields.filter((field) => (form[field] ?? null) !== (place[field] ?? null));
  const moved = changed.some((field) => field === "latitude" || field === "longitude");
  const fields = new Set([...changed, ...(moved ? (["latitude", "longitude"] as const) : [])]);
  return {
    ...Object.fromEntries([...fields].map((field) => [field, form[field] ?? null])),
    ...(form.altNames.join("\n") === place.altNames.join("\n") ? {} : { altNames: form.altNames }),
    ...(form.programmeTitles.length > 0 ? { programmes: form.programmeTitles.map((title) => ({ title })) } : {}),
    version: form.version,
  };
}

/** What a link may fill into the form of a new place. */
export const newPlaceStart = z.object({
  kind: placeInput.shape.kind.optional(),
  name: placeInput.shape.name.optional(),
  city: placeInput.shape.city,
});
