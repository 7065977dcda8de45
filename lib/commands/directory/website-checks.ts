import { AppError } from "@/lib/core/errors";
import { checkWebsites } from "@/lib/places/website-checks/mutations";

/** Asks some websites of the directory whether they still answer; a second apart. Answers the exit code. */
export async function runWebsiteChecks(limit: string | undefined, isJson: boolean, now: Date): Promise<number> {
  const most = Number(limit ?? 20);
  if (!Number.isInteger(most) || most < 1 || most > 1_000)
    throw new AppError("INVALID", "--limit is a whole number from 1 to 1000.");
  const round = await checkWebsites(now, { limit: most });
  const { asked, answering, failing, gone, notAsked, isCutOff } = round;
  const words = isCutOff
    ? `Asked ${asked}: none answered, so this machine may be offline. Nothing was written.`
    : `Asked ${asked}: ${answering} answer, ${failing} fail, ${gone} are gone, ${notAsked} may not be asked.`;
  process.stdout.write(`${isJson ? JSON.stringify(round) : words}\n`);
  return 0;
}
