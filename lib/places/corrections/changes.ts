import type { PlaceFacts } from "../facts";
import { byPrecedence, type SourceRecord } from "../projection";
import { fieldLabels } from "../trust/fact-sources";
import { valueText } from "./value-text";

/** A record with what became of it: one that an admin took back is kept, but no longer believed. */
export type KeptRecord = SourceRecord & { readonly isReverted: boolean };

/** What a person's record changed: field by field what stood there before and what they said. */
export type FieldChange = { readonly label: string; readonly before: string; readonly after: string };

/** What one person said of a place. `checkedHow` is set for "still correct", null when they did not say how. */
export type SaidChange = {
  readonly recordId: string;
  readonly fields: readonly FieldChange[];
  readonly isCheck: boolean;
  readonly checkedHow: string | null;
};

/**
 * What the correction `record` changed at its place. Before it stood what the sources say, which may have been read again since, and
 * the corrections made earlier that are still believed.
 */
export function changeOf(record: KeptRecord, ofPlace: readonly KeptRecord[]): SaidChange {
  const others = ofPlace.filter((one) => one.id !== record.id && !one.isReverted && stoodBefore(one, record));
  const ranked = [...others].sort(byPrecedence);
  const said = record.facts;
  // in the order of the page: a database keeps the fields of a record in an order of its own
  const fields = (Object.keys(fieldLabels) as (keyof typeof fieldLabels)[])
    .filter((field) => said[field] !== undefined)
    .map((field) => ({
      label: fieldLabels[field],
      before: textOf(field, ranked.find((one) => one.facts[field] !== undefined)?.facts ?? {}),
      after: textOf(field, said),
    }));
  return {
    recordId: record.id,
    fields,
    isCheck: said.lastCheckedOn !== undefined,
    checkedHow: said.lastCheckedHow ?? null,
  };
}

const stoodBefore = (one: SourceRecord, record: SourceRecord) =>
  one.source !== "correction" || one.createdAt < record.createdAt;

function textOf(field: keyof PlaceFacts, facts: Partial<PlaceFacts>): string {
  const { latitude, longitude } = facts;
  if (field === "latitude" && typeof latitude === "number" && typeof longitude === "number")
    return `${latitude}, ${longitude}`;
  return valueText(field, facts[field]);
}
