import { z } from "zod";
import { formBack, formLines, formVersion } from "@/lib/core/form-fields";
import { line } from "@/lib/core/text";
import { programmesIn } from "./import/programmes";
import { checkWays } from "./options";
import { programmeLine } from "./programmes/groups";
import type { PlaceView } from "./queries";
import { type PlaceCorrection, type ProgrammeInput, placeCorrection, placeId } from "./schema";

const {
  altNames: _others,
  programmes: _programmes,
  genres: _styles,
  gear: _rig,
  version: _version,
  ...correctable
} = placeCorrection.shape;
const programmeTitles = formLines(line(300, "the programme"), 200);

/** The form of a place as it was when it was opened: all of it is shown, so what is blank is meant to be. */
export const correctionForm = z.object({
  id: placeId,
  version: formVersion(),
  ...correctable,
  altNames: formLines(line(200, "the other name")),
  genres: formLines(line(60, "the genre"), 30),
  gear: formLines(line(200, "the piece"), 100),
  programmeTitles,
});
export type CorrectionForm = z.infer<typeof correctionForm>;

/** "Still correct", with how one knows if one says so; `back` is the page that the question was asked on. */
export const confirmationForm = z.object({
  id: placeId,
  how: z.enum(Object.keys(checkWays) as [keyof typeof checkWays], { error: "Say how you know." }).optional(),
  back: formBack().optional(),
});

const shownLists = ["altNames", "genres", "gear"] as const;
const shownFields = Object.keys(correctable) as (keyof typeof correctable)[];

/** Only what the form changed: a correction stands above every source for good, so it must not repeat what they say. */
export function correctionOf(place: PlaceView, form: CorrectionForm): PlaceCorrection {
  const changed = shownFields.filter((field) => (form[field] ?? null) !== (place[field] ?? null));
  const moved = changed.some((field) => field === "latitude" || field === "longitude");
  const fields = new Set([...changed, ...(moved ? (["latitude", "longitude"] as const) : [])]);
  return {
    ...Object.fromEntries([...fields].map((field) => [field, form[field] ?? null])),
    ...Object.fromEntries(
      shownLists
        .filter((field) => form[field].join("\n") !== place[field].join("\n"))
        .map((field) => [field, form[field]]),
    ),
    ...programmesOf(place, form.programmeTitles),
    version: form.version,
  };
}

/** Schools are asked what they teach; of a studio only where somebody said that it does. */
export const teaches = ({ kind, programmes }: Pick<PlaceView, "kind" | "programmes">) =>
  kind === "school" || programmes.length > 0;

/** A line that was left as it was keeps its field code and awards; another is read for its credential. */
function programmesOf(place: PlaceView, lines: readonly string[]): Pick<PlaceCorrection, "programmes"> {
  const known = place.programmes.map((programme) => ({ programme, text: programmeLine(programme) }));
  const shown = [...new Set(known.map(({ text }) => text))];
  if (!teaches(place) || lines.join("\n") === shown.join("\n")) return {};
  const left = (line: string) =>
    known.filter(({ text }) => text === line).map(({ programme }) => knownFacts(programme));
  // whoever adds how long it takes does not take back its field code
  const mended = (said: ProgrammeInput): ProgrammeInput => {
    const before = place.programmes.find(
      ({ title, credential }) => title === said.title && credential === (said.credential ?? null),
    );
    const { lengthMonths: _length, ...kept } = before ? knownFacts(before) : said;
    return { ...kept, ...(said.lengthMonths === undefined ? {} : { lengthMonths: said.lengthMonths }) };
  };
  return {
    programmes: lines.flatMap((line) =>
      shown.includes(line) ? left(line) : programmesIn(plainCredential(line)).map(mended),
    ),
  };
}

// a phone's keyboard writes the apostrophe of "bachelor’s" as printers do
const plainCredential = (text: string) => text.replace(/\([^()]*\)$/, (inside) => inside.replaceAll("’", "'"));

const knownFacts = (programme: PlaceView["programmes"][number]): ProgrammeInput =>
  Object.fromEntries(Object.entries(programme).filter(([, value]) => value !== null)) as ProgrammeInput;
