import type { ReactNode } from "react";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { SourceSummary } from "@/lib/places/licences/queries";
import type { SourceTerms } from "@/lib/places/licences/sources";

const plainLink = "underline underline-offset-2";
// a source read in many files has many names: some tell enough
const mostLabels = 6;

type SourceTableProps = { readonly sources: readonly SourceSummary[]; readonly today: CalendarDate };

/** Each source with what its licence asks to be named. */
export function SourceTable({ sources, today }: SourceTableProps) {
  return (
    <ul className="grid gap-3" aria-label="Sources">
      {sources.map(({ source, terms, count, isMore, licences, labels, retrievedOn }) => (
        <TermsItem key={source} terms={terms} licences={licences}>
          <p>
            {isMore && "More than "}
            {count.toLocaleString("en")} {count === 1 ? "record" : "records"}
            {retrievedOn && `, last read on ${dateText(retrievedOn, today)}`}
          </p>
          {labels.length > 0 && (
            <p className="text-sm text-soft wrap-anywhere">
              {labels.slice(0, mostLabels).join(" · ")}
              {labels.length > mostLabels && ` · and ${labels.length - mostLabels} more`}
            </p>
          )}
        </TermsItem>
      ))}
    </ul>
  );
}

/** What the directory rests on besides its records. */
export function Groundwork({ items }: { items: readonly SourceTerms[] }) {
  return (
    <ul className="grid gap-3" aria-label="Towns and maps">
      {items.map((terms) => (
        <TermsItem key={terms.name} terms={terms} licences={[]} />
      ))}
    </ul>
  );
}

type TermsItemProps = { terms: SourceTerms; licences: readonly string[]; children?: ReactNode };

function TermsItem({ terms, licences, children }: TermsItemProps) {
  const { name, href, licence, licenceHref, attribution, note } = terms;
  const others = licences.filter((one) => one !== licence);
  return (
    <li className="panel grid gap-1">
      <p className="font-semibold">
        {href ? (
          <a href={href} rel="noreferrer noopener" className={plainLink}>
            {name}
          </a>
        ) : (
          name
        )}
      </p>
      {children}
      {attribution && <p>{attribution}</p>}
      {licence && (
        <p className="text-sm">
          Licence:{" "}
          {licenceHref ? (
            <a href={licenceHref} rel="noreferrer noopener license" className={plainLink}>
              {licence}
            </a>
          ) : (
            licence
          )}
        </p>
      )}
      {others.length > 0 && <p className="text-sm text-soft">As stated in the records: {others.join(" · ")}</p>}
      {note && <p className="text-sm text-soft">{note}</p>}
    </li>
  );
}
