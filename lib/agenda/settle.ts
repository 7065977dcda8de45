import type { AgendaItem } from "./item";

/** What a button can settle at once. */
export const settlements = [
  "thank_visit",
  "thank_reference",
  "ask_reference",
  "remind_reference",
  "send_application",
  "finish_application_step",
  "finish_visit_step",
  "finish_follow_up",
  "close_application",
] as const;
export type Settlement = (typeof settlements)[number];

/** What settles a line: one button (`do`), or a form or page to open, because something has to be said. */
export type Settle =
  | { readonly label: string; readonly do: Settlement }
  | { readonly label: string; readonly open: "log" | "debrief" | "visit" | "place" };

/** The one thing that settles a line. A follow-up is settled by logging what happened, so that the log stays whole. */
export function settleOf({ reason, subject }: Pick<AgendaItem, "reason" | "subject">): Settle {
  switch (reason) {
    case "thank":
      return { label: "Thanked", do: subject.type === "visit" ? "thank_visit" : "thank_reference" };
    case "ask_reference":
      return { label: "Asked", do: "ask_reference" };
    case "remind_reference":
      return { label: "Reminded", do: "remind_reference" };
    case "deadline":
      return { label: "Sent", do: "send_application" };
    case "next_step":
      return { label: "Done", do: subject.type === "visit" ? "finish_visit_step" : "finish_application_step" };
    case "prepare":
      return { label: "Open the visit sheet", open: "visit" };
    case "debrief":
      return { label: "Write the debrief", open: "debrief" };
    case "check_place":
      return { label: "Check the place", open: "place" };
    case "follow_up":
    case "resume":
    case "keep_in_touch":
      return { label: "Log what happened", open: "log" };
  }
}

/** What else a line offers: letting a follow-up go, closing a long silence. */
export function otherwiseOf(item: AgendaItem): { readonly label: string; readonly do: Settlement } | null {
  if (item.mayClose) return { label: "Close as “No response”", do: "close_application" };
  if (item.reason === "follow_up" && item.subject.type === "interaction")
    return { label: "Not needed any more", do: "finish_follow_up" };
  return null;
}
