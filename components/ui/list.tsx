import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons";

const kinds = { studio: "Studio", school: "School", shop: "Music shop", person: "Person" } as const;
export type Kind = keyof typeof kinds;

export function KindLabel({ kind }: { kind: Kind }) {
  return <span className={`kind ${kind}`}>{kinds[kind]}</span>;
}

/** open: nothing yet; moving: under way; due: now; done; closed: over, without success; warning: look at it. */
export type StatusTone = "open" | "moving" | "due" | "done" | "closed" | "warning";

export function StatusLabel({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  return <span className={`status ${tone}`}>{children}</span>;
}

export function RowList({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className="rows" aria-label={label}>
      {children}
    </ul>
  );
}

type RowProps = {
  href?: string | undefined;
  title: ReactNode;
  kind?: Kind | undefined;
  /** Under the title: a city, a distance, a role. */
  meta?: ReactNode;
  /** Where it stands: a StatusLabel, or words. */
  where?: ReactNode;
  /** Beside where it stands: since when, or a few words on it. */
  standing?: ReactNode;
  next?: ReactNode;
  when?: ReactNode;
  /** Buttons for this row. */
  children?: ReactNode;
};

/** What a row is about; with an address the whole row leads there. */
export function RowTitle({ href, children }: { href: string | undefined; children: ReactNode }) {
  return href ? (
    <a href={href} dir="auto" className="row-title">
      {children}
    </a>
  ) : (
    <span dir="auto" className="row-title">
      {children}
    </span>
  );
}

/** What it is, where it stands, what is next, and when: a card on a phone, aligned columns on a desk. */
export function Row({ href, title, kind, meta, where, standing, next, when, children }: RowProps) {
  return (
    <li className="row">
      <div className="row-what">
        <RowTitle href={href}>{title}</RowTitle>
        {kind && <KindLabel kind={kind} />}
        {meta && <div className="row-meta">{meta}</div>}
      </div>
      {where && (
        <div className="row-where">
          {where}
          {standing && <span className="row-standing">{standing}</span>}
        </div>
      )}
      {next && <div className="row-next">{next}</div>}
      {when && <div className="row-when">{when}</div>}
      {children && <div className="row-actions">{children}</div>}
    </li>
  );
}

export type Fact = { readonly label: string; readonly value: ReactNode; readonly source?: ReactNode };

/** A value that is null or undefined is shown as unknown, never as no. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map(({ label, value, source }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value == null ? <span className="unknown">unknown, ask</span> : <bdi>{value}</bdi>}</dd>
          {source && <dd className="source">{source}</dd>}
        </div>
      ))}
    </dl>
  );
}

export function Timeline({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {children}
    </ol>
  );
}

type TimelineItemProps = { when: ReactNode; title: ReactNode; icon?: IconName; children?: ReactNode };

export function TimelineItem({ when, title, icon = "clock", children }: TimelineItemProps) {
  return (
    <li>
      <Icon name={icon} />
      <div className="timeline-head">
        <span dir="auto" className="timeline-title">
          {title}
        </span>
        <span className="timeline-when">{when}</span>
      </div>
      {children && (
        <div dir="auto" className="timeline-body">
          {children}
        </div>
      )}
    </li>
  );
}

export function Pager({ nextHref, label = "Show more" }: { nextHref?: string | null; label?: string }) {
  if (!nextHref) return null;
  return (
    <nav className="pager" aria-label="More of this list">
      <a href={nextHref} className="button quiet">
        {label}
      </a>
    </nav>
  );
}

/** A search form: its fields are the query of the page. With a LiveSearch inside, changes apply at once. */
export function FilterBar({ children, action, label }: { children: ReactNode; action?: string; label?: string }) {
  return (
    <search aria-label={label}>
      <form method="get" action={action} className="filters">
        {children}
        <button type="submit" className="button quiet">
          Show
        </button>
      </form>
    </search>
  );
}

export type ChipLink = {
  readonly href: string;
  readonly label: string;
  readonly count?: string;
  readonly current?: boolean;
};

/** Views of one list, one tap each. */
export function ChipLinks({ items, label }: { items: readonly ChipLink[]; label: string }) {
  return (
    <nav aria-label={label} className="chips">
      {items.map(({ href, label: words, count, current }) => (
        <a key={href} href={href} className="chip" aria-current={current ? "true" : undefined}>
          {words}
          {count && <span className="count">{count}</span>}
        </a>
      ))}
    </nav>
  );
}
