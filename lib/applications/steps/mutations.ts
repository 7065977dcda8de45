import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate, Moment } from "@/lib/core/dates";
import type { Written } from "@/lib/core/written";
import { changeApplicationBy } from "../mutations";
import type { ApplicationEnding } from "../options";
import { awaitsSending } from "../stage";

/** It went out on `on` (today unless said), by `channel`. */
export async function sendApplication(
  viewer: Viewer,
  id: string,
  sent: { on?: CalendarDate | undefined; channel?: string | undefined; version?: number | undefined },
  moment: Moment,
): Promise<Written> {
  const { on, channel, version } = sent;
  return changeApplicationBy(viewer, id, version, moment, () => ({
    status: "sent",
    ...(on ? { sentOn: on } : {}),
    ...(channel ? { channel } : {}),
  }));
}

/** They answered on `on` (today unless said): the silence ends, and what was only sent is now a conversation. */
export async function recordReply(
  viewer: Viewer,
  id: string,
  reply: { on?: CalendarDate | undefined; version?: number | undefined },
  moment: Moment,
): Promise<Written> {
  return changeApplicationBy(viewer, id, reply.version, moment, (row) => ({
    ...(awaitsSending(row.status) || row.status === "sent" ? { status: "in_conversation" as const } : {}),
    lastHeardOn: reply.on ?? moment.today,
  }));
}

/** Ends it. The reason is for oneself: what was learned. */
export async function closeApplication(
  viewer: Viewer,
  id: string,
  end: { status: ApplicationEnding; outcomeReason?: string | null | undefined; version?: number | undefined },
  moment: Moment,
): Promise<Written> {
  const { status, outcomeReason, version } = end;
  return changeApplicationBy(viewer, id, version, moment, () => ({
    status,
    ...(outcomeReason ? { outcomeReason } : {}),
  }));
}
