import { kindByName } from "../entry/kind";
import { placeFacts } from "../facts";
import type { ImportItem } from "../import/batches";
import { type Candidate, checkedCandidate, pointOf } from "../import/candidate";
import { listIn } from "../import/own-row";
import { programmesIn } from "../import/programmes";
import { programmeLine } from "../programmes/groups";
import type { ProgrammeInput } from "../schema";
import { type MappableField, mappableFields } from "./columns";
import type { RowEdit, StagedSettings } from "./schema";

/** Items as somebody wants them: their own words for some rows, some left out, and a kind for rows that say none. */
export async function* edited(
  items: AsyncIterable<ImportItem>,
  edits: StagedSettings["edits"],
  kind?: StagedSettings["kind"],
): AsyncGenerator<ImportItem> {
  for await (const item of items) yield editedItem(item, edits[item.at], kind);
}

function editedItem(item: ImportItem, edit: RowEdit | undefined, kind?: StagedSettings["kind"]): ImportItem {
  if ("reason" in item) return item;
  if (edit?.leftOut) return { at: item.at, reason: leftOutByHand };
  const facts = withKind(edit ? withWords(item.candidate.facts, edit) : item.candidate.facts, kind);
  return { at: item.at, candidate: { ...item.candidate, facts } };
}

export const leftOutByHand = "left out by hand";

type Facts = Candidate["facts"];

function withKind(facts: Facts, kind?: StagedSettings["kind"]): Facts {
  if (kind === undefined) return facts;
  if (facts.kind !== undefined && facts.kind !== "") return facts;
  if (typeof facts.name !== "string" || facts.name === "") return facts;
  return { ...facts, kind: kind === "name" ? kindByName(facts.name) : kind };
}

function withWords(facts: Facts, { seen, facts: said }: RowEdit): Facts {
  const own = Object.fromEntries(seen.map((field) => [field, meantBy(field, said[field])]));
  const point = pointOf(said.latitude, said.longitude);
  const isPointSeen = seen.includes("latitude") && seen.includes("longitude");
  return { ...facts, ...own, ...(isPointSeen ? point : {}) };
}

function meantBy(field: MappableField, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (field === "altNames" || field === "genres" || field === "gear") return listIn(text);
  return field === "programmes" ? programmesIn(text) : text;
}

/** A row as it would become a place: its words, and what is wrong with which of them. */
export type RowCheck = {
  readonly words: Readonly<Partial<Record<MappableField, string>>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Why it would be left out as it is; null when it would come in. */
  readonly reason: string | null;
};

const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((one) => (typeof one === "object" ? programmeLine(one as ProgrammeInput) : String(one))).join("; ")
    : String(value);

export function checkRow(candidate: Candidate): RowCheck {
  const said = Object.entries(candidate.facts).filter(([, value]) => value !== undefined && value !== "");
  const words = Object.fromEntries(
    said.filter(([field]) => field in mappableFields).map(([field, value]) => [field, textOf(value)]),
  );
  const parsed = placeFacts.safeParse(Object.fromEntries(said));
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) errors[String(path[0])] ??= message;
  if (!("name" in words)) errors.name = "Every place has a name.";
  if (!("kind" in words)) errors.kind = "Say whether it is a studio, a school or a shop.";
  const checked = checkedCandidate(candidate);
  const reason = "reason" in checked ? checked.reason : null;
  if (reason !== null && Object.keys(errors).length === 0) errors.latitude = reason;
  return { words, errors, reason };
}
