import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/core/errors";

// Wrong passwords only: ten per account and fifty per address in a quarter of an hour.
const perAccount = new RateLimiterMemory({ points: 10, duration: 15 * 60 });
const perAddress = new RateLimiterMemory({ points: 50, duration: 15 * 60 });

/** Counts one attempt before the password is looked at; throws RATE_LIMITED with when to come back. */
export async function countAttempt(email: string, address: string): Promise<void> {
  await consume(perAddress, address);
  await consume(perAccount, email);
}

/** The right password takes the account's count back, so that nobody locks themselves out by signing in often. */
export async function forgiveAttempts(email: string, address: string): Promise<void> {
  await perAccount.delete(email);
  await perAddress.reward(address);
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    const minutes = Math.ceil(seconds / 60);
    throw new AppError("RATE_LIMITED", `Too many attempts. Try again in ${minutes} min.`, undefined, seconds);
  }
}
