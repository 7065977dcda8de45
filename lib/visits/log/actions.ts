"use server";
import { viewerAction } from "@/lib/auth/action";
import { instantOfLocal } from "@/lib/core/dates";
import { logForm } from "@/lib/outreach/schema";
import { logTalkOrVisit } from "./mutations";

export const logAction = viewerAction(logForm, async ({ viewer, input, moment }) => {
  const { id, back, occurredAt, ...said } = input;
  const at = occurredAt === undefined ? undefined : instantOfLocal(occurredAt, viewer.timeZone);
  const { change, contactIds } = await logTalkOrVisit(viewer, { ...said, occurredAt: at }, moment, id);
  const [whom] = contactIds;
  const there = said.placeId ? `/places/${said.placeId}` : whom ? `/contacts/${whom}` : "/today";
  return { to: back ?? there, done: change ?? undefined };
});
