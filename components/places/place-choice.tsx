import { ChipLinks, FilterBar } from "@/components/ui/list";
import { LiveSearch } from "@/components/ui/live-search";

type Choice = { readonly id: string; readonly name: string; readonly city: string | null };
type PlaceChoiceProps = {
  places: readonly Choice[];
  /** The page that the choice leads back to, with the place in its query. */
  path: string;
  q: string;
  /** Other parameters of the page. */
  keep?: Readonly<Record<string, string>>;
  label?: string;
};

/** One place of the directory, by typing or by a tap on a chip; the choice stands in the address. */
export function PlaceChoice({ places, path, q, keep = {}, label = "Which place" }: PlaceChoiceProps) {
  const href = (place: string) => `${path}?${new URLSearchParams({ ...keep, place })}`;
  const chips = places.map(({ id, name, city }) => ({ href: href(id), label: city ? `${name}, ${city}` : name }));
  return (
    <div className="grid gap-4">
      <FilterBar action={path} label={label}>
        <LiveSearch name="q" label={label} defaultValue={q} placeholder="A studio, a school" keep={keep} />
      </FilterBar>
      {chips.length > 0 && <ChipLinks items={chips} label={q ? "Found places" : "Suggested places"} />}
      {chips.length === 0 && q === "" && (
        <p>
          Write a part of its name, or <a href="/places">look at what is near you</a>.
        </p>
      )}
      {chips.length === 0 && q !== "" && (
        <p>
          The directory has nothing called “<bdi>{q}</bdi>”.{" "}
          <a href={`/places/new?${new URLSearchParams({ name: q })}`}>Add it: the name is enough</a>.
        </p>
      )}
    </div>
  );
}
