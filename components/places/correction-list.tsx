import { ActionButton } from "@/components/ui/button";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import type { CorrectionView } from "@/lib/places/corrections/queries";
import { unsaid } from "@/lib/places/corrections/value-text";
import { checkWayLabel } from "@/lib/places/wording";

export type CorrectionActs = {
  readonly revertCorrectionAction: FormAction;
  readonly restoreCorrectionAction: FormAction;
};
type CorrectionItemProps = {
  correction: CorrectionView & { readonly place?: { readonly id: string; readonly name: string } };
  today: CalendarDate;
  act: CorrectionActs;
};

/** Each change with what stood there before, who made it and when; whoever may take it back can. */
export function CorrectionList({
  corrections,
  label,
  ...rest
}: Omit<CorrectionItemProps, "correction"> & {
  corrections: readonly CorrectionItemProps["correction"][];
  label: string;
}) {
  return (
    <ul className="grid" aria-label={label}>
      {corrections.map((correction) => (
        <CorrectionItem key={correction.recordId} correction={correction} {...rest} />
      ))}
    </ul>
  );
}

function CorrectionItem({ correction, today, act }: CorrectionItemProps) {
  const { recordId, fields, isCheck, checkedHow, on, by, revertedOn, mayRevert, mayRestore, place } = correction;
  const what = isCheck
    ? `Still correct${checkedHow ? ` (${checkWayLabel(checkedHow).toLowerCase()})` : ""}`
    : fields.map(({ label }) => label).join(", ") || "Nothing";
  const about = `${what}${place ? ` at ${place.name}` : ""}, ${on}`;
  return (
    <li className="border-line grid grid-cols-[minmax(0,1fr)] gap-1 border-b py-3">
      {place && (
        <a href={`/places/${place.id}`} dir="auto" className="font-semibold wrap-anywhere underline underline-offset-2">
          {place.name}
        </a>
      )}
      <p className="text-sm text-soft">
        <time dateTime={on}>{dateText(on, today)}</time>
        {by && (
          <>
            , by <bdi>{by}</bdi>
          </>
        )}
        {revertedOn && ` · taken back on ${dateText(revertedOn, today)}, no longer counts`}
      </p>
      {isCheck && <p>{what}</p>}
      {fields.map(({ label, before, after }) => (
        <p key={label} className="wrap-anywhere">
          {label}: {before === unsaid ? <span className="text-soft">{before}</span> : <del dir="auto">{before}</del>}{" "}
          <span aria-hidden="true">→</span>
          <span className="sr-only"> became </span>{" "}
          <ins dir="auto" className="font-semibold no-underline">
            {after}
          </ins>
        </p>
      ))}
      {mayRevert && (
        <ActionButton
          action={act.revertCorrectionAction}
          fields={{ id: recordId }}
          size="small"
          icon="undo"
          label={`Take back: ${about}`}
        >
          Take back
        </ActionButton>
      )}
      {mayRestore && (
        <ActionButton
          action={act.restoreCorrectionAction}
          fields={{ id: recordId }}
          size="small"
          label={`Bring back: ${about}`}
        >
          Bring back
        </ActionButton>
      )}
    </li>
  );
}
