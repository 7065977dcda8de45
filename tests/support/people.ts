import { mintViewer, type Viewer } from "@/lib/auth/viewer";
import { type CalendarDate, instantOfLocal, type Moment, momentIn } from "@/lib/core/dates";
import { db } from "@/lib/core/db";

/** Where the people of the tests live unless a test says otherwise: 12:45 ahead of UTC. */
export const oddZone = "Pacific/Chatham";

export type Circumstances = {
  readonly timeZone?: string;
  readonly isAdmin?: boolean;
  readonly home?: { readonly label: string; readonly latitude: number; readonly longitude: number };
};

/** An account without a password and its viewer: `const nora = await signUp("Nora Field")`. The same name twice is two people. */
export async function signUp(name: string, circumstances: Circumstances = {}): Promise<Viewer> {
  const { timeZone = oddZone, isAdmin = false, home } = circumstances;
  const user = await (await db()).user.create({
    data: {
      name,
      email: nextEmail(name),
      role: isAdmin ? "admin" : "member",
      timeZone,
      homeLabel: home?.label ?? null,
      homeLatitude: home?.latitude ?? null,
      homeLongitude: home?.longitude ?? null,
    },
  });
  return mintViewer(user);
}

const namesakes = new Map<string, number>();

/** An address that nobody in this test file has yet: nora.field@example.org, then nora.field.2@example.org. */
export function nextEmail(name: string): string {
  const stem = name.toLowerCase().replace(/[^a-z0-9]+/g, ".");
  const count = (namesakes.get(stem) ?? 0) + 1;
  namesakes.set(stem, count);
  return `${stem}${count > 1 ? `.${count}` : ""}@example.org`;
}

/** The clock standing at `time` (HH:MM) on `date` in `timeZone`: `momentAt("2027-03-01")` is noon there. */
export function momentAt(date: CalendarDate, timeZone = oddZone, time = "12:00"): Moment {
  return momentIn(timeZone, instantOfLocal(`${date}T${time}`, timeZone));
}
