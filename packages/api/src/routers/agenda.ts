import * as schemas from "@consortia/domain/agenda/schemas";
import { moveAgendaItem } from "@consortia/services/agenda/move-agenda-item";
import { moveMeeting } from "@consortia/services/agenda/move-meeting";
import { removeAgendaItem } from "@consortia/services/agenda/remove-agenda-item";
import { procedure, router } from "../trpc.ts";

/** What the clerk arranges before a meeting. */
export const agendaDeskRouter = router({
  moveAgendaItem: procedure
    .input(schemas.moveAgendaItemSchema)
    .mutation(({ ctx, input }) => moveAgendaItem(ctx, input)),
  removeAgendaItem: procedure
    .input(schemas.removeAgendaItemSchema)
    .mutation(({ ctx, input }) => removeAgendaItem(ctx, input)),
  moveMeeting: procedure
    .input(schemas.moveMeetingSchema)
    .mutation(({ ctx, input }) => moveMeeting(ctx, input)),
});
