"use client";

import { PageHeader } from "@/components/ui/page";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="alone">
      <PageHeader
        title="Something went wrong on our side"
        intro={`Nothing you saved is lost. ${error.digest ? `The log knows it as ${error.digest}.` : ""}`}
        actions={
          <button type="button" className="button primary" onClick={reset}>
            Try again
          </button>
        }
      />
    </main>
  );
}
