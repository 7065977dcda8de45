import { queryWith } from "@/lib/core/page-filter";

/** The whole list, not only this page, for a spreadsheet or another program; each row names its sources. */
export function DownloadList({ readable }: { readable: Readonly<Record<string, string>> }) {
  return (
    <p className="hint mt-4">
      <a
        href={`/places.csv${queryWith(readable, { cursor: null })}`}
        download
        className="inline-flex min-h-11 items-center underline underline-offset-2"
      >
        Download this list as a table
      </a>
    </p>
  );
}
