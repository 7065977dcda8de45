import type { ReactNode } from "react";
import { SiteShell } from "@/components/navigation/site-shell";
import { signOutAction } from "@/lib/auth/actions";
import { requireViewer } from "@/lib/auth/session";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  return (
    <SiteShell person={await requireViewer()} signOut={signOutAction}>
      {children}
    </SiteShell>
  );
}
