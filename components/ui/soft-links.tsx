"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Lets every plain link of this site change the page without loading it anew, so that rows need no component of the browser's
 * each. What a person asks of the browser (a new tab, a download, another site, a place on this page) stays the browser's.
 */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    const clicked = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link?.href || link.target || link.hasAttribute("download")) return;
      const { origin, pathname, search, hash } = new URL(link.href);
      if (origin !== location.origin || pathname.startsWith("/api/")) return;
      if (hash && pathname === location.pathname && search === location.search) return;
      event.preventDefault();
      router.push(pathname + search + hash);
    };
    document.addEventListener("click", clicked);
    return () => document.removeEventListener("click", clicked);
  }, [router]);
  return null;
}
