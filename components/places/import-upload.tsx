"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { sourceNames } from "@/lib/places/staged/detect";
import { sizeText } from "./import-words";

type Sending = { readonly sent: number; readonly total: number };

/**
 * Chooses files, or takes what is dropped on it. Without script it is a plain form; with it the files go out with their progress, and
 * sending can be stopped.
 */
export function ImportUpload() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const source = useRef<HTMLSelectElement>(null);
  const request = useRef<XMLHttpRequest>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);

  const fail = (words: string) => {
    setSending(null);
    setProblem(words);
    input.current?.focus();
  };

  const send = (files: readonly File[]) => {
    if (files.length === 0) return fail("Choose a file first.");
    const form = new FormData();
    // before the files, so that the server can tell a part from the whole
    form.append("sizes", files.map(({ size }) => size).join(","));
    form.append("source", source.current?.value ?? "");
    for (const file of files) form.append("file", file, file.name);
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const sender = new XMLHttpRequest();
    request.current = sender;
    sender.open("POST", "/imports/upload");
    sender.setRequestHeader("accept", "application/json");
    sender.responseType = "json";
    sender.upload.onprogress = ({ loaded }) => setSending({ sent: Math.min(loaded, total), total });
    sender.onload = () => {
      const answer: { to?: string; problem?: string } | null = sender.response;
      if (answer?.to) router.push(answer.to);
      else fail(answer?.problem ?? "The server did not take the file. Try again.");
    };
    sender.onerror = () => fail("The connection broke off. Nothing was kept; send it again.");
    sender.onabort = () => fail("Stopped. Nothing was kept.");
    setProblem(null);
    setSending({ sent: 0, total });
    sender.send(form);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sending) send([...(input.current?.files ?? [])]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    if (!sending) send([...event.dataTransfer.files]);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };

  return (
    <form action="/imports/upload" method="post" encType="multipart/form-data" className="form" onSubmit={submit}>
      {/* dropping is one way more; the field inside does the same for keyboards and fingers */}
      <fieldset
        aria-label="Files"
        className={`field rounded-lg border-2 border-dashed p-5 ${isOver ? "border-ink bg-sunk" : "border-edge"}`}
        onDrop={drop}
        onDragOver={over}
        onDragLeave={() => setIsOver(false)}
      >
        <label htmlFor="import-file" className="font-semibold">
          Choose a file, or drop it here
        </label>
        <p id="import-file-hint" className="hint">
          IPEDS institutions may come together with their completions.
        </p>
        <input
          ref={input}
          id="import-file"
          type="file"
          name="file"
          multiple
          aria-describedby={`import-file-hint${problem ? " import-file-error" : ""}`}
          aria-invalid={problem ? true : undefined}
        />
        {problem && (
          <p id="import-file-error" className="problem" role="alert">
            {problem}
          </p>
        )}
      </fieldset>
      <div className="field">
        <label htmlFor="import-source">What it is</label>
        <select ref={source} id="import-source" name="source" defaultValue="">
          <option value="">Found out by how it begins</option>
          {Object.entries(sourceNames).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {sending ? (
        <div className="grid gap-2">
          <label className="grid gap-1">
            <span>
              Sending: {sizeText(sending.sent)} of {sizeText(sending.total)}
            </span>
            <progress value={sending.sent} max={Math.max(1, sending.total)} />
          </label>
          <div>
            <Button onClick={() => request.current?.abort()}>Stop</Button>
          </div>
        </div>
      ) : (
        <div>
          <Button type="submit" tone="primary">
            Look at it
          </Button>
        </div>
      )}
    </form>
  );
}
