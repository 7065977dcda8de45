"use client";

import { PageHeader } from "@/components/ui/page";

/** `retry` asks the server again; what broke there stays broken for as long as it is not asked. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main id="main" className="alone">
      <PageHeader
        title="Something went wrong on our side"
        intro={`Nothing you saved is lost. ${error.digest ? `The log knows it as ${error.digest}.` : ""}`}
        actions={
          <button type="button" className="button primary" onClick={retry}>
            Try again
          </button>
        }
      />
    </main>
  );
}
