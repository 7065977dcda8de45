import { sourceLabel } from "@/lib/places/wording";

type Source = {
  readonly source: string;
  readonly sourceLabel: string | null;
  readonly licence: string | null;
  readonly count: number;
  readonly retrievedOn: string | null;
};

/** Each source with what its licence asks to be named. */
export function SourceTable({ sources }: { sources: readonly Source[] }) {
  return (
    <ul className="grid gap-3" aria-label="Sources">
      {sources.map(({ source, sourceLabel: own, licence, count, retrievedOn }) => (
        <li key={`${source} ${own} ${licence}`} className="panel">
          <p className="font-semibold">{own ?? sourceLabel(source)}</p>
          <p>
            {count.toLocaleString("en")} {count === 1 ? "entry" : "entries"}
            {retrievedOn && `, last read ${retrievedOn}`}
          </p>
          <p className="text-sm text-soft">{licence ? `Licence: ${licence}` : "Facts entered by people here."}</p>
        </li>
      ))}
    </ul>
  );
}
