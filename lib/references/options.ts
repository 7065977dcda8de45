/** The words a referee and a request for a reference are said in, each with what the screen shows. */
type Labels = Readonly<Record<string, string>>;

export const refereeStatusLabels = {
  candidate: "Could ask",
  asked: "Asked",
  willing: "Willing",
  declined: "Said no",
  resting: "Resting: do not ask now",
} as const satisfies Labels;
export type RefereeStatus = keyof typeof refereeStatusLabels;
export const refereeStatuses = Object.keys(refereeStatusLabels) as readonly RefereeStatus[];

/** Whether they may be named without being asked again. */
export const namedOkLabels = {
  ask_each_time: "Ask each time",
  open_ended: "May always be named",
} as const satisfies Labels;
export type NamedOk = keyof typeof namedOkLabels;
export const namedOks = Object.keys(namedOkLabels) as readonly NamedOk[];

export const referenceKindLabels = {
  letter: "Letter",
  named_reference: "Named as a reference",
  form: "Form to fill in",
  phone: "Phone call",
  linkedin: "LinkedIn",
} as const satisfies Labels;
export type ReferenceKind = keyof typeof referenceKindLabels;
export const referenceKinds = Object.keys(referenceKindLabels) as readonly ReferenceKind[];

export const referenceStatusLabels = {
  planned: "Planned",
  asked: "Asked",
  agreed: "Agreed",
  submitted: "Submitted",
  declined: "Said no",
  cancelled: "Cancelled",
  missed: "Did not come in time",
} as const satisfies Labels;
export type ReferenceStatus = keyof typeof referenceStatusLabels;
export const referenceStatuses = Object.keys(referenceStatusLabels) as readonly ReferenceStatus[];

/** Still to come. */
export const openReferenceStatuses = ["planned", "asked", "agreed"] as const satisfies readonly ReferenceStatus[];

/** A confidential letter goes past me: it is tracked, never kept here. */
export const visibilityLabels = {
  confidential: "Confidential: I do not see it",
  open: "Open: I may see it",
} as const satisfies Labels;
export type Visibility = keyof typeof visibilityLabels;
export const visibilities = Object.keys(visibilityLabels) as readonly Visibility[];

export const deliveryLabels = {
  portal: "Their portal",
  email_to_target: "E-mail to them",
  to_me: "To me",
  post: "Post",
} as const satisfies Labels;
export type Delivery = keyof typeof deliveryLabels;
export const deliveries = Object.keys(deliveryLabels) as readonly Delivery[];
