import { FilterSelect, TownInput } from "@/components/ui/filter-fields";
import { FormInStep } from "@/components/ui/form-in-step";
import { ChipLinks } from "@/components/ui/list";
import { LiveSearch } from "@/components/ui/live-search";
import { Notice } from "@/components/ui/page";
import type { CalendarDate } from "@/lib/core/dates";
import { queryWith } from "@/lib/core/page-filter";
import { type DistanceUnit, radiusOptions } from "@/lib/places/distance";
import type { NearMe } from "@/lib/places/near-me/queries";
import { placeStates } from "@/lib/places/options";
import { filtersInUse } from "@/lib/places/search/in-words";
import { kindAsked } from "@/lib/places/search/kind-asked";
import { FilterPanel, FiltersInUse, panelFields } from "./filter-panel";
import { UsePosition } from "./use-position";

type PlaceFilterProps = { near: NearMe; unit: DistanceUnit; today: CalendarDate; signedIn: boolean };

const stateOptions = [
  { value: "", label: "Any progress" },
  ...Object.entries(placeStates).map(([value, label]) => ({ value, label })),
];

/** Where, how far and what: a form whose fields are the address of the page. */
export function PlaceFilter({ near, unit, today, signedIn }: PlaceFilterProps) {
  const { filter, typed, readable, errors, radiusKm, centre, meant } = near;
  const { near: wrongTown, radiusKm: wrongRadius, ...others } = errors;
  const values = {
    near: typed.near ?? "",
    radiusKm: wrongRadius ? (typed.radiusKm ?? "") : String(radiusKm),
    state: typed.state ?? "",
    ...Object.fromEntries(panelFields.map((name) => [name, filter[name] === false ? "" : (readable[name] ?? "")])),
  };
  // "Not contacted yet" has its own chip
  const inUse = filtersInUse(filter, today).filter(({ name }) => name !== "state" || filter.state !== "new");
  const radii = radiusOptions(unit, radiusKm);
  return (
    <search aria-label="Find places">
      <form method="get" action="/places" className="grid gap-3">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
          <TownInput
            name="near"
            label={centre ? "Near" : "Where are you?"}
            value={values.near}
            placeholder={centre?.isHome ? `Home: ${centre.label}` : "Town or postcode"}
            problem={wrongTown}
            className="grow-2 basis-72"
            beside={<UsePosition />}
          />
          <div className="flex grow basis-72 items-start gap-3">
            <FilterSelect
              name="radiusKm"
              label="Within"
              value={values.radiusKm}
              options={wrongRadius ? [{ value: values.radiusKm, label: values.radiusKm }, ...radii] : radii}
              problem={wrongRadius}
              className="flex-none max-w-40"
            />
            <div className="min-w-0 grow">
              <LiveSearch
                name="q"
                label="Search"
                placeholder="A name, town, gear"
                defaultValue={typed.q}
                keep={othersOf(readable)}
              />
            </div>
          </div>
        </div>
        {meant && (
          <Notice tone="info">
            Did you mean{" "}
            <a
              href={`/places${queryWith(readable, { cursor: null, near: meant })}`}
              className="font-semibold underline"
            >
              {meant}
            </a>
            ?
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-2 [&>nav]:contents">
          <Views near={near} signedIn={signedIn} />
          <FilterPanel near={near} inUse={inUse}>
            {signedIn && (
              <FilterSelect
                name="state"
                label="My progress"
                value={values.state}
                options={stateOptions}
                className="min-w-0"
              />
            )}
          </FilterPanel>
        </div>
        <FiltersInUse near={near} inUse={inUse} />
        {Object.keys(others).length > 0 && (
          <Notice tone="warning">
            {Object.entries(others).map(([name, problem]) => (
              <p key={name}>
                “{typed[name]}” was left out of the address ({name}). {problem}
              </p>
            ))}
          </Notice>
        )}
        <FormInStep values={values} />
      </form>
    </search>
  );
}

/** What the address says that the form has no field for. */
function othersOf(readable: NearMe["readable"]): Record<string, string> {
  const fields: readonly string[] = ["q", "near", "radiusKm", "state", ...panelFields];
  return Object.fromEntries(Object.entries(readable).filter(([name]) => !fields.includes(name)));
}

function Views({ near: { readable, filter }, signedIn }: Pick<PlaceFilterProps, "near" | "signedIn">) {
  const to = (changes: Record<string, string | null>) => `/places${queryWith(readable, { cursor: null, ...changes })}`;
  const usual = kindAsked({ ...filter, kind: undefined });
  const kinds = [
    { label: usual === "any" ? "All kinds" : "Studios & schools", kind: null },
    { label: "Studios", kind: "studio" },
    { label: "Schools", kind: "school" },
    { label: "Shops", kind: "shop" },
  ];
  const isNew = filter.state === "new";
  return (
    <ChipLinks
      label="Show"
      items={[
        ...kinds.map(({ label, kind }) => ({
          label,
          href: to({ kind }),
          current: kindAsked(filter) === (kind ?? usual),
        })),
        ...(signedIn
          ? [{ label: "Not contacted yet", href: to({ state: isNew ? null : "new" }), current: isNew }]
          : []),
      ]}
    />
  );
}
