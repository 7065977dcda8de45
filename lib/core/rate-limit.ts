import { type RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "./errors";

/** Counts one more for `key`; beyond the limit throws RATE_LIMITED in the words of `refuse`, with the seconds to wait. */
export async function consume(limiter: RateLimiterMemory, key: string, refuse: (minutes: number) => string) {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new AppError("RATE_LIMITED", refuse(Math.ceil(seconds / 60)), undefined, seconds);
  }
}
