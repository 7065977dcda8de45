import type { ProgrammeInput } from "../schema";

type Field = NonNullable<ProgrammeInput["field"]>;

/** The fields of study that matter here, by their code in the US Classification of Instructional Programs, 2020. */
const fieldsByCip: Readonly<Record<string, readonly [title: string, field: Field]>> = {
  "10.0203": ["Recording Arts Technology", "core_audio"],
  "50.0913": ["Music Technology", "core_audio"],
  "50.0917": ["Sound Arts", "core_audio"],
  "50.1003": ["Music Management", "music_business"],
  "50.0901": ["Music, General", "music_general"],
  "50.0902": ["Music History, Literature, and Theory", "music_general"],
  "50.0903": ["Music Performance", "music_general"],
  "50.0904": ["Music Theory and Composition", "music_general"],
  "50.0905": ["Musicology and Ethnomusicology", "music_general"],
  "50.0906": ["Conducting", "music_general"],
  "50.0907": ["Keyboard Instruments", "music_general"],
  "50.0908": ["Voice and Opera", "music_general"],
  "50.0910": ["Jazz Studies", "music_general"],
  "50.0911": ["Stringed Instruments", "music_general"],
  "50.0912": ["Music Pedagogy", "music_general"],
  "50.0914": ["Brass Instruments", "music_general"],
  "50.0915": ["Woodwind Instruments", "music_general"],
  "50.0916": ["Percussion Instruments", "music_general"],
  "50.0999": ["Music, Other", "music_general"],
  "10.0202": ["Radio and Television Broadcasting Technology", "media_sound"],
  "10.0299": ["Audiovisual Communications Technologies, Other", "media_sound"],
  "50.0411": ["Game and Interactive Media Design", "media_sound"],
  "50.0502": ["Technical Theatre", "media_sound"],
  "50.0602": ["Film and Video Production", "media_sound"],
  "47.0404": ["Musical Instrument Fabrication and Repair", "other"],
};

/** Whether a field alone makes a school one of music or audio; neighbours such as film count only beside one that does. */
export function isMusicOrAudio(field: ProgrammeInput["field"]): boolean {
  return field === "core_audio" || field === "music_business" || field === "music_general";
}

/** Title and field of a CIP code; null for what has nothing to do with us. Codes that lost their zeros ("50.091") are mended. */
export function fieldOfCip(code: string): { cipCode: string; title: string; field: Field } | null {
  const [, family = "", rest = ""] = /^(\d{1,2})\.(\d{1,4})$/.exec(code.trim()) ?? [];
  const cipCode = `${family.padStart(2, "0")}.${rest.padEnd(4, "0")}`;
  const known = fieldsByCip[cipCode];
  return known ? { cipCode, title: known[0], field: known[1] } : null;
}

/** AWLEVEL of IPEDS completions, every year from 2020; 1 is the certificate under a year that 20 and 21 replaced. */
export const credentialsByLevel: Readonly<Record<string, string>> = {
  "20": "certificate <12 weeks",
  "21": "certificate <1 year",
  "1": "certificate <1 year",
  "2": "certificate 1-2 years",
  "3": "associate's",
  "4": "certificate 2-4 years",
  "5": "bachelor's",
  "6": "post-bachelor certificate",
  "7": "master's",
  "8": "post-master's certificate",
  "17": "doctorate (research)",
  "18": "doctorate (professional)",
  "19": "doctorate (other)",
};

/**
 * Programmes as a person or the starter directory writes them: "Music Technology (bachelor's, master's); Diploma of Music".
 * Semicolons part them; words in brackets are credentials when each is one.
 */
export function programmesIn(text: string): ProgrammeInput[] {
  return text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .flatMap(programmesOfPart);
}

const credentials = new Set(Object.values(credentialsByLevel));
const codeOfTitle = new Map(Object.entries(fieldsByCip).map(([code, [title]]) => [title, code]));

