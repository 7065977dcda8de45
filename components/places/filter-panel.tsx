import type { ReactNode } from "react";
import { FilterSelect } from "@/components/ui/filter-fields";
import { queryWith } from "@/lib/core/page-filter";
import type { NearMe } from "@/lib/places/near-me/queries";
import { programmeFields, schoolTypes, studioTypes, visitorPolicies } from "@/lib/places/options";
import type { FilterInUse } from "@/lib/places/search/in-words";
import { credentialLevels, halfYear } from "@/lib/places/search/schema";

/** The parameters that have a field here. */
export const panelFields = [
  "type",
  "visitorPolicy",
  "credential",
  "field",
  "cip",
  "checkedSince",
  "interns",
  "stepFree",
  "openNow",
  "candidates",
  "closed",
] as const;

const options = (any: string, labels: Readonly<Record<string, string>>) => [
  { value: "", label: any },
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];

type FilterPanelProps = { near: NearMe; inUse: readonly FilterInUse[] };

/** All that a list can be narrowed by, in one disclosure. `children` are the fields that come first. */
export function FilterPanel({
  near: { typed, filter, errors },
  inUse,
  children,
}: FilterPanelProps & { children: ReactNode }) {
  const { kind, checkedSince } = filter;
  const count = inUse.filter(({ name }) => name !== "bbox").length;
  const teaches = kind !== "studio" && kind !== "shop";
  const records = kind !== "school" && kind !== "shop";
  const types = { ...(records ? studioTypes : {}), ...(teaches ? schoolTypes : {}) };
  const since = {
    [halfYear]: "This half year",
    ...(checkedSince && checkedSince !== halfYear ? { [checkedSince]: `Since ${checkedSince}` } : {}),
  };
  const select = (name: string, label: string, any: string, labels: Readonly<Record<string, string>>) => (
    <FilterSelect
      name={name}
      label={label}
      value={errors[name] ? "" : (typed[name] ?? "")}
      options={options(any, labels)}
      className="min-w-0"
    />
  );
  return (
    <details
      className="filter-panel"
      open={Object.keys(errors).some((name) => (panelFields as readonly string[]).includes(name)) || undefined}
    >
      <summary className="button quiet">Filters {count > 0 && <span className="count">{count} in use</span>}</summary>
      <div className="filter-fields">
        {children}
        {(records || teaches) && select("type", "Type", "Any type", types)}
        {select("visitorPolicy", "Visitors", "Any rule", visitorPolicies)}
        {teaches && (
          <>
            {select("credential", "Programme leads to", "Anything", credentialLevels)}
            {select("field", "Field of study", "Any field", programmeFields)}
            <div className="field">
              <label htmlFor="cip" className="leading-[1.35] font-semibold">
                Field code (CIP)
              </label>
              <input
                id="cip"
                name="cip"
                defaultValue={typed.cip}
                placeholder="10.02"
                maxLength={7}
                inputMode="decimal"
              />
            </div>
          </>
        )}
        {select("checkedSince", "Somebody checked it", "Any time", since)}
        <fieldset className="checks">
          <legend className="sr-only">Only or also</legend>
          {records && <Check name="interns" label="Takes interns, or unknown" near={filter.interns} />}
          <Check name="stepFree" label="Step-free, or unknown" near={filter.stepFree} />
          <Check name="openNow" label="Open now" near={filter.openNow} />
          <Check name="candidates" label="Also those nobody is sure about" near={filter.candidates} />
          <Check name="closed" label="Also closed ones" near={filter.closed} />
        </fieldset>
      </div>
    </details>
  );
}

function Check({ name, label, near }: { name: string; label: string; near: boolean | undefined }) {
  return (
    <label className="chip">
      <input type="checkbox" name={name} value="yes" defaultChecked={near ?? false} />
      {label}
    </label>
  );
}

/** Each filter in use with the way to take it off. */
export function FiltersInUse({ near: { readable }, inUse }: FilterPanelProps) {
  if (inUse.length === 0) return null;
  const without = (name: string) => `/places${queryWith(readable, { cursor: null, [name]: null })}`;
  const none = Object.fromEntries(inUse.map(({ name }) => [name, null]));
  return (
    <nav aria-label="Filters in use" className="chips">
      {inUse.map(({ name, words }) => (
        <a key={name} href={without(name)} className="chip" aria-label={`${words}: take this filter off`}>
          {words} <span aria-hidden="true">×</span>
        </a>
      ))}
      {inUse.length > 1 && (
        <a href={`/places${queryWith(readable, { cursor: null, ...none })}`} className="chip">
          Take all off
        </a>
      )}
    </nav>
  );
}
