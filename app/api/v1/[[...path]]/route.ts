import { problem } from "@/lib/rest/problem";

/** Every path below /api/v1 that is none. */
const nothingHere = () =>
  problem(404, "There is nothing at this address. GET /api/v1/openapi.json lists what there is.");

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as OPTIONS,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
};
