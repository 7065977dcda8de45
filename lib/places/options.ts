/** The words a place's facts are said in, each with what the screen shows. "unknown" always means: ask. */
type Options = Readonly<Record<string, string>>;

/** A music shop sells instruments or records: its staff know the rooms and the people around, so it is where one asks around. */
export const placeKinds = { studio: "Studio", school: "School", shop: "Music shop" } as const satisfies Options;

export const placeStatuses = {
  open: "Open",
  closed: "Closed",
  unknown: "Unknown, ask",
} as const satisfies Options;

export const studioTypes = {
  commercial: "Commercial studio",
  project: "Project studio",
  home: "Home studio",
  residential: "Residential studio",
  mastering: "Mastering",
  mixing: "Mixing",
  post_production: "Post-production",
  rehearsal: "Rehearsal rooms",
  radio: "Radio",
  community: "Community studio",
  education: "Teaching studio",
  mobile: "Mobile recording",
  other: "Other",
} as const satisfies Options;

/** The door rule: who may come in, and how. */
export const visitorPolicies = {
  unknown: "Unknown, ask",
  tours_offered: "Offers tours",
  by_appointment: "By appointment",
  open_days: "Open days",
  walk_in_ok: "Walking in is fine",
  clients_only: "Clients only",
  no_visitors: "No visitors",
} as const satisfies Options;

export const internPolicies = {
  unknown: "Unknown, ask",
  takes_interns: "Takes interns",
  sometimes: "Sometimes takes interns",
  credit_only: "Only for course credit",
  paid_only: "Paid internships only",
  waitlist: "Has a waiting list",
  not_now: "Not at the moment",
  never: "Never takes interns",
} as const satisfies Options;

export const contactPreferences = {
  none_stated: "None stated",
  email: "E-mail",
  phone: "Phone",
  form: "Form on their site",
  in_person: "In person",
  social: "Social media",
} as const satisfies Options;

export const schoolTypes = {
  university: "University",
  college: "College",
  conservatory: "Conservatory",
  community_college: "Community college",
  private_audio_school: "Private audio school",
  further_education: "Further education college",
  online_provider: "Online provider",
  music_lessons: "Music lessons",
  community_programme: "Community programme",
} as const satisfies Options;

export const controls = {
  public: "Public",
  private_nonprofit: "Private, not for profit",
  private_for_profit: "Private, for profit",
} as const satisfies Options;

export const wheelchairAccess = {
  unknown: "Unknown, ask",
  yes: "Step-free",
  limited: "Partly step-free",
  no: "Not step-free",
  designated: "Made for wheelchairs",
} as const satisfies Options;

export const programmeFields = {
  core_audio: "Audio and recording",
  music_business: "Music business",
  music_general: "Music",
  media_sound: "Sound for film, games and media",
  other: "Other",
} as const satisfies Options;

/** How I stand with a place, strongest last: only one holds at a time. */
export const placeStates = {
  new: "Not contacted yet",
  contacted: "Contacted",
  planned: "Visit planned",
  visited: "Visited",
  // saved, sent or over: the page of the application says which
  applied: "Application",
} as const satisfies Options;

export const placeSorts = {
  distance: "Nearest first",
  name: "By name",
  match: "Best match first",
} as const satisfies Options;

export type PlaceKind = keyof typeof placeKinds;
export type PlaceStatus = keyof typeof placeStatuses;
export type PlaceState = keyof typeof placeStates;
export type VisitorPolicy = keyof typeof visitorPolicies;
export type InternPolicy = keyof typeof internPolicies;
export type WheelchairAccess = keyof typeof wheelchairAccess;
export type PlaceSort = keyof typeof placeSorts;

/** How somebody made sure that what is said about a place still holds. */
export const checkWays = {
  visited: "Visited",
  called: "Called",
  emailed: "E-mailed",
  website: "Looked at their website",
  source_only: "A source says so",
} as const;
export type CheckWay = keyof typeof checkWays;

export const isPlaceKind = (word: unknown): word is PlaceKind =>
  typeof word === "string" && Object.hasOwn(placeKinds, word);

/** The fields that are said in one word of a list, each with its list. */
export const wordFields = {
  kind: placeKinds,
  status: placeStatuses,
  studioType: studioTypes,
  schoolType: schoolTypes,
  control: controls,
  visitorPolicy: visitorPolicies,
  contactPreference: contactPreferences,
  internPolicy: internPolicies,
  wheelchair: wheelchairAccess,
} as const satisfies Readonly<Record<string, Options>>;
