import { applicationsOf } from "@/lib/applications/policy";
import { awaitsAnswer, awaitsSending } from "@/lib/applications/stage";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { referencesOf } from "@/lib/references/policy";
import type { Settlement } from "./settle";

const movedOn = (what: string) =>
  new AppError("CONFLICT", `${what} has moved on since this list was made, so nothing was changed.`);

// the second of two quick taps finds what the first has written
const statusesOf: Partial<Record<Settlement, (status: string) => boolean>> = {
  send_application: (status) => awaitsSending(status) || status === "sent",
  close_application: (status) => awaitsAnswer(status) || status === "no_response",
  ask_reference: (status) => status === "planned" || status === "asked",
};

/**
 * A list may be hours old when one of its buttons is tapped: one that moves a status says nothing of what has become of it meanwhile, and
 * would move it back. CONFLICT then. What is not there, or not the viewer's, is left to the change itself.
 */
export async function requireStillRaised(viewer: Viewer, kind: Settlement, id: string): Promise<void> {
  const isRaised = statusesOf[kind];
  if (!isRaised) return;
  const client = await db();
  if (kind === "ask_reference") {
    const found = await client.reference.findFirst({
      where: { id, ...referencesOf(viewer) },
      select: { status: true },
    });
    if (found && !isRaised(found.status)) throw movedOn("This reference");
    return;
  }
  const select = { status: true, title: true } as const;
  const found = await client.application.findFirst({ where: { id, ...applicationsOf(viewer) }, select });
  if (found && !isRaised(found.status)) throw movedOn(`“${found.title}”`);
}
