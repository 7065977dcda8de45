import type { ReactNode } from "react";
import { SiteShell } from "@/components/navigation/site-shell";
import { signOutAction } from "@/lib/auth/actions";
import { requireViewer } from "@/lib/auth/session";
import { countWaitingReports } from "@/lib/places/reports/queries";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  return (
    <SiteShell name={viewer.name} signOut={signOutAction} waiting={await countWaitingReports(viewer)}>
      {children}
    </SiteShell>
  );
}
