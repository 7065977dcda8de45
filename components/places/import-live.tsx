"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 1000;

/** Looks again every second while work goes on and somebody is looking; without script the browser loads the page anew. */
export function ImportLive() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  );
}
