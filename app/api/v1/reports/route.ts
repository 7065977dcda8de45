import { listReports } from "@/lib/places/reports/queries";
import { viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { listReportsOperation } from "@/lib/rest/operations/trust";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(listReportsOperation, ({ viewer, query }) => listReports(viewer, query)),
});
