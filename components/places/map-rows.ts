import { useEffect } from "react";

const rowOf = (list: HTMLElement, id: string) =>
  list.querySelector<HTMLElement>(`a.row-title[href="/places/${id}"]`)?.closest<HTMLElement>(".row") ?? null;

/** The id of the place whose row an event happened in. */
function idAt(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest(".row") : null;
  const href = row?.querySelector("a.row-title")?.getAttribute("href") ?? "";
  return /^\/places\/(\d+)$/.exec(href)?.[1] ?? null;
}

/** Tells which row of the list is pointed at or has the focus. */
export function usePointedRow(listId: string, onPoint: (placeId: string | null) => void): void {
  useEffect(() => {
    const list = document.getElementById(listId);
    if (!list) return;
    const point = ({ target }: Event) => onPoint(idAt(target));
    const leave = () => onPoint(null);
    const events = [
      ["pointerover", point],
      ["focusin", point],
      ["pointerleave", leave],
      ["focusout", leave],
    ] as const;
    for (const [name, listener] of events) list.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of events) list.removeEventListener(name, listener);
    };
  }, [listId, onPoint]);
}

/** Lights the row of a place that is pointed at on the map. */
export function useLitRow(listId: string, placeId: string | null): void {
  useEffect(() => {
    const list = document.getElementById(listId);
    const row = list && placeId ? rowOf(list, placeId) : null;
    row?.setAttribute("data-lit", "");
    return () => row?.removeAttribute("data-lit");
  }, [listId, placeId]);
}

/** Brings the row of a place into view, if the list has it and stands beside the map: below the map it would carry the map away. */
export function scrollToRow(listId: string, placeId: string): void {
  if (!matchMedia("(min-width: 64rem)").matches) return;
  const list = document.getElementById(listId);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (list) rowOf(list, placeId)?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
}
