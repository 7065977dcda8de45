import { listAgenda } from "@/lib/agenda/queries";
import { agendaPage } from "@/lib/rest/agenda-page";
import { viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { listAgendaOperation } from "@/lib/rest/operations/agenda";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(listAgendaOperation, async ({ viewer, query, moment }) =>
    agendaPage(await listAgenda(viewer, query.on ?? moment.today, moment), query.limit, query.cursor),
  ),
});
