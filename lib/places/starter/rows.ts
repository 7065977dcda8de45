import { isCalendarDate } from "@/lib/core/dates";
import type { Candidate } from "../import/candidate";
import { websiteIn } from "../import/ipeds";
import { derivedId, factsOfRow, type OwnRow, ownRow } from "../import/own-row";
import type { ProgrammeInput } from "../schema";

/** A school of the starter directory: its id says source and source id, "ipeds:430935", so that a later import finds it. */
export function schoolOfStarter(row: OwnRow): Candidate {
  const own = ownRow(row);
  const [, source = "starter", sourceId = derivedId(own)] = /^([a-z]+):(.+)$/.exec(row.id ?? "") ?? [];
  const facts = factsOfRow(own);
  return {
    source,
    sourceId,
    sourceLabel: labelOf(row),
    licence: row.licence,
    facts: {
      ...facts,
      website: websiteIn(row.website),
      schoolType: schoolTypeOf(row),
      programmes: withAwards((facts.programmes as ProgrammeInput[] | undefined) ?? [], row.notes ?? ""),
      summary: summaryOf(row.notes ?? ""),
    },
  };
}

function labelOf({ source, source_vintage: vintage = "" }: OwnRow): string {
  return [source, isCalendarDate(vintage) && !source?.includes(vintage) ? vintage : ""].filter(Boolean).join(", ");
}

const awardsNote = /^awards (\d{4}-\d\d) \(first majors\): audio (\d+), all music (\d+) of (\d+)$/;

/** The note counts the school's awards; only where a single programme can have earned them is the number its own. */
function withAwards(programmes: ProgrammeInput[], note: string): ProgrammeInput[] {
  const [, awardsYear, audio, music] = awardsNote.exec(note) ?? [];
  if (!awardsYear) return programmes;
  const inAudio = programmes.filter(({ field }) => field === "core_audio");
  const only = programmes.length === 1 ? programmes[0] : inAudio.length === 1 ? inAudio[0] : undefined;
  const awardsLastYear = Number(programmes.length === 1 ? music : audio);
  return programmes.map((programme) => (programme === only ? { ...programme, awardsLastYear, awardsYear } : programme));
}

function summaryOf(note: string): string | undefined {
  const [, year, audio, music, all] = awardsNote.exec(note) ?? [];
  if (year)
    return `Awards in ${year} (first majors): ${audio} in audio, ${music} in all of music, ${all} in everything.`;
  return note === "" || note.startsWith("campus:") ? note.replace(/^campus:/, "Campus:") || undefined : undefined;
}

function schoolTypeOf({ name = "", kind }: OwnRow): string | undefined {
  if (kind === "audio_school") return "private_audio_school";
  if (/conservato|akadem|academy of music|music academy|hochschule/i.test(name)) return "conservatory";
  if (/\buniversit/i.test(name)) return "university";
  if (/\bcommunity college\b/i.test(name)) return "community_college";
  return /\bcollege\b/i.test(name) ? "college" : undefined;
}

/** A studio of the starter directory. `checked=no` is general knowledge: shown as unverified. */
export function studioOfStarter(row: OwnRow): Candidate {
  const own = ownRow(row);
  const isChecked = row.checked === "source";
  const year = row.source_year ? `, ${row.source_year}` : "";
  return {
    source: "starter",
    sourceId: derivedId(own),
    sourceLabel: isChecked ? `Starter directory, from the page linked${year}` : "Starter directory, general knowledge",
    sourceUrl: row.source_url || undefined,
    licence: row.coord_precision === "city" ? "own compilation; coordinates GeoNames CC BY 4.0" : "own compilation",
    verified: isChecked,
    facts: { ...factsOfRow(own), kind: "studio" },
  };
}
