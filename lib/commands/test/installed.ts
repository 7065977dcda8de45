import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of a program in PATH, or null. */
export function inPath(program: string): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? null;
}

/** Whether the program starts at all and says its version: a file alone may lack its libraries. */
export function starts(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

export const isRoot = () => process.getuid?.() === 0;

/** Installs a Debian package, which only root can; answers whether it did. Takes up to ten minutes. */
export function installPackage(name: string): boolean {
  if (!isRoot() || !inPath("apt-get")) return false;
  console.log(`Installing ${name} with apt-get …`);
  const apt = (words: string[]) =>
    spawnSync("apt-get", words, {
      stdio: ["ignore", "ignore", "inherit"],
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  // a list that could not be refreshed may still do
  apt(["update", "-q"]);
  return apt(["install", "-y", "-q", "--no-install-recommends", name]);
}
