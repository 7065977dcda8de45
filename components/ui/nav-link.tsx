"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export function NavLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  const path = usePathname();
  const current = path === href ? "page" : href !== "/" && path.startsWith(`${href}/`) ? "true" : undefined;
  return (
    <a
      href={href}
      className={className}
      aria-current={current}
      onClick={(event) => event.currentTarget.closest("details")?.removeAttribute("open")}
    >
      {children}
    </a>
  );
}
