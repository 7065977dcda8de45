"use client";

import type { ReactNode } from "react";
import { ActionButton, ButtonLink } from "@/components/ui/button";
import { type NavItem, Shell } from "@/components/ui/shell";
import type { FormAction } from "@/lib/core/form-state";

const privatePages: readonly NavItem[] = [
  { href: "/today", label: "Today", icon: "today" },
  { href: "/places", label: "Places", icon: "places" },
  { href: "/visits", label: "Visits", icon: "visits" },
  { href: "/applications", label: "Applications", icon: "applications" },
  { href: "/references", label: "References", icon: "references" },
  { href: "/contacts", label: "Contacts", icon: "contacts" },
];

const openPages: readonly NavItem[] = [
  { href: "/places", label: "Places", icon: "places" },
  { href: "/sources", label: "Sources", icon: "info" },
];

const settings: NavItem = { href: "/settings", label: "Settings", icon: "settings" };
const log: NavItem = { href: "/log", label: "Log", icon: "log" };
const brand = "Foot in the Door";

type SiteShellProps = {
  /** The name of who is signed in; null for everyone else. Nothing more of a person is asked for: it would stand in the page. */
  name: string | null;
  signOut: FormAction;
  /** Reports about places that wait for this person, who runs the instance. */
  waiting: number;
  children: ReactNode;
};

const reports = (waiting: number): NavItem => ({ href: "/reports", label: `Reports (${waiting})`, icon: "warning" });

/**
 * The frame of every page: all of it for who is signed in, the directory and the way in for everyone else. Drawn from words on
 * either side, as Rows are.
 */
export function SiteShell({ name, signOut, waiting, children }: SiteShellProps) {
  if (name === null)
    return (
      <Shell
        brand={{ href: "/", label: brand }}
        nav={openPages}
        account={
          <ButtonLink href="/sign-in" tone="quiet" size="small">
            Sign in
          </ButtonLink>
        }
      >
        {children}
      </Shell>
    );
  return (
    <Shell
      brand={{ href: "/today", label: brand }}
      nav={privatePages}
      more={waiting > 0 ? [reports(waiting), settings] : [settings]}
      log={log}
      account={
        <ActionButton action={signOut} tone="quiet" size="small" label={`Sign out ${name}`}>
          Sign out
        </ActionButton>
      }
    >
      {children}
    </Shell>
  );
}
