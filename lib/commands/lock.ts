// npm run lock: names in package-lock.json the packages for other machines that the registry at hand did not offer. npm leaves
// those out when it writes the file and then refuses it in `npm ci`. Run it after each `npm install` that changed the file.
import { readFileSync, writeFileSync } from "node:fs";
import { type Lock, missingFromLock } from "./lock/missing";

const file = "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8")) as Lock;
const missing = missingFromLock(lock);
const packages = Object.entries({ ...lock.packages, ...missing }).sort(([one], [other]) => (one < other ? -1 : 1));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
console.log(Object.keys(missing).length ? `Added ${Object.keys(missing).join(", ")}` : "Nothing is missing");
