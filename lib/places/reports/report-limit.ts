import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/core/errors";

// Nobody has an account here: an owner corrects a few places, a script would fill the queue.
const perAddress = new RateLimiterMemory({ points: 5, duration: 60 * 60 });

/** Counts one report from a network address, five an hour; throws RATE_LIMITED with when to come back. */
export async function countReport(address: string): Promise<void> {
  try {
    await perAddress.consume(address);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    const minutes = Math.ceil(seconds / 60);
    throw new AppError(
      "RATE_LIMITED",
      `That is a lot at once. Send the next one in ${minutes} min.`,
      undefined,
      seconds,
    );
  }
}
