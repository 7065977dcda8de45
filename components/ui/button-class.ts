export type ButtonTone = "primary" | "quiet" | "danger";
export type ButtonSize = "normal" | "small";

/** One primary per screen: it is the thing to do that is lit up. */
export function buttonClass(tone: ButtonTone = "quiet", size: ButtonSize = "normal"): string {
  return size === "small" ? `button ${tone} small` : `button ${tone}`;
}
