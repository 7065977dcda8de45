import { z } from "zod";
import { formCheck } from "@/lib/core/form-fields";
import { rowId } from "@/lib/core/ids";
import { oneOf } from "@/lib/core/words";
import type { ImportSource } from "../import/sources";
import { type MappableField, mappableFields } from "./columns";
import { type Format, formats, sourceNames } from "./detect";

const fieldNames = Object.keys(mappableFields) as [MappableField, ...MappableField[]];

/** What a row of a table is when none of its columns says so. */
export const kindChoices = {
  name: "By its name",
  studio: "All are studios",
  school: "All are schools",
  shop: "All are music shops",
} as const;

const stagedFile = z.object({
  name: z.string(),
  bytes: z.number(),
  format: z.enum(Object.keys(formats) as [Format, ...Format[]]),
  encoding: z.string(),
  header: z.array(z.string()).optional(),
});
export type StagedFile = z.infer<typeof stagedFile>;

/** What somebody made of one row: new words for the fields they saw (absent: nothing is said), or that it is left out. */
const rowEdit = z.object({
  leftOut: z.boolean(),
  seen: z.array(z.enum(fieldNames)),
  facts: z.partialRecord(z.enum(fieldNames), z.string()),
});
export type RowEdit = z.infer<typeof rowEdit>;

/** How a staged import is to be read: kept with its run. */
export const stagedSettings = z.object({
  files: z.array(stagedFile),
  mapping: z.partialRecord(z.enum(fieldNames), z.string()).default({}),
  kind: z.enum(Object.keys(kindChoices) as [keyof typeof kindChoices, ...(keyof typeof kindChoices)[]]).default("name"),
  edits: z.record(z.string(), rowEdit).default({}),
});
export type StagedSettings = z.infer<typeof stagedSettings>;

export const importIdForm = z.object({ id: rowId() });

/** Which source the files are from, chosen by hand. */
export const sourceForm = z.object({ id: rowId(), source: oneOf(Object.keys(sourceNames) as ImportSource[]) });

const column = z.string().max(300).optional();

/** Which column holds what. A field without a choice has none. */
export const mappingForm = z
  .object({
    id: rowId(),
    kind: stagedSettings.shape.kind,
    ...Object.fromEntries(fieldNames.map((field) => [`column-${field}`, column])),
  })
  .transform((form) => {
    const chosen = form as Readonly<Record<string, string | undefined>>;
    const pairs = fieldNames.flatMap((field) => {
      const name = chosen[`column-${field}`];
      return name ? [[field, name] as const] : [];
    });
    return { id: form.id, kind: form.kind, mapping: Object.fromEntries(pairs) };
  });

const words = z.string().max(5000, { error: "At most 5000 characters." }).optional();

/** One row of the preview as somebody left it. */
export const rowForm = z
  .object({
    id: rowId(),
    at: z.string().min(1).max(300),
    seen: z.string().max(1000).default(""),
    leaveOut: formCheck(),
    ...Object.fromEntries(fieldNames.map((field) => [field, words])),
  })
  .transform((form) => {
    const typed = form as unknown as Readonly<Record<string, string | undefined>>;
    const seen = fieldNames.filter((field) => form.seen.split(",").includes(field));
    const facts = Object.fromEntries(
      seen.flatMap((field) => {
        const text = typed[field]?.trim();
        return text ? [[field, text]] : [];
      }),
    );
    return { id: form.id, at: form.at, edit: { leftOut: form.leaveOut, seen, facts } satisfies RowEdit };
  });
