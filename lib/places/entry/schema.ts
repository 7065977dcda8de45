import { z } from "zod";
import { formCheck, formLines } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { line } from "@/lib/core/text";
import { type PlaceInput, placeId, placeInput } from "../schema";
import { kindByName } from "./kind";
import { pointInMapLink } from "./map-link";

const { altNames: _names, programmes: _taught, genres: _genres, gear: _gear, kind, name, ...others } = placeInput.shape;

/**
 * The form of a new place: a name is enough, or a map link that holds one. What it is goes by its name unless it is said; a pasted link
 * stands above typed coordinates. `id` names the submission, so that sent twice it makes one place; `sure` says that it is none of the look-alikes.
 */
export const newPlaceForm = z
  .object({
    id: rowId(),
    sure: formCheck(),
    ...others,
    kind: kind.optional(),
    name: name.optional(),
    mapLink: z.string().optional(),
    programmeTitles: formLines(line(200, "the programme's title"), 200),
  })
  .transform(({ id, sure, programmeTitles: titles, mapLink, ...said }, context) => {
    const refuse = (field: string, message: string) => {
      context.addIssue({ code: "custom", message, path: [field] });
      return z.NEVER;
    };
    const link = mapLink === undefined ? null : pointInMapLink(mapLink);
    if (link && "problem" in link) return refuse("mapLink", link.problem);
    if ((said.latitude === undefined) !== (said.longitude === undefined))
      return refuse("longitude", "Give both the latitude and the longitude, or neither.");
    const called = said.name ?? link?.name;
    if (called === undefined) return refuse("name", "Write the name: it is all that is needed.");
    const body: PlaceInput = {
      ...said,
      ...link?.point,
      name: called,
      kind: said.kind ?? kindByName(called),
      ...(titles.length > 0 ? { programmes: titles.map((title) => ({ title })) } : {}),
    };
    return { id, sure, body };
  });

/** What a link may fill into the form of a new place; a map gives the point that was tapped. */
export const newPlaceStart = z.object({
  kind: kind.optional(),
  name: name.optional(),
  city: placeInput.shape.city,
  latitude: placeInput.shape.latitude,
  longitude: placeInput.shape.longitude,
});

/** The button that takes back a place one has just added. */
export const takeBackForm = z.object({ place: placeId });
