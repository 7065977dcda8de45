import type { Viewer } from "@/lib/auth/viewer";
import { findGazetteerEntry } from "../gazetteer/queries";
import { type Point, pointIn } from "../point";

/** The middle of a list by distance; home when nothing else was asked for. */
export type Centre = Point & { readonly label: string; readonly isHome: boolean };

/** "Nashville" of "Nashville, Tennessee, US": the list says the rest. */
export const shortLabel = ({ label }: Centre): string => label.split(",")[0] ?? label;

/** What `near` stands for: a position, a town that the gazetteer knows, or, when it says nothing, home. Null when there is none. */
export async function centreOf(viewer: Viewer | null, near: string | undefined): Promise<Centre | null> {
  if (near === undefined) return viewer?.home ? { ...viewer.home, isHome: true } : null;
  const point = pointIn(near);
  if (point) return { ...point, label: "this position", isHome: false };
  const entry = await findGazetteerEntry(near);
  return entry && { ...entry, isHome: false };
}
