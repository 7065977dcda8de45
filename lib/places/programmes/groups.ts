import { fieldOfCip } from "../import/programmes";
import { programmeFields } from "../options";

/** A programme as the page of a place has it. */
export type ProgrammeFacts = {
  readonly title: string;
  readonly credential: string | null;
  readonly cipCode: string | null;
  readonly field: string | null;
  readonly awardsLastYear: number | null;
  readonly awardsYear: string | null;
  readonly lengthMonths: number | null;
};

/** One title with every credential that it leads to. `cip` is its field code with the code's own title. */
export type TaughtTitle = {
  readonly title: string;
  readonly cip: { readonly code: string; readonly title: string | null } | null;
  readonly ways: readonly ProgrammeFacts[];
};

type Named = { readonly title: string } & Partial<Pick<ProgrammeFacts, "credential" | "lengthMonths">>;

/** A programme in one line, as forms and tables have it: "Music Technology (bachelor's, 36 months)". */
export function programmeLine({ title, credential, lengthMonths }: Named): string {
  const inside = [credential, lengthMonths && monthsText(lengthMonths)].filter(Boolean).join(", ");
  return inside ? `${title} (${inside})` : title;
}

const monthsText = (months: number) => `${months} ${months === 1 ? "month" : "months"}`;
const yearsText = (years: number) => `${years} ${years === 1 ? "year" : "years"}`;

export type ProgrammeGroup = { readonly field: string; readonly label: string; readonly titles: TaughtTitle[] };

const fields = Object.entries(programmeFields);

/** Programmes by our field, audio first; in a group one entry a title and field code, in the order given. */
export function groupsOf(programmes: readonly ProgrammeFacts[]): ProgrammeGroup[] {
  return fields.flatMap(([field, label]) => {
    const inField = programmes.filter((programme) => known(programme.field) === field);
    return inField.length > 0 ? [{ field, label, titles: titlesOf(inField) }] : [];
  });
}

const known = (field: string | null) => (field !== null && Object.hasOwn(programmeFields, field) ? field : "other");

function titlesOf(programmes: readonly ProgrammeFacts[]): TaughtTitle[] {
  const titles = new Map<string, ProgrammeFacts[]>();
  for (const programme of programmes) {
    const key = `${programme.title}\n${programme.cipCode ?? ""}`;
    titles.set(key, [...(titles.get(key) ?? []), programme]);
  }
  return [...titles.values()].map((ways) => {
    const [{ title = "", cipCode = null } = {}] = ways;
    return { title, cip: cipCode ? { code: cipCode, title: fieldOfCip(cipCode)?.title ?? null } : null, ways };
  });
}

/** What the number of awards says: that a programme runs. "" when nobody counted. */
export function awardsText({ awardsLastYear: awards, awardsYear }: ProgrammeFacts): string {
  const when = awardsYear ? `in ${awardsYear}` : "in the last year counted";
  if (awards === null) return "";
  if (awards === 0) return `nobody finished it ${when}: ask whether it still runs`;
  return `${awards.toLocaleString("en")} ${awards === 1 ? "person" : "people"} finished it ${when}`;
}

/** What IPEDS says that a credential takes, in its glossary and its award levels; other sources say nothing of it. */
const usualLengths: Readonly<Record<string, string>> = {
  "certificate <12 weeks": "under 12 weeks",
  "certificate <1 year": "under a year",
  "certificate 1-2 years": "1 to 2 years",
  "certificate 2-4 years": "2 to 4 years",
  "associate's": "usually 2 to 4 years",
  "bachelor's": "usually 4 to 5 years",
  "master's": "usually 1 to 2 years",
};

/** How long a programme takes: its own length if somebody says it, else what its credential usually takes. Null when neither is known. */
function takes({ lengthMonths: months, credential }: ProgrammeFacts, source: string | null): string | null {
  if (months === null) return lengthText(credential, source);
  return months % 12 === 0 ? yearsText(months / 12) : monthsText(months);
}

/** How long it takes, where its source says so: the statistics of the US define it for each credential. Null otherwise. */
export const lengthText = (credential: string | null, source: string | null): string | null =>
  source === "ipeds" && credential !== null ? (usualLengths[credential] ?? null) : null;

const credentialLabels: Readonly<Record<string, string>> = {
  "certificate <12 weeks": "Certificate",
  "certificate <1 year": "Certificate",
  "certificate 1-2 years": "Certificate",
  "certificate 2-4 years": "Certificate",
};

/** "Bachelor’s", "Certificate": the length stands beside it where there is one. */
export function credentialLabel(credential: string, source: string | null): string {
  const label = (lengthText(credential, source) && credentialLabels[credential]) || credential;
  return (label.charAt(0).toUpperCase() + label.slice(1)).replace("'", "’");
}

/** What leads to what and how many finish it: a line for each credential that was counted, and one for all the others. */
export function wayLines(ways: readonly ProgrammeFacts[], source: string | null): string[] {
  const named = (way: ProgrammeFacts) => {
    const label = way.credential && credentialLabel(way.credential, source);
    const length = takes(way, source);
    return [label, length && (label ? `(${length})` : length)].filter(Boolean).join(" ");
  };
  const counted = ways.filter((way) => way.awardsLastYear !== null);
  const others = ways.filter((way) => way.awardsLastYear === null).map(named);
  return [
    ...counted.map((way) => [named(way), awardsText(way)].filter(Boolean).join(": ")),
    others.filter((words) => words !== "").join(", "),
  ].filter((line) => line !== "");
}

/** What the figures and names cannot tell, for as much of it as this school's have in them. */
export function cautionsOf(programmes: readonly ProgrammeFacts[], source: string | null): string[] {
  const counted = programmes.some(({ awardsLastYear }) => awardsLastYear !== null);
  const uncounted = programmes.some(({ awardsLastYear }) => awardsLastYear === null);
  const coded = programmes.some(({ cipCode }) => cipCode !== null);
  const general = programmes.some(({ cipCode }) => cipCode === "50.0901");
  return [
    ...(coded && source === "ipeds"
      ? [
          "These are fields of study in the statistics, not courses: the school’s own course may be called something else, and several courses may share one line.",
        ]
      : []),
    ...(general ? ["“Music, General” covers all of music: it says nothing about audio."] : []),
    ...(counted
      ? [
          "The numbers count awards with this as the first major, so second majors are missing. They show that something runs, not how good it is or who finds work.",
        ]
      : []),
    ...(uncounted
      ? [`${counted ? "Where no number stands, how many finish" : "How many finish"} is unknown: ask.`]
      : []),
    "Ask which programmes take students this year.",
  ];
}
