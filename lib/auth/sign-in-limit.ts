import { RateLimiterMemory } from "rate-limiter-flexible";
import { consume } from "@/lib/core/rate-limit";

// Wrong passwords only: ten per account and fifty per address in a quarter of an hour.
const perAccount = new RateLimiterMemory({ points: 10, duration: 15 * 60 });
const perAddress = new RateLimiterMemory({ points: 50, duration: 15 * 60 });

/** Counts one attempt before the password is looked at; throws RATE_LIMITED with when to come back. */
export async function countAttempt(email: string, address: string): Promise<void> {
  await consume(perAddress, address, tooMany);
  await consume(perAccount, email, tooMany);
}

/** The right password takes the account's count back, so that nobody locks themselves out by signing in often. */
export async function forgiveAttempts(email: string, address: string): Promise<void> {
  await perAccount.delete(email);
  await perAddress.reward(address);
}

const tooMany = (minutes: number) => `Too many attempts. Try again in ${minutes} min.`;
