import { RateLimiterMemory } from "rate-limiter-flexible";
import { consume } from "@/lib/core/rate-limit";

// Nobody has an account here: an owner corrects a few places, a script would fill the queue.
const perAddress = new RateLimiterMemory({ points: 5, duration: 60 * 60 });

/** Counts one report from a network address, five an hour; throws RATE_LIMITED with when to come back. */
export async function countReport(address: string): Promise<void> {
  await consume(perAddress, address, (minutes) => `That is a lot at once. Send the next one in ${minutes} min.`);
}
