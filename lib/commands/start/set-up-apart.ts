import { spawnSync } from "node:child_process";

/** Sets up what is missing, in a process of its own: loading the gazetteer takes 200 MB that this one must not keep. Answers its exit code. */
export function setUpApart(): number {
  const { status } = spawnSync(process.execPath, ["lib/commands/run.js", "set-up"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return status ?? 1;
}
