import { AppError } from "@/lib/core/errors";
import { logFailure } from "@/lib/core/log";
import { openOutside } from "@/lib/core/outbound";
import { type Heard, heardStatus } from "./verdict";

const timeoutMs = 15_000;
// the page is not read: its first line says what we want to know
const maxBytes = 1_000_000;

/**
 * Asks whether a website answers: HEAD, and GET where that is refused or fails, `pause` in between. It never throws: what went wrong is
 * the answer. Private addresses are not asked unless the operator allows it.
 */
export async function askWebsite(url: string, pause: () => Promise<void>): Promise<Heard> {
  const first = await heardOf(url, "HEAD");
  if (first.what === "answers" || first.what === "refused" || first.what === "unclear") return first;
  await pause();
  return heardOf(url, "GET");
}

async function heardOf(url: string, method: "HEAD" | "GET"): Promise<Heard> {
  try {
    const { status, body } = await openOutside(url, { method, timeoutMs, maxBytes });
    body.on("error", () => {});
    body.destroy();
    return heardStatus(status);
  } catch (error) {
    if (!(error instanceof AppError)) return ourFault(error);
    return { what: whatOf(error.message), words: inOurWords(error.message) };
  }
}

/** Nobody is blamed for it, and the websites that come after are asked all the same. */
function ourFault(error: unknown): Heard {
  logFailure(error, "website check");
  return { what: "unclear", words: "could not be asked" };
}

function whatOf(message: string): Heard["what"] {
  if (/inside a private network|not a web address|name and a password/.test(message)) return "refused";
  return /just now/.test(message) ? "unclear" : "fails";
}

// "example.org did not answer within 15 seconds." stands behind "their website": the name goes
const inOurWords = (message: string) => message.replace(/^\S+ /, "").replace(/\.$/, "").slice(0, 200);
