import { z } from "zod";
import { operation } from "../operation";

export const describeOperation = operation({
  id: "describe",
  summary: "This description",
  scope: "read",
  isOpen: true,
  status: 200,
  answer: z.record(z.string(), z.unknown()).meta({ id: "Description" }),
});
