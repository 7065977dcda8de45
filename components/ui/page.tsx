import type { ReactNode } from "react";
import { Icon } from "./icons";

type PageHeaderProps = {
  title: ReactNode;
  intro?: ReactNode;
  /** Buttons; the first is the one thing to do. */
  actions?: ReactNode;
  back?: { href: string; label: string };
};

export function PageHeader({ title, intro, actions, back }: PageHeaderProps) {
  return (
    <header className="page-header">
      {back && (
        <a href={back.href} className="back">
          <Icon name="back" />
          {back.label}
        </a>
      )}
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {intro && <div className="intro">{intro}</div>}
      {actions && <div className="actions">{actions}</div>}
    </header>
  );
}

type SectionProps = { title: ReactNode; action?: ReactNode; children: ReactNode; id?: string };

export function Section({ title, action, children, id }: SectionProps) {
  return (
    <section id={id} className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Nothing here yet: says why, and the next step with one button. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <div className="intro">{children}</div>}
      {action}
    </div>
  );
}

export type NoticeTone = "info" | "done" | "warning" | "error";

export function Notice({ tone, children }: { tone: NoticeTone; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === "error" ? "alert" : undefined}>
      <div className="notice-words">{children}</div>
    </div>
  );
}

/** What was just done, with room for an undo (an ActionButton). */
export function DoneNotice({ children, undo }: { children: ReactNode; undo?: ReactNode }) {
  return (
    <div className="notice done" role="status">
      <div className="notice-words">{children}</div>
      {undo}
    </div>
  );
}
