import { FilterSelect } from "@/components/ui/filter-fields";
import { FormInStep } from "@/components/ui/form-in-step";
import { ChipLinks, FilterBar } from "@/components/ui/list";
import { LiveSearch } from "@/components/ui/live-search";
import {
  applicationKindLabels,
  applicationSortLabels,
  applicationStatuses,
  applicationStatusLabels,
  isEnding,
} from "@/lib/applications/options";
import type { ApplicationCounts } from "@/lib/applications/queries";
import type { ApplicationFilter } from "@/lib/applications/schema";
import { type PageFilter, queryWith } from "@/lib/core/page-filter";
import { options } from "./application-words";

type ApplicationFilterProps = { shown: PageFilter<ApplicationFilter>; counts: ApplicationCounts };

/** Open, closed or all; then how they stand; then words, kind and order. Everything is in the address. */
export function ApplicationFilterBar({ shown: { filter, typed, errors }, counts }: ApplicationFilterProps) {
  const to = (changes: Record<string, string | null>) =>
    `/applications${queryWith(typed, { cursor: null, done: null, ...changes })}`;
  const sum = (wanted: (status: string) => boolean) =>
    applicationStatuses.reduce((total, status) => total + (wanted(status) ? (counts[status] ?? 0) : 0), 0);
  const views = [
    { open: "yes", label: "Open", count: sum((status) => !isEnding(status)) },
    { open: "no", label: "Closed", count: sum(isEnding) },
    { open: "all", label: "All", count: sum(() => true) },
  ] as const;
  const inView = (status: string) => filter.open === "all" || isEnding(status) === (filter.open === "no");
  const statuses = applicationStatuses.filter(
    (status) => filter.status === status || (inView(status) && (counts[status] ?? 0) > 0),
  );
  const values = { kind: filter.kind ?? "", sort: filter.sort };
  // the form always sends its order, so that alone says nothing
  const narrowed = filter.kind !== undefined || filter.sort !== "next" || Boolean(errors.kind || errors.sort);
  return (
    <div className="mb-4 grid gap-4">
      <FilterBar action="/applications" label="Find applications">
        <LiveSearch
          name="q"
          label="Title or place"
          defaultValue={typed.q}
          keep={{ open: typed.open, status: typed.status, placeId: typed.placeId, limit: typed.limit }}
        />
        <details open={narrowed} className="order-last basis-full">
          <summary className="min-h-11 content-center font-semibold">Kind and order</summary>
          <div className="flex flex-wrap gap-4 pt-1">
            <FilterSelect
              name="kind"
              label="Kind"
              value={values.kind}
              options={[{ value: "", label: "All kinds" }, ...options(applicationKindLabels)]}
              problem={errors.kind}
            />
            <FilterSelect
              name="sort"
              label="Order"
              value={values.sort}
              options={options(applicationSortLabels)}
              problem={errors.sort}
            />
          </div>
        </details>
        <FormInStep values={values} />
      </FilterBar>
      <ChipLinks
        label="Open or closed"
        items={views.map(({ open, label, count }) => ({
          href: to({ open, status: null }),
          label,
          count: String(count),
          current: filter.open === open,
        }))}
      />
      {statuses.length > 1 && (
        <div className="max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:[&_.chip]:shrink-0 max-sm:[&_.chips]:w-max max-sm:[&_.chips]:flex-nowrap max-sm:[&_.chips]:p-1">
          <ChipLinks
            label="How they stand"
            items={statuses.map((status) => ({
              href: to({ status: filter.status === status ? null : status }),
              label: applicationStatusLabels[status],
              count: String(counts[status] ?? 0),
              current: filter.status === status,
            }))}
          />
        </div>
      )}
    </div>
  );
}
