import { nameKey } from "@/lib/core/text";
import { valueText } from "../corrections/value-text";
import type { PlaceFacts } from "../facts";
import { type ProjectedPlace, projectPlace, type SourceRecord } from "../projection";
import { fieldLabels } from "../trust/fact-sources";

/** A field that is chosen by itself; "latitude" stands for the point, which is one fact. Other names are kept from both. */
export type ChoiceField = Exclude<keyof typeof fieldLabels, "altNames">;
export const choiceFields = (Object.keys(fieldLabels) as (keyof typeof fieldLabels)[]).filter(
  (field): field is ChoiceField => field !== "altNames",
);

export type Side = "first" | "second";
export type Choices = Readonly<Partial<Record<ChoiceField, Side | undefined>>>;

/** One field in which two places differ. `believed` is whose word is offered first: the more believed record's. */
export type FieldChoice = {
  readonly field: ChoiceField;
  readonly label: string;
  readonly first: string;
  readonly second: string;
  readonly believed: Side;
};

/** The records of two places, by which they and what they would be together are computed. */
export type TwoPlaces = { readonly first: readonly SourceRecord[]; readonly second: readonly SourceRecord[] };

type Known = Readonly<Record<string, unknown>>;
type Sides = { readonly first: ProjectedPlace; readonly second: ProjectedPlace; readonly both: ProjectedPlace };

/** Null when one of them has no record that says what it is: then there is nothing to choose from. */
function sidesOf({ first, second }: TwoPlaces): Sides | null {
  const isSaid = (records: readonly SourceRecord[]) =>
    records.some(({ facts }) => facts.name !== undefined) && records.some(({ facts }) => facts.kind !== undefined);
  if (!isSaid(first) || !isSaid(second)) return null;
  return { first: projectPlace(first), second: projectPlace(second), both: projectPlace([...first, ...second]) };
}

/** The facts behind a field; null when nobody says anything: "unknown" is no word that could be chosen. */
function factsOf(field: ChoiceField, place: ProjectedPlace): Partial<PlaceFacts> | null {
  if (field === "latitude") {
    const { latitude, longitude, approximate } = place;
    if (latitude === null || longitude === null) return null;
    return { latitude, longitude, coordPrecision: approximate ? "city" : "address" };
  }
  const value = (place as Known)[field];
  const isNothing =
    value == null || value === "unknown" || value === "none_stated" || (Array.isArray(value) && !value[0]);
  return isNothing ? null : { [field]: value };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function textOf(field: ChoiceField, place: ProjectedPlace): string {
  if (field !== "latitude") return valueText(field, (place as Known)[field]);
  const { latitude, longitude, approximate } = place;
  const spot = `${latitude?.toFixed(5)}, ${longitude?.toFixed(5)}`;
  return approximate ? `${spot} (only the town)` : spot;
}

/** The fields about which both say something, and not the same. */
export function differingFields(two: TwoPlaces): FieldChoice[] {
  const sides = sidesOf(two);
  if (!sides) return [];
  const { first, second, both } = sides;
  return choiceFields.flatMap((field) => {
    const [one, other] = [factsOf(field, first), factsOf(field, second)];
    if (!one || !other || same(one, other)) return [];
    return {
      field,
      label: fieldLabels[field],
      first: textOf(field, first),
      second: textOf(field, second),
      believed: exactSide(field, first, second) ?? (same(factsOf(field, both), other) ? "second" : "first"),
    };
  });
}

/** The door is better than the town's middle, whoever says so. */
function exactSide(field: ChoiceField, first: ProjectedPlace, second: ProjectedPlace): Side | null {
  if (field !== "latitude" || first.approximate === second.approximate) return null;
  return first.approximate ? "second" : "first";
}

/** What a correction has to say so that the two together are as chosen: nothing where the records say it by themselves. */
export function factsOfChoices(two: TwoPlaces, choices: Choices): Partial<PlaceFacts> {
  const sides = sidesOf(two);
  if (!sides) return {};
  const chosen = choiceFields.flatMap((field) => {
    const side = choices[field];
    const facts = side && factsOf(field, sides[side]);
    return facts && !same(facts, factsOf(field, sides.both)) ? [facts] : [];
  });
  const facts: Partial<PlaceFacts> = Object.assign({}, ...chosen);
  const altNames = otherNames(sides, facts.name ?? sides.both.name);
  return same(altNames, sides.both.altNames) ? facts : { ...facts, altNames };
}

const mostNames = 20;

/** All names but the one it goes by: whoever looks for the other one finds it too. */
function otherNames({ first, second, both }: Sides, name: string): string[] {
  const names = [...both.altNames, ...first.altNames, ...second.altNames, first.name, second.name];
  const byKey = new Map(names.map((one) => [nameKey(one), one] as const).reverse());
  byKey.delete(nameKey(name));
  const rest = [...new Set(names.filter((one) => byKey.get(nameKey(one)) === one))];
  return rest.slice(0, mostNames);
}
