"use server";
import { viewerAction } from "@/lib/auth/action";
import { instantOfLocal } from "@/lib/core/dates";
import { logForm } from "@/lib/outreach/schema";
import { refuseFuture } from "@/lib/outreach/talk-days";
import { somewhereNewIn } from "@/lib/outreach/whom/mutations";
import { refuseLookAlike } from "@/lib/places/entry/queries";
import { logTalkOrVisit } from "./mutations";

export const logAction = viewerAction(logForm, async ({ viewer, input, moment }) => {
  const { id, back, sure, occurredAt, ...said } = input;
  const at = occurredAt === undefined ? undefined : instantOfLocal(occurredAt, viewer.timeZone);
  refuseFuture(at, said.followUpOn, moment);
  if (said.newPlace && !sure) await refuseLookAlike(said.newPlace, somewhereNewIn(viewer, id));
  const { change, contactIds, placeId } = await logTalkOrVisit(viewer, { ...said, occurredAt: at }, moment, id);
  const [whom] = contactIds;
  const there = placeId ? `/places/${placeId}` : whom ? `/contacts/${whom}` : "/today";
  return { to: back ?? there, done: change ?? undefined };
});
