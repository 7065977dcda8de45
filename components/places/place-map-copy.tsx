"use client";

import { useState } from "react";

/** Copies a text; where the browser does not let it, the text beside it is there to select. */
export function PlaceMapCopy({ text }: { text: string }) {
  const [answer, setAnswer] = useState("");
  // a page that did not come by https has no clipboard, which throws: that is a refusal too
  const write = async () => navigator.clipboard.writeText(text);
  const copy = () => {
    write().then(
      () => setAnswer("Copied"),
      () => setAnswer("Your browser did not copy it: select it instead."),
    );
  };
  return (
    <span className="needs-script">
      <button type="button" className="button small" onClick={copy}>
        Copy address
      </button>{" "}
      <output className="hint">{answer}</output>
    </span>
  );
}
