import { z } from "zod";
import { pageInput } from "@/lib/core/paging";

export const importStates = {
  staged: "Waiting",
  running: "Running",
  done: "Done",
  failed: "Could not be finished",
  cancelled: "Stopped",
  undone: "Taken back",
} as const;
export type ImportState = keyof typeof importStates;

/** What a run is begun with. `settings` say how to read it: column mapping, edits of rows, area asked for. */
export type NewImport = {
  readonly source: string;
  /** The file's name, or "OpenStreetMap, 50 km around Nashville". */
  readonly label: string;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly bytesTotal?: number | undefined;
};

export const importsFilter = z.object({ ...pageInput });
export type ImportsFilter = z.infer<typeof importsFilter>;

export const interrupted = "It was interrupted. Start it again: nothing is doubled.";
