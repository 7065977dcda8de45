import type { Answering } from "./rank";

/** A place that may answer a question, with all that ranking it takes. */
export type Candidate = Answering & {
  readonly id: number;
  readonly nameKey: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly approximate: number;
};
