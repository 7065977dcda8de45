"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

const setting = "single-key-shortcuts";
// what the address says when one came to search
const search = "#search";
const searchField = () => document.querySelector<HTMLElement>("[data-search]");
const isOff = () => localStorage.getItem(setting) === "off";
// a dialog that was just closed keeps the focus until the next frame
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;

/** `/` search, `l` log, `?` this help. Can be switched off, as single keys get in the way of speech input. */
export function Shortcuts() {
  const router = useRouter();
  const path = usePathname();
  const dialog = useRef<HTMLDialogElement>(null);
  const toggle = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const help = () => {
      if (toggle.current) toggle.current.checked = !isOff();
      dialog.current?.showModal();
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target) || isOff())
        return;
      if (event.key === "/") {
        const field = searchField();
        if (field) field.focus();
        else router.push(`/places${search}`);
      } else if (event.key === "l") router.push("/log");
      else if (event.key === "?") help();
      else return;
      event.preventDefault();
    };
    const clicked = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("[data-keys]")) help();
    };
    document.addEventListener("keydown", pressed);
    document.addEventListener("click", clicked);
    return () => {
      document.removeEventListener("keydown", pressed);
      document.removeEventListener("click", clicked);
    };
  }, [router]);

  useEffect(() => {
    if (path !== "" && location.hash === search) searchField()?.focus();
  }, [path]);

  return (
    <dialog ref={dialog} aria-labelledby="keys-title" className="dialog">
      <h2 id="keys-title">Keyboard</h2>
      <dl className="keys-list">
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>Search</dd>
        <dt>
          <kbd>l</kbd>
        </dt>
        <dd>Log what just happened</dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>Show these keys</dd>
      </dl>
      <label className="check">
        <input
          ref={toggle}
          type="checkbox"
          onChange={(event) => localStorage.setItem(setting, event.target.checked ? "on" : "off")}
        />
        Single-key shortcuts are on
      </label>
      <form method="dialog">
        <button type="submit" className="button quiet">
          Close
        </button>
      </form>
    </dialog>
  );
}
