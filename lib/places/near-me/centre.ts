import type { Viewer } from "@/lib/auth/viewer";
import { findGazetteerEntries } from "../gazetteer/queries";
import { type Point, pointIn } from "../point";

/** The middle of a list by distance; home when nothing else was asked for. */
export type Centre = Point & { readonly label: string; readonly isHome: boolean };

/** "Nashville" of "Nashville, Tennessee, US": the list says the rest. */
export const shortLabel = ({ label }: Centre): string => label.split(",")[0] ?? label;

/** What `near` stands for: a position, a town that the gazetteer knows, or, when it says nothing, home. Null when there is none. */
export async function centreOf(viewer: Viewer | null, near: string | undefined): Promise<Centre | null> {
  return (await centresOf(viewer, [near])).get(near) ?? null;
}

type Near = string | undefined;

/** The same for several at once; what stands for nothing is missing. */
export async function centresOf(viewer: Viewer | null, nears: readonly Near[]): Promise<Map<Near, Centre>> {
  const centres = new Map<Near, Centre>();
  if (viewer?.home) centres.set(undefined, { ...viewer.home, isHome: true });
  const towns: string[] = [];
  for (const near of nears) {
    const point = near === undefined ? null : pointIn(near);
    if (near !== undefined && point) centres.set(near, { ...point, label: "this position", isHome: false });
    else if (near !== undefined) towns.push(near);
  }
  for (const [near, entry] of await findGazetteerEntries(towns)) centres.set(near, { ...entry, isHome: false });
  return centres;
}
