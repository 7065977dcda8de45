type Labels = Readonly<Record<string, string>>;

/** From a thought to a visit made; then the three ways in which one does not come about. */
export const visitStatusLabels = {
  idea: "Idea",
  asked: "Asked",
  confirmed: "Confirmed",
  visited: "Visited",
  declined: "Declined",
  cancelled: "Cancelled",
  lapsed: "Lapsed",
} as const satisfies Labels;
export type VisitStatus = keyof typeof visitStatusLabels;
export const visitStatuses = Object.keys(visitStatusLabels) as readonly VisitStatus[];

/** Still ahead. */
export const openVisitStatuses = ["idea", "asked", "confirmed"] as const satisfies readonly VisitStatus[];

export const visitPurposeLabels = {
  ask_around: "Ask around",
  tour: "Tour",
  drop_cv: "Bring my CV",
  shadow_session: "Shadow a session",
  open_day: "Open day",
  interview: "Interview",
  campus_tour: "Campus tour",
  class_sit_in: "Sit in on a class",
} as const satisfies Labels;
export type VisitPurpose = keyof typeof visitPurposeLabels;
export const visitPurposes = Object.keys(visitPurposeLabels) as readonly VisitPurpose[];

export const visitApproachLabels = {
  arranged: "Arranged beforehand",
  open_day: "Open day",
  walk_in: "Walk in",
} as const satisfies Labels;
export type VisitApproach = keyof typeof visitApproachLabels;
export const visitApproaches = Object.keys(visitApproachLabels) as readonly VisitApproach[];

export const visitFormatLabels = {
  in_person: "In person",
  phone: "By phone",
  video: "By video",
} as const satisfies Labels;
export type VisitFormat = keyof typeof visitFormatLabels;
export const visitFormats = Object.keys(visitFormatLabels) as readonly VisitFormat[];

export const visitWhenLabels = { upcoming: "Upcoming", past: "Past", all: "All" } as const satisfies Labels;
export type VisitWhen = keyof typeof visitWhenLabels;
export const visitWhens = Object.keys(visitWhenLabels) as readonly VisitWhen[];
