"use server";

import { viewerAction } from "@/lib/auth/action";
import { nextAddress } from "./addresses";
import { askAgain, keepApart, mergePair, undoMerge } from "./mutations";
import { findNextPair } from "./queries";
import { choicesOf, mergeForm, pairForm, undoMergeForm } from "./schema";

export const mergePairAction = viewerAction(mergeForm, async ({ viewer, input, moment }) => {
  const versions = { first: input.firstVersion, second: input.secondVersion };
  const { mergeId } = await mergePair(viewer, { pairId: input.pair, choices: choicesOf(input), versions }, moment);
  return { to: nextAddress(await findNextPair(viewer), { merge: mergeId }) };
});

export const keepApartAction = viewerAction(pairForm, async ({ viewer, input, moment }) => {
  await keepApart(viewer, input.pair, moment);
  return { to: nextAddress(await findNextPair(viewer), { apart: input.pair }) };
});

export const askAgainAction = viewerAction(pairForm, async ({ viewer, input }) => {
  await askAgain(viewer, input.pair);
  return { to: `/places/duplicates/${input.pair}` };
});

export const undoMergeAction = viewerAction(undoMergeForm, async ({ viewer, input, moment }) => {
  const { goneId } = await undoMerge(viewer, input.merge, moment);
  return { to: `/places/duplicates?undone=${goneId}` };
});
