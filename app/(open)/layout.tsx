import type { ReactNode } from "react";
import { SiteShell } from "@/components/navigation/site-shell";
import { signOutAction } from "@/lib/auth/actions";
import { findViewer } from "@/lib/auth/session";
import { countWaitingReports } from "@/lib/places/reports/queries";

export default async function OpenLayout({ children }: { children: ReactNode }) {
  const viewer = await findViewer();
  return (
    <SiteShell name={viewer?.name ?? null} signOut={signOutAction} waiting={await countWaitingReports(viewer)}>
      {children}
    </SiteShell>
  );
}
