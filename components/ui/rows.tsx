"use client";

import { TapButton } from "./button";
import { type Kind, Row, RowList, type StatusTone } from "./list";

const looks = {
  name: "font-semibold text-ink",
  strong: "font-semibold",
  soft: "text-soft",
  small: "text-sm text-soft",
  late: "text-sm font-semibold text-due",
  unknown: "unknown",
} as const;

/**
 * Words that somebody else wrote, which may run the other way, and words that look their own way: as a status of this tone, or as
 * one of the looks; on a line of their own with `line`.
 */
export type Styled = {
  readonly text: string;
  readonly tone?: StatusTone;
  readonly look?: keyof typeof looks;
  readonly line?: true;
};
export type Said = string | Styled | readonly (string | Styled)[];

/** A button of a row, for the TapForm with the id `form`. `label` says which row it is of. */
export type Tap = {
  readonly form: string;
  readonly value: string;
  readonly words: string;
  readonly label: string;
};

/** What a row says: see Row. */
export type RowWords = {
  readonly href?: string | undefined;
  readonly title: string;
  readonly kind?: Kind | undefined;
  readonly meta?: Said | null;
  readonly where?: Said | null;
  readonly standing?: Said | null;
  readonly next?: Said | null;
  readonly when?: Said | null;
  readonly tap?: Tap;
};

/**
 * A list of rows that are words alone. They are drawn from words on either side, since an element that the server draws crosses
 * twice, in the page and in the data that goes with it: these take half the time and half the bytes.
 */
export function Rows({ label, rows }: { label: string; rows: readonly RowWords[] }) {
  return (
    <RowList label={label}>
      {rows.map(({ href, title, kind, meta, where, standing, next, when, tap }) => (
        <Row
          key={href ?? tap?.value ?? title}
          href={href}
          title={title}
          kind={kind}
          meta={said(meta)}
          where={said(where)}
          standing={said(standing)}
          next={said(next)}
          when={said(when)}
        >
          {tap && (
            <TapButton form={tap.form} name="tap" value={tap.value} label={tap.label}>
              {tap.words}
            </TapButton>
          )}
        </Row>
      ))}
    </RowList>
  );
}

function said(words: Said | null | undefined) {
  if (words === null || words === undefined || typeof words === "string") return words;
  if ("text" in words) return styled(words, 0);
  return words.map((one, nth) => (typeof one === "string" ? one : styled(one, nth)));
}

// the parts of one row never change places
const styled = ({ text, tone, look, line }: Styled, nth: number) => (
  <bdi key={nth} className={[tone && `status ${tone}`, look && looks[look], line && "block"].filter(Boolean).join(" ")}>
    {text}
  </bdi>
);
