// npm run --silent backup -- FILE: everything in one file, while the app serves.
import { statSync } from "node:fs";
import { counted, runOnFile } from "./backup/on-a-file";
import { takeBackup } from "./backup/taking";

await runOnFile("backup", async (file, now) => {
  const { accounts, places } = await takeBackup(file, now);
  const megabytes = (statSync(file).size / 1_000_000).toFixed(1);
  return [`${file}: ${megabytes} MB with ${counted(accounts, "account")} and ${counted(places, "place")}.`];
});
