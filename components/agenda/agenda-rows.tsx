"use client";

import { ButtonLink, TapButton } from "@/components/ui/button";
import { RowList, RowTitle, StatusLabel } from "@/components/ui/list";
import { settleFormId, snoozeFormId } from "./tap-forms";

/** A line of Today in words: see agenda-words.ts. */
export type AgendaWords = {
  readonly reason: string;
  readonly isDue: boolean;
  readonly when: string;
  readonly href: string | undefined;
  readonly label: string;
  readonly why: string;
  readonly note: string | null;
  /** What settles it: a page to open, or what a tap says. */
  readonly settle: { readonly label: string; readonly href?: string; readonly tap?: string };
  /** Letting it go, where that can be. */
  readonly other: { readonly label: string; readonly tap: string } | null;
  /** What a tap to put it off begins with; a day follows. */
  readonly snooze: string;
};

type AgendaRowsProps = {
  label: string;
  rows: readonly AgendaWords[];
  /** How far a line can be put off: the words, and the day. */
  postponements: readonly (readonly [string, string])[];
};

/** Drawn from words on either side, as Rows are. */
export function AgendaRows({ label, rows, postponements }: AgendaRowsProps) {
  return (
    <RowList label={label}>
      {rows.map((row) => (
        <AgendaRow key={row.snooze} row={row} postponements={postponements} />
      ))}
    </RowList>
  );
}

type AgendaRowProps = { row: AgendaWords } & Pick<AgendaRowsProps, "postponements">;

function AgendaRow({ row, postponements }: AgendaRowProps) {
  const { reason, isDue, when, href, label, why, note } = row;
  return (
    <li className="row agenda-row">
      <div className="agenda-what">
        <p className="agenda-when">
          <StatusLabel tone={isDue ? "due" : "open"}>{reason}</StatusLabel> {when}
        </p>
        <RowTitle href={href}>{label}</RowTitle>
        <p dir="auto" className="row-meta">
          {why}
        </p>
        {note && (
          <p dir="auto" className="row-note">
            {note}
          </p>
        )}
      </div>
      <div className="row-actions">
        <Settle row={row} />
        <Later row={row} postponements={postponements} />
      </div>
    </li>
  );
}

function Settle({ row: { settle, label } }: Pick<AgendaRowProps, "row">) {
  if (settle.href)
    return (
      <ButtonLink href={settle.href} size="small">
        {settle.label}
      </ButtonLink>
    );
  return (
    <TapButton form={settleFormId} name="tap" value={settle.tap ?? ""} icon="check" label={`${settle.label}: ${label}`}>
      {settle.label}
    </TapButton>
  );
}

/** What else can be done with a line: put it off, or let it go. */
function Later({ row: { label, other, snooze }, postponements }: AgendaRowProps) {
  return (
    <details className="later">
      <summary>Later</summary>
      <div className="actions">
        {postponements.map(([words, untilOn]) => (
          <TapButton
            key={words}
            form={snoozeFormId}
            name="tap"
            value={`${snooze}:${untilOn}`}
            label={`${words}: ${label}`}
          >
            {words}
          </TapButton>
        ))}
        {other && (
          <TapButton form={settleFormId} name="tap" value={other.tap} label={`${other.label}: ${label}`}>
            {other.label}
          </TapButton>
        )}
      </div>
    </details>
  );
}
