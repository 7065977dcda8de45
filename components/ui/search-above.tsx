import { FilterBar } from "@/components/ui/list";
import { LiveSearch } from "@/components/ui/live-search";

type SearchAboveProps = {
  /** The page it stands on. */
  path: string;
  label: string;
  placeholder: string;
  q: string;
  keep: Readonly<Record<string, string | undefined>>;
};

/** Narrows the chips of the form below it; what it finds is chosen there. */
export function SearchAbove({ path, label, placeholder, q, keep }: SearchAboveProps) {
  return (
    <div className="mb-5 max-w-[40rem]">
      <FilterBar action={path} label={label}>
        <LiveSearch name="q" label={label} defaultValue={q} placeholder={placeholder} keep={keep} />
      </FilterBar>
    </div>
  );
}
