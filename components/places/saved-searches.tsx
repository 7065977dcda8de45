import { ActionButton, TapButton } from "@/components/ui/button";
import { ActionForm, Field, SubmitButton } from "@/components/ui/form";
import { FormDetails } from "@/components/ui/form-details";
import { Row, RowList, StatusLabel } from "@/components/ui/list";
import { EmptyState, Section } from "@/components/ui/page";
import { TapForm } from "@/components/ui/tap-form";
import type { FormAction } from "@/lib/core/form-state";
import type { SavedSearchView } from "@/lib/places/saved-searches/queries";
import { longestName, mostNews } from "@/lib/places/saved-searches/schema";

const newsText = (news: number) => (news >= mostNews ? `${mostNews}+ new` : `${news} new`);

type ChipsProps = { searches: readonly SavedSearchView[]; open: FormAction };

// those with news first: more of them would push the list away
const mostChips = 4;

/** Saved searches above the list, those with news first; a tap runs one and takes its news as seen. On a phone one line leads to them. */
export function SavedSearchChips({ searches, open }: ChipsProps) {
  if (searches.length === 0) return null;
  const first = [...searches].sort((a, b) => Number(b.news > 0) - Number(a.news > 0)).slice(0, mostChips);
  const withNews = searches.filter(({ news }) => news > 0).length;
  return (
    <nav aria-label="Saved searches" className="mb-4">
      <TapForm id="saved-searches" action={open} />
      <div className="chips">
        {first.map(({ id, name, news }) => (
          <button
            key={id}
            type="submit"
            form="saved-searches"
            name="id"
            value={id}
            className="chip text-start max-md:hidden"
          >
            {name} {news > 0 && <span className="count">{newsText(news)}</span>}
          </button>
        ))}
        <a href="/places/saved" className="chip">
          {searches.length > mostChips ? `All ${searches.length} saved searches` : "Saved searches"}{" "}
          {withNews > 0 && <span className="count">{withNews} with something new</span>}
        </a>
      </div>
    </nav>
  );
}

type ListProps = ChipsProps & { rename: FormAction; remove: FormAction };

export function SavedSearchList({ searches, open, rename, remove }: ListProps) {
  if (searches.length === 0)
    return (
      <EmptyState
        title="No saved searches yet"
        action={
          <a className="button primary" href="/places">
            Look for places
          </a>
        }
      >
        Narrow the list of places to what you look for, then save it: it counts what is new each time you come back.
      </EmptyState>
    );
  return (
    <>
      <TapForm id="saved-searches" action={open} />
      <RowList label="Saved searches">
        {searches.map((search) => (
          <Row
            key={search.id}
            title={search.name}
            where={search.news > 0 ? <StatusLabel tone="due">{newsText(search.news)}</StatusLabel> : "nothing new"}
          >
            <TapButton form="saved-searches" name="id" value={search.id} tone="quiet" label={`Open ${search.name}`}>
              Open
            </TapButton>
            <ActionButton action={remove} fields={{ id: search.id }} size="small" label={`Delete ${search.name}`}>
              Delete
            </ActionButton>
            <Rename search={search} action={rename} />
          </Row>
        ))}
      </RowList>
    </>
  );
}

function Rename({ search: { id, name, version }, action }: { search: SavedSearchView; action: FormAction }) {
  return (
    <ActionForm action={action} label={`Rename ${name}`}>
      <FormDetails summary="Rename">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <Field name="name" label="New name" defaultValue={name} maxLength={longestName} required />
        <SubmitButton>Rename</SubmitButton>
      </FormDetails>
    </ActionForm>
  );
}

type SaveProps = { id: string; query: string; name: string; action: FormAction };

/** The search that the list was left for, with a name that says what it is. */
export function SaveSearch({ id, query, name, action }: SaveProps) {
  return (
    <Section title="Save this search">
      <ActionForm action={action} label="Save this search">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="query" value={query} />
        <Field name="name" label="Name" defaultValue={name} maxLength={longestName} required />
        <div className="actions">
          <SubmitButton>Save</SubmitButton>
          <a className="button quiet" href={query ? `/places?${query}` : "/places"}>
            Back to the list
          </a>
        </div>
      </ActionForm>
    </Section>
  );
}
