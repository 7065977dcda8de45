/** What of a place of MusicBrainz says what it is. */
export type MbKindSource = {
  readonly name: string;
  readonly type?: string | null | undefined;
  readonly disambiguation?: string | null | undefined;
  readonly relations?: readonly { readonly type?: string | null | undefined }[] | null | undefined;
};

export type MbKind =
  | { readonly kind: "studio" | "school"; readonly candidate?: true; readonly summary?: string }
  | { readonly reason: string };

// "Abbey Road Studios: Studio 2" is a room of a place that is there as well
const roomName = /^(.+?):\s+.*\b(studio|room|stage|suite|[A-Z0-9])\b/i;
const studioWords = /\b(studio|studios|estudio|est\u00fadio|recording|recorders|mastering|sound|audio|tonstudio)\b/i;
const schoolWords = /\b(school|academy|college|university|conservatory|conservatoire|konservatorium|hochschule)\b/i;
// "recorded at", "mixed at": somebody made a record there
const workThere = /^(recorded|mixed|mastered|edited|engineered|produced|remixed) at$/i;
const mayBeWorkedIn = new Set(["Religious building", "Venue", "Indoor arena", "Other", "Pressing plant"]);

/**
 * Studios and educational institutions are ours. A room of a studio is a guess of its own, told by its summary what it is a part of; so is a
 * church or a hall where records were made, and a place without a type whose name speaks of a studio or a school.
 */
export function musicbrainzKind({ name, type, disambiguation, relations }: MbKindSource): MbKind {
  const room = roomName.exec(name)?.[1];
  if (type === "Studio")
    return room
      ? { kind: "studio", candidate: true, summary: disambiguation || `A room of ${room}` }
      : { kind: "studio" };
  if (type === "Educational institution") return { kind: "school" };
  if (!type && studioWords.test(name)) return { kind: "studio", candidate: true };
  if (!type && schoolWords.test(name)) return { kind: "school", candidate: true };
  const isWorkedIn = relations?.some((relation) => workThere.test(relation.type ?? "")) ?? false;
  if (isWorkedIn && (!type || mayBeWorkedIn.has(type))) return { kind: "studio", candidate: true };
  return { reason: type ? `of type ${type}, not a studio or a school` : "has no type: ask what it is" };
}
