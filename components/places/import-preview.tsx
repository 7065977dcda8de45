import { ActionButton } from "@/components/ui/button";
import { ActionForm, Choices, HiddenField, Select, SubmitButton } from "@/components/ui/form";
import { Facts, Pager } from "@/components/ui/list";
import { Notice, Section } from "@/components/ui/page";
import type { FormAction } from "@/lib/core/form-state";
import { type MappableField, mappableFields } from "@/lib/places/staged/columns";
import { formats, sourceNames } from "@/lib/places/staged/detect";
import type { Preview } from "@/lib/places/staged/queries";
import { kindChoices } from "@/lib/places/staged/schema";
import { ImportRowForm } from "./import-row-form";
import { count, sizeText } from "./import-words";

export type PreviewActs = {
  readonly mapColumnsAction: FormAction;
  readonly chooseSourceAction: FormAction;
  readonly editRowAction: FormAction;
  readonly startImportAction: FormAction;
  readonly stopImportAction: FormAction;
};

type ImportPreviewProps = { id: string; preview: Preview; act: PreviewActs };

/** What waits to be imported: what the files are, which column holds what, and the first rows as they would become places. */
export function ImportPreview({ id, preview, act }: ImportPreviewProps) {
  const { settings, rows, leftOut, problem } = preview;
  const isTable = settings.files[0]?.format === "csv";
  const noneFits = rows.length > 0 && rows.every(({ reason }) => reason !== null);
  return (
    <>
      <Files files={settings.files} />
      <Source id={id} preview={preview} action={act.chooseSourceAction} />
      {problem && <Notice tone="error">{problem}</Notice>}
      {noneFits && (
        <Notice tone="info">
          None of the first rows can be used as they are.
          {isTable && !settings.mapping.name && " Say below which column holds the name."}
        </Notice>
      )}
      <div className="actions mt-5">
        {(rows.length > 0 || !problem) && (
          <ActionButton action={act.startImportAction} fields={{ id }} tone={noneFits ? "quiet" : "primary"}>
            {noneFits ? "Import what can be used" : "Import all of it"}
          </ActionButton>
        )}
        <ActionButton action={act.stopImportAction} fields={{ id }}>
          Throw it away
        </ActionButton>
      </div>
      <p className="intro mt-2">
        Rows that cannot be used are left out and listed with the reason. The whole import can be taken back.
      </p>
      {isTable && <Columns id={id} preview={preview} action={act.mapColumnsAction} />}
      <Rows id={id} preview={preview} edit={act.editRowAction} />
      {leftOut.length > 0 && (
        <Section title="Left out so far">
          <ul className="grid gap-2" aria-label="Left out">
            {leftOut.map(({ at, reason, byHand }) => (
              <li key={at} className="flex flex-wrap items-center gap-x-3">
                <span className="wrap-anywhere">
                  {at}: {reason}
                </span>
                {byHand && (
                  <ActionButton
                    action={act.editRowAction}
                    fields={{ id, at }}
                    size="small"
                    label={`Take ${at} in again`}
                  >
                    Take it in again
                  </ActionButton>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Rows({ id, preview, edit }: { id: string; preview: Preview; edit: FormAction }) {
  const { rows, looked, wrong } = preview;
  return (
    <Section title={wrong ? "Rows that would be left out" : "The first rows, as places"} id="rows">
      <p className="mb-3 text-soft" role="status">
        {rowsText(preview)}{" "}
        {wrong ? (
          // without "#rows": from there an action that leads to this very page would seem to do nothing
          <a href={`/imports/${id}`}>Show the first rows</a>
        ) : (
          looked > 0 && <a href={`/imports/${id}?wrong=0#rows`}>Show all that would be left out</a>
        )}
      </p>
      <ul className="grid gap-3" aria-label="Rows">
        {rows.map((row) => (
          // a row that was changed is shown anew, not as its form was left
          <ImportRowForm key={`${row.at} ${JSON.stringify(row.words)}`} importId={id} row={row} action={edit} />
        ))}
      </ul>
      <Pager
        nextHref={wrong && wrong.next !== null ? `/imports/${id}?wrong=${wrong.next}#rows` : null}
        label="Look further"
      />
    </Section>
  );
}

function rowsText({ rows, looked, wrong }: Preview): string {
  const shown = rows.length;
  if (wrong) {
    const where = `rows ${count(wrong.from + 1)} to ${count(Math.max(looked, wrong.from + 1))}`;
    return shown === 0 ? `None in ${where}.` : `${shown} in ${where}.`;
  }
  if (shown === 0) return `None in the first ${count(looked)} rows.`;
  const doubtful = rows.filter(({ reason }) => reason !== null).length;
  return doubtful === 0
    ? `${shown} shown; all of them can be used.`
    : `${shown} shown; ${doubtful} of them would be left out.`;
}

/** What the files are taken for, to be said by hand where their beginning misled. */
function Source({ id, preview, action }: { id: string; preview: Preview; action: FormAction }) {
  return (
    <details className="mb-5" open={preview.problem !== null}>
      <summary className="min-h-11 content-center">Is it something else?</summary>
      <ActionForm action={action} label="What it is">
        <HiddenField name="id" value={id} />
        <Select
          name="source"
          label="Read it as"
          options={Object.entries(sourceNames).map(([value, label]) => ({ value, label }))}
          defaultValue={preview.source}
        />
        <SubmitButton tone="quiet">Read it as that</SubmitButton>
      </ActionForm>
    </details>
  );
}

function Files({ files }: { files: Preview["settings"]["files"] }) {
  const items = files.map(({ name, bytes, format, encoding }) => ({
    label: name,
    value: `${formats[format]}, ${encoding}, ${sizeText(bytes)}`,
  }));
  return <Facts items={items} />;
}

const shownFirst: readonly MappableField[] = ["name", "kind", "city", "country", "latitude", "longitude"];

const mostNamed = 8;
const someOf = (names: readonly string[]) =>
  names.slice(0, mostNamed).join(", ") + (names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "");

function Columns({ id, preview, action }: { id: string; preview: Preview; action: FormAction }) {
  const { settings } = preview;
  const header = [...new Set(settings.files[0]?.header ?? [])].filter((name) => name !== "");
  const options = [{ value: "", label: "None" }, ...header.map((name) => ({ value: name, label: name }))];
  const select = (field: MappableField) => (
    <Select
      key={field}
      name={`column-${field}`}
      label={mappableFields[field]}
      options={options}
      defaultValue={settings.mapping[field] ?? ""}
    />
  );
  const rest = (Object.keys(mappableFields) as MappableField[]).filter((field) => !shownFirst.includes(field));
  const used = Object.values(settings.mapping);
  const unused = header.filter((name) => !used.includes(name));
  return (
    <Section title="Which column holds what">
      <p className="mb-2 text-soft">
        {used.length} of {header.length} columns are used{unused.length > 0 && `; not used: ${someOf(unused)}`}.
      </p>
      {/* open where the one column that is needed was not found */}
      <details open={!settings.mapping.name}>
        <summary className="min-h-11 content-center font-semibold">Choose the columns</summary>
        <ActionForm action={action} label="Columns">
          <HiddenField name="id" value={id} />
          <div className="grid gap-4 sm:grid-cols-2">
            {shownFirst.map(select)}
            {rest.map(select)}
          </div>
          <Choices
            name="kind"
            label="Rows that do not say what they are"
            options={Object.entries(kindChoices).map(([value, label]) => ({ value, label }))}
            defaultValue={settings.kind}
          />
          <SubmitButton tone="quiet">Read it so</SubmitButton>
        </ActionForm>
      </details>
    </Section>
  );
}
