import type { ReactNode } from "react";
import { SiteShell } from "@/components/navigation/site-shell";
import { signOutAction } from "@/lib/auth/actions";
import { findViewer } from "@/lib/auth/session";

export default async function OpenLayout({ children }: { children: ReactNode }) {
  return (
    <SiteShell person={await findViewer()} signOut={signOutAction}>
      {children}
    </SiteShell>
  );
}
