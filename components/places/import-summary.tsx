import { ButtonLink } from "@/components/ui/button";
import { Pager } from "@/components/ui/list";
import { Section } from "@/components/ui/page";
import type { Page } from "@/lib/core/paging";
import type { RecordChangeView, SkipView } from "@/lib/places/import-runs/queries";
import { mappableFields } from "@/lib/places/staged/columns";
import { sourceLabel } from "@/lib/places/wording";
import { count, type ImportRun } from "./import-words";

type Came = { readonly id: string; readonly name: string; readonly city: string | null; readonly listing: string };

const more = (id: string, name: string, cursor: string | null) =>
  cursor && `/imports/${id}?${new URLSearchParams({ [name]: cursor })}#${name}`;

/** The places that an import brought, each a link. */
export function CameIn({ run, page }: { run: ImportRun; page: Page<Came> }) {
  if (run.created === 0 || run.status === "undone") return null;
  return (
    <Section title={`New: ${count(run.created)}`} id="places">
      <ul className="grid gap-1 sm:grid-cols-2" aria-label="New places">
        {page.items.map(({ id, name, city, listing }) => (
          <li key={id}>
            <a
              href={`/places/${id}`}
              dir="auto"
              className="inline-flex min-h-11 items-center wrap-anywhere underline underline-offset-2"
            >
              {name}
            </a>
            <span className="text-soft">
              {city && `, ${city}`}
              {listing === "candidate" && " (perhaps not one of ours)"}
            </span>
          </li>
        ))}
      </ul>
      <Pager nextHref={more(run.id, "places", page.nextCursor)} />
    </Section>
  );
}

const fieldLabel = (field: string) =>
  (mappableFields as Readonly<Record<string, string>>)[field] ??
  field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const shown = (value: unknown): string =>
  value === null || value === undefined || value === ""
    ? "nothing"
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);

/** What an import changed, field by field: what stood there, and what stands there now. */
export function Changed({ run, page }: { run: ImportRun; page: Page<RecordChangeView> }) {
  if (run.updated === 0) return null;
  return (
    <Section title={`Changed: ${count(run.updated)}`} id="changes">
      <ul className="grid gap-3" aria-label="Changed places">
        {page.items.map(({ recordId, placeId, placeName, fields }) => (
          <li key={recordId} className="panel grid gap-2">
            <a
              href={`/places/${placeId}`}
              dir="auto"
              className="font-semibold wrap-anywhere underline underline-offset-2"
            >
              {placeName}
            </a>
            <dl className="grid gap-2">
              {fields.map(({ field, before, after, overruledBy }) => (
                <div key={field} className="wrap-anywhere">
                  <dt className="text-sm text-soft">{fieldLabel(field)}</dt>
                  <dd>
                    <del dir="auto">{shown(before)}</del> → <ins dir="auto">{shown(after)}</ins>
                    {overruledBy && (
                      <span className="block text-sm text-soft">Shown stays: {sourceLabel(overruledBy)}</span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      <Pager nextHref={more(run.id, "changes", page.nextCursor)} />
    </Section>
  );
}

type LeftOutProps = { run: ImportRun; page: Page<SkipView>; reasons: readonly { reason: string; count: number }[] };

/** Every row that was left out, and why; the whole list is a table to take along. */
export function LeftOut({ run, page, reasons }: LeftOutProps) {
  if (run.skipped === 0) return null;
  return (
    <Section
      title={`Left out: ${count(run.skipped)}`}
      id="skips"
      action={
        <ButtonLink href={`/imports/${run.id}/skipped`} size="small" icon="file" download>
          Download as CSV
        </ButtonLink>
      }
    >
      {reasons.length > 1 && (
        <ul className="mb-4 grid gap-1" aria-label="Reasons">
          {reasons.slice(0, 8).map((one) => (
            <li key={one.reason} className="wrap-anywhere">
              {count(one.count)} × {one.reason}
            </li>
          ))}
        </ul>
      )}
      <table className="w-full text-start">
        <thead>
          <tr>
            <th scope="col" className="py-1 pe-4 text-start">
              Row
            </th>
            <th scope="col" className="py-1 text-start">
              Why
            </th>
          </tr>
        </thead>
        <tbody>
          {page.items.map(({ position, at, reason }) => (
            <tr key={position} className="border-line border-t">
              <td className="min-w-20 py-1 pe-4 align-top wrap-anywhere">{at}</td>
              <td className="py-1 wrap-anywhere">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager nextHref={more(run.id, "skips", page.nextCursor)} />
    </Section>
  );
}
