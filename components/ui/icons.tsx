/** The names of the drawings in icons.css. */
export const iconNames = [
  "today",
  "places",
  "visits",
  "applications",
  "references",
  "contacts",
  "insights",
  "calendar",
  "settings",
  "log",
  "more",
  "search",
  "phone",
  "directions",
  "mail",
  "check",
  "info",
  "warning",
  "error",
  "back",
  "next",
  "external",
  "undo",
  "edit",
  "remove",
  "file",
  "link",
  "clock",
  "map",
  "list",
  "key",
  "moon",
  "signOut",
] as const;

export type IconName = (typeof iconNames)[number];

/** Decoration beside a word; never the only name of a control. */
export function Icon({ name }: { name: IconName }) {
  return <i className={`icon i-${name}`} aria-hidden="true" />;
}
