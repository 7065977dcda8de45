import { z } from "zod";
import { rowId } from "@/lib/core/ids";
import { pageInput } from "@/lib/core/paging";
import { line, prose } from "@/lib/core/text";
import { oneOf } from "@/lib/core/words";
import { removalWhy } from "../removal/schema";
import { placeId } from "../schema";

export const reportWishes = ["correction", "removal"] as const;
export type ReportWish = (typeof reportWishes)[number];
export const reportWishLabels: Record<ReportWish, string> = {
  correction: "Something here is wrong",
  removal: "Take it out of the directory",
};

export const reportStates = ["waiting", "done", "declined"] as const;
export type ReportState = (typeof reportStates)[number];
export const reportStateLabels: Record<ReportState, string> = {
  waiting: "Waiting",
  done: "Done",
  declined: "Declined",
};

const replyTo = line(254, "your e-mail address").pipe(
  z.email({ error: "This is not an e-mail address. Example: hello@example.org" }),
);

/** What a program sends. */
export const reportInput = z.strictObject({
  wish: oneOf(reportWishes),
  words: prose(2000, "what is wrong, or why"),
  replyTo: replyTo.optional(),
});

/** What somebody without an account asks for. `id` names the submission: sent twice, it is one report. */
export const reportForm = z.object({
  id: rowId(),
  placeId,
  wish: oneOf(reportWishes),
  // left blank it is not in the form at all
  words: z.preprocess((words) => words ?? "", prose(2000, "what is wrong, or why")),
  replyTo: replyTo.optional(),
});
export type ReportInput = z.infer<typeof reportForm>;

/** An admin's answer; `why` is what those read who have a removed place in their history. */
export const answerForm = z.object({ id: rowId(), state: z.enum(["done", "declined"]), why: removalWhy.optional() });
/** The same from a program; `waiting` puts an answered one back. */
export const reportAnswer = z.strictObject({ state: oneOf(reportStates), why: removalWhy.optional() });
export const reopenForm = z.object({ id: rowId() });

export const reportsFilter = z.object({ state: oneOf(reportStates).default("waiting"), ...pageInput });
export type ReportsFilter = z.infer<typeof reportsFilter>;

/** What a link may choose on the form of a report. */
export const reportStart = z.object({ wish: oneOf(reportWishes).default("correction") });
