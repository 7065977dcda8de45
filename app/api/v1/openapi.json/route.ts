import { methods } from "@/lib/rest/methods";
import { openapi } from "@/lib/rest/openapi";

/** For everybody, also when the directory is private: it tells what can be asked, not what there is. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async () => Response.json(openapi()),
});