function programmesOfPart(part: string): ProgrammeInput[] {
  const { title, lengthMonths } = withoutLength(part);
  const [, before = title, inside = ""] = /^(.+?) \((.+)\)$/.exec(title) ?? [];
  const levels = inside.split(", ");
  const programmes = levels.every((level) => credentials.has(level))
    ? levels.map((credential) => named(before, credential))
    : [named(title, credentialIn(title))];
  return lengthMonths === undefined ? programmes : programmes.map((programme) => ({ ...programme, lengthMonths }));
}

/** "Audio (diploma, 18 months)" and "Audio (18 months)" without the length, which is the last word in brackets. */
function withoutLength(part: string): { title: string; lengthMonths?: number } {
  const [, before = "", inside = ""] = /^(.+?) \(([^()]+)\)$/.exec(part) ?? [];
  const words = inside.split(", ");
  const lengthMonths = monthsIn(words.pop() ?? "", true);
  if (lengthMonths === undefined) return { title: part };
  return { title: words.length > 0 ? `${before} (${words.join(", ")})` : before, lengthMonths };
}

const monthsOf = { month: 1, year: 12, week: 12 / 52 } as const;
const lengthPattern = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*(month|year|week)s?$/i;
const mostMonths = 120;

/** "18 months", "1.5 years", "40 weeks", and without `isNamed` a bare "18", in whole months from 1 to 120; undefined for anything else. */
export function monthsIn(text: string, isNamed = false): number | undefined {
  const bare = isNamed ? null : /^\d{1,3}$/.exec(text.trim());
  const [, count = "", unit = "month"] = bare ? ["", bare[0]] : (lengthPattern.exec(text.trim()) ?? []);
  if (count === "") return undefined;
  const months = Math.round(Number(count.replace(",", ".")) * monthsOf[unit.toLowerCase() as keyof typeof monthsOf]);
  return months >= 1 && months <= mostMonths ? months : undefined;
}

/**
 * Programmes with the lengths of a column of their own, one for all or one for each, parted by semicolons; what a programme says itself
 * stays.
 */
export function withLengths(programmes: readonly ProgrammeInput[], lengths: string | undefined): ProgrammeInput[] {
  const parts = (lengths ?? "").split(";");
  return programmes.map((programme, at) => {
    const lengthMonths = programme.lengthMonths ?? monthsIn((parts.length > 1 ? parts[at] : parts[0]) ?? "");
    return lengthMonths === undefined ? programme : { ...programme, lengthMonths };
  });
}

function named(title: string, credential: string | undefined): ProgrammeInput {
  const cipCode = codeOfTitle.get(title);
  const field = (cipCode && fieldsByCip[cipCode]?.[1]) || fieldIn(title);
  return { title, ...(credential ? { credential } : {}), ...(cipCode ? { cipCode } : {}), field };
}

const credentialWords: readonly (readonly [RegExp, string])[] = [
  [/^(joint )?doctor/i, "doctorate"],
  [/^master/i, "master's"],
  [/^bachelor/i, "bachelor's"],
  [/^associate degree/i, "associate's"],
  [/^gra?d?uate diploma/i, "graduate diploma"],
  [/^graduate certificate/i, "graduate certificate"],
  [/^advanced diploma/i, "advanced diploma"],
  [/^diploma/i, "diploma"],
  [/^(undergraduate )?certificate/i, "certificate"],
  [/^foundation/i, "foundation"],
];

const credentialIn = (title: string) => credentialWords.find(([pattern]) => pattern.test(title))?.[1];

function fieldIn(title: string): Field {
  if (/\b(audio|sound|recording|music production|music technology|creative technology)\b/i.test(title))
    return "core_audio";
  if (/\bmusic (business|industry|management)\b|\barts management\b/i.test(title)) return "music_business";
  return /\b(music|musical|musicology|opera|jazz|orchestral)\b/i.test(title) ? "music_general" : "other";
}
