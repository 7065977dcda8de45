/** Drawn on a 20 by 20 grid with a 1.6 line, one path each. */
const paths = {
  today:
    "M10 2v2m0 12v2M2 10h2m12 0h2M4.5 4.5l1.3 1.3m8.4 8.4 1.3 1.3m0-11-1.3 1.3m-8.4 8.4-1.3 1.3M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z",
  places: "M10 18s6-5.2 6-9.8A6 6 0 0 0 4 8.2C4 12.8 10 18 10 18Zm2.2-9.8a2.2 2.2 0 1 1-4.4 0 2.2 2.2 0 0 1 4.4 0Z",
  visits: "M3 18h14M5 18V3.5h7V18m0-13.5 3 1.5v12M9.5 11h.01",
  applications: "M5 2.5h6.5L15.5 6.5v11H5zM11 2.7V7h4.3M7.5 10.5h5m-5 3h5",
  references: "M14.5 7.5a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Zm-7 4-1 6L10 15.5l3.5 2-1-6",
  contacts:
    "M12 6.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM3 17c.3-3.3 2.7-5 6-5s5.7 1.7 6 5m-1.5-13.3a3 3 0 0 1 0 5.6M15 12.5c1.4.700 2.3 2.2 2.5 4.5",
  insights: "M3 17h14M5.5 14V9.5m4.5 4.5V4m4.5 10V7",
  calendar: "M3 5h14v12H3zm0 4h14M7 2.5V6m6-3.5V6",
  settings: "M3 6h7m4 0h3M3 14h3m4 0h7M14 6a2 2 0 1 1-4 0 2 2 0 0 1 4 0Zm-4 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",
  log: "M10 4v12M4 10h12",
  more: "M4 6h12M4 10h12M4 14h12",
  search: "M13.5 8.5a5 5 0 1 1-10 0 5 5 0 0 1 10 0Zm-1.3 3.7L17 17",
  phone: "M4 3h3.5l1.5 4-2 1.5a10 10 0 0 0 4.5 4.5l1.5-2 4 1.5V16c0 .6-.5 1-1 1C9.5 17 3 10.5 3 4c0-.5.400-1 1-1Z",
  directions: "M17 3 3 8.5l6 2.5 2.5 6z",
  mail: "M3 5h14v10H3zm0 .5 7 5.5 7-5.5",
  check: "m4 10.5 4 4 8-9",
  info: "M10 9v5m0-8v.01M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0Z",
  warning: "M10 8v4m0 2.5v.01M10 3 2.5 16.5h15z",
  error: "m7.5 7.5 5 5m0-5-5 5m10-2.5a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0Z",
  back: "M16 10H4m5-5-5 5 5 5",
  next: "M4 10h12m-5-5 5 5-5 5",
  external: "M8 4H4v12h12v-4m-5-8h5v5m0-5-7 7",
  undo: "M7 4 3 8l4 4M3 8h8.5a4.5 4.5 0 0 1 0 9H8",
  edit: "m3.5 16.5.700-3.5L13 4.2l2.8 2.8L7 15.8z",
  remove: "M4 5.5h12M8 5.5V3.5h4v2m-6.5 0 .7 11.5h7.6l.7-11.5",
  file: "M5 2.5h6.5L15.5 6.5v11H5zM11 2.7V7h4.3",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l2.8-2.8a3 3 0 0 0-4.3-4.3L10.2 5.5m1.3 3a3 3 0 0 0-4.3 0l-2.8 2.8a3 3 0 0 0 4.3 4.3l1.1-1.1",
  clock: "M10 5.5V10l3 2m4.5-2a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0Z",
  map: "m2.5 5.5 5-2.5 5 2.5 5-2.5v11.5l-5 2.5-5-2.5-5 2.5zM7.5 3v11.5m5-9V17",
  list: "M7 5h10M7 10h10M7 15h10M3 5h.01M3 10h.01M3 15h.01",
  key: "M3 6h14v8.5H3zm3 3h.01m2.7 0h.01m2.6 0h.01m2.7 0h.01M6.5 12h7",
  moon: "M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12Z",
  signOut: "M12 6V3.5H4v13h8V14m-4-4h9m-3-3 3 3-3 3",
} as const;

export type IconName = keyof typeof paths;

/** Decoration beside a word; never the only name of a control. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
