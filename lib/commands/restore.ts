// npm run --silent restore -- FILE: puts back what a backup holds, in place of what is there. The app must not be running.
import { counted, runOnFile } from "./backup/on-a-file";
import { restoreBackup } from "./backup/restoring";

await runOnFile("restore", async (file, now) => {
  const { takenAt, accounts, places, before } = await restoreBackup(file, now);
  const when = `${takenAt.slice(0, 16).replace("T", " ")} UTC`;
  return [
    `Restored ${counted(accounts, "account")} and ${counted(places, "place")} as of ${when}.`,
    ...(before ? [`What was there before is saved in ${before}.`] : []),
  ];
});
