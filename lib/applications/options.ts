/** The words an application is said in, each with what the screen shows. */
export const applicationKinds = [
  "job",
  "runner",
  "internship",
  "placement",
  "apprenticeship",
  "school",
  "scholarship",
  "freelance_roster",
] as const;

export const applicationStatuses = [
  "saved",
  "preparing",
  "sent",
  "in_conversation",
  "interview",
  "trial",
  "audition",
  "waitlisted",
  "deferred",
  "offer",
  "accepted",
  "enrolled",
  "rejected",
  "withdrawn",
  "declined_by_me",
  "no_response",
  "closed_before_sent",
] as const;

/** With one of these an application is over. Silence is an ending like others, not a failing. */
export const applicationEndings = [
  "rejected",
  "withdrawn",
  "declined_by_me",
  "no_response",
  "closed_before_sent",
] as const satisfies readonly ApplicationStatus[];

export const applicationOrigins = ["advert", "referral", "cold", "visit", "school", "event"] as const;
export const applicationSorts = ["updated", "deadline", "next"] as const;

export type ApplicationKind = (typeof applicationKinds)[number];
export type ApplicationStatus = (typeof applicationStatuses)[number];
export type ApplicationEnding = (typeof applicationEndings)[number];
export type ApplicationOrigin = (typeof applicationOrigins)[number];
export type ApplicationSort = (typeof applicationSorts)[number];

export const applicationKindLabels: Record<ApplicationKind, string> = {
  job: "Job",
  runner: "Runner",
  internship: "Internship",
  placement: "Placement",
  apprenticeship: "Apprenticeship",
  school: "School",
  scholarship: "Scholarship",
  freelance_roster: "Freelance list",
};

export const applicationStatusLabels: Record<ApplicationStatus, string> = {
  saved: "Saved",
  preparing: "Preparing",
  sent: "Sent",
  in_conversation: "In conversation",
  interview: "Interview",
  trial: "Trial day",
  audition: "Audition",
  waitlisted: "On the waiting list",
  deferred: "Deferred",
  offer: "Offer",
  accepted: "Accepted",
  enrolled: "Enrolled",
  rejected: "They said no",
  withdrawn: "Withdrawn",
  declined_by_me: "I said no",
  no_response: "No response",
  closed_before_sent: "Closed before sending",
};

export const applicationOriginLabels: Record<ApplicationOrigin, string> = {
  advert: "An advert",
  referral: "Someone told me",
  cold: "I asked unprompted",
  visit: "A visit",
  school: "My school",
  event: "An event",
};

export const applicationSortLabels: Record<ApplicationSort, string> = {
  updated: "Last changed first",
  deadline: "Next deadline first",
  next: "Next step first",
};

const track: Record<"any" | "school", readonly ApplicationStatus[]> = {
  any: ["saved", "preparing", "sent", "in_conversation", "interview", "trial", "offer", "accepted"],
  school: [
    "saved",
    "preparing",
    "sent",
    "in_conversation",
    "audition",
    "interview",
    "waitlisted",
    "deferred",
    "offer",
    "accepted",
    "enrolled",
  ],
};

/** The stages that a kind of application usually goes through, in order; any status may still be chosen. */
export function stagesOf(kind: ApplicationKind): readonly ApplicationStatus[] {
  return kind === "school" || kind === "scholarship" ? track.school : track.any;
}

export const isEnding = (status: string): status is ApplicationEnding =>
  (applicationEndings as readonly string[]).includes(status);
