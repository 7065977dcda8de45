import { FieldProblems } from "@/components/ui/field-problems";
import { ActionForm, Checkbox, Field, HiddenField, Select, SubmitButton } from "@/components/ui/form";
import { KindLabel, StatusLabel } from "@/components/ui/list";
import type { FormAction } from "@/lib/core/form-state";
import { isPlaceKind, placeKinds } from "@/lib/places/options";
import { type MappableField, mappableFields } from "@/lib/places/staged/columns";
import type { PreviewRow } from "@/lib/places/staged/queries";

type ImportRowFormProps = { importId: string; row: PreviewRow; action: FormAction };

const usual: readonly MappableField[] = [
  "name",
  "kind",
  "street",
  "city",
  "region",
  "postcode",
  "country",
  "latitude",
  "longitude",
  "website",
  "phone",
  "email",
];

/** One row as it would become a place, and below it the form that puts it right; open when something is wrong. */
export function ImportRowForm({ importId, row, action }: ImportRowFormProps) {
  const { at, words, errors, reason } = row;
  const wrong = (Object.keys(mappableFields) as MappableField[]).filter((field) => field in errors);
  // what has to be put right comes first: on a phone the rest is far below
  const seen = [...wrong, ...usual.filter((field) => !wrong.includes(field))];
  return (
    <li className="panel grid gap-2">
      <RowHead row={row} />
      <details open={reason !== null}>
        <summary className="min-h-11 content-center font-semibold">
          Change {at}
          <span className="sr-only">: {words.name ?? "without a name"}</span>
        </summary>
        <ActionForm action={action} label={`Change ${at}`}>
          <HiddenField name="id" value={importId} />
          <HiddenField name="at" value={at} />
          <HiddenField name="seen" value={seen.join(",")} />
          <FieldProblems errors={errors}>
            <div className="grid items-start gap-4 sm:grid-cols-2">
              {seen.map((field) => (
                <RowField key={field} field={field} value={words[field]} />
              ))}
            </div>
          </FieldProblems>
          <Checkbox name="leaveOut" label="Leave this row out" />
          <SubmitButton tone="quiet">Keep this</SubmitButton>
        </ActionForm>
      </details>
    </li>
  );
}

function RowHead({ row: { at, words, reason, existing, alike, isEdited } }: { row: PreviewRow }) {
  const where = [words.street, words.city, words.region, words.country].filter(Boolean).join(", ");
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span dir="auto" className="font-semibold wrap-anywhere">
          {words.name ?? "Without a name"}
        </span>
        {isPlaceKind(words.kind) && <KindLabel kind={words.kind} />}
        <span className="text-sm text-soft">
          {at}
          {isEdited && ", changed here"}
        </span>
      </p>
      {where && (
        <p dir="auto" className="wrap-anywhere">
          {where}
        </p>
      )}
      {existing && (
        <p className="text-soft">
          Known already: <a href={`/places/${existing.id}`}>{existing.name}</a> is brought up to date.
        </p>
      )}
      {alike && (
        <StatusLabel tone="due">
          May be there already: <a href={`/places/${alike.id}`}>{alike.name}</a>
        </StatusLabel>
      )}
      {reason !== null && <StatusLabel tone="warning">Would be left out: {reason}</StatusLabel>}
    </div>
  );
}

type RowFieldProps = { field: MappableField; value: string | undefined };

function RowField({ field, value }: RowFieldProps) {
  const label = mappableFields[field];
  if (field !== "kind") return <Field name={field} label={label} defaultValue={value ?? null} autoComplete="off" />;
  const known = Object.entries(placeKinds).map(([word, name]) => ({ value: word, label: name }));
  const own = value && !(value in placeKinds) ? [{ value, label: value }] : [];
  return (
    <Select
      name={field}
      label={label}
      options={[{ value: "", label: "Not said" }, ...own, ...known]}
      defaultValue={value ?? ""}
    />
  );
}
