import type { SearchParams } from "@/lib/core/page-filter";
import { logWays } from "./options";

const hidden = ["visitId", "applicationId", "referenceId"] as const;

export type LogLinks = {
  readonly q: string;
  readonly contact: string | undefined;
  readonly place: string | undefined;
  readonly channel: string | undefined;
  readonly back: string | undefined;
  /** What the talk is about, for hidden fields. */
  readonly links: Readonly<Record<string, string>>;
};

/** Reads the address of /log: what a "Log contact" link has filled in already. Anything odd is left out. */
export function logLinks(params: SearchParams): LogLinks {
  const text = (name: string) => (typeof params[name] === "string" ? (params[name] as string) : undefined);
  const channel = text("channel");
  const links = hidden.flatMap((name) => {
    const value = text(name);
    return value && /^[0-9a-f-]{36}$/.test(value) ? [[name, value] as const] : [];
  });
  return {
    q: (text("q") ?? "")
      .replace(/\p{Cc}+/gu, " ")
      .trim()
      .slice(0, 200),
    contact: text("contact"),
    place: text("place"),
    channel: channel && (logWays as readonly string[]).includes(channel) ? channel : undefined,
    back: text("back"),
    links: Object.fromEntries(links),
  };
}
