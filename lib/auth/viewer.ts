import { type Moment, momentIn } from "@/lib/core/dates";
import type { User } from "@/prisma/generated/sqlite/client";

declare const minted: unique symbol;

export type Home = { readonly label: string; readonly latitude: number; readonly longitude: number };

/** The signed-in person, as every private query and mutation is handed it. Only lib/auth makes one. */
export type Viewer = {
  readonly [minted]: true;
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly home: Home | null;
  readonly distanceUnit: "km" | "mi";
  readonly timeZone: string;
  readonly theme: "system" | "light" | "dark";
  /** The epoch of the account's sessions in which this one began: all of an earlier one were ended. */
  readonly sessionEpoch: number;
};

/** The one place where a Viewer is made; importing it outside lib/auth and tests fails the architecture test. */
export function mintViewer(user: User): Viewer {
  const home =
    user.homeLatitude !== null && user.homeLongitude !== null
      ? { label: user.homeLabel ?? "home", latitude: user.homeLatitude, longitude: user.homeLongitude }
      : null;
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    isAdmin: user.role === "admin",
    home,
    distanceUnit: user.distanceUnit,
    timeZone: user.timeZone,
    theme: user.theme,
    sessionEpoch: user.sessionEpoch,
  } as Viewer;
}

/** The clock as the viewer sees it, or UTC for who has no account; called once per request, at the door. */
export function momentFor(viewer: Viewer | null): Moment {
  return momentIn(viewer?.timeZone ?? "UTC");
}
