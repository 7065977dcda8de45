"use server";

import { viewerAction } from "@/lib/auth/action";
import { chooseSource, editRow, mapColumns, startStaged, stopImport, takeBack } from "./mutations";
import { importIdForm, mappingForm, rowForm, sourceForm } from "./schema";

export const mapColumnsAction = viewerAction(mappingForm, async ({ viewer, input }) => {
  await mapColumns(viewer, input.id, input.mapping, input.kind);
  return { message: "Read again, with these columns." };
});

export const chooseSourceAction = viewerAction(sourceForm, async ({ viewer, input }) => {
  await chooseSource(viewer, input.id, input.source);
  return { message: "Read again, as what you said." };
});

export const editRowAction = viewerAction(rowForm, async ({ viewer, input }) => {
  await editRow(viewer, input.id, input.at, input.edit);
  return { message: input.edit.leftOut ? "It stays out." : "Kept." };
});

export const startImportAction = viewerAction(importIdForm, async ({ viewer, input, moment }) => {
  await startStaged(viewer, input.id, moment);
  return { to: `/imports/${input.id}` };
});

export const stopImportAction = viewerAction(importIdForm, async ({ viewer, input, moment }) => {
  await stopImport(viewer, input.id, moment);
  return { to: `/imports/${input.id}` };
});

export const undoImportAction = viewerAction(importIdForm, async ({ viewer, input, moment }) => {
  await takeBack(viewer, input.id, moment);
  return { to: `/imports/${input.id}` };
});
