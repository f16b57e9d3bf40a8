import * as schemas from "@consortia/domain/agenda/schemas";
import { byReferenceSchema } from "@consortia/domain/board/schemas";
import { bringItemBack } from "@consortia/services/agenda/bring-item-back";
import { deferItem, letItemGo } from "@consortia/services/agenda/defer-item";
import { listReturningItems } from "@consortia/services/agenda/list-returning-items";
import { moveAgendaItem } from "@consortia/services/agenda/move-agenda-item";
import { moveMeeting } from "@consortia/services/agenda/move-meeting";
import { removeAgendaItem } from "@consortia/services/agenda/remove-agenda-item";
import { procedure, router } from "../trpc.ts";

/** What the clerk arranges before a meeting, and what of it comes again. */
export const agendaDeskRouter = router({
  listReturningItems: procedure
    .input(byReferenceSchema)
    .query(({ ctx, input }) => listReturningItems(ctx, input)),
  bringItemBack: procedure
    .input(schemas.bringItemBackSchema)
    .mutation(({ ctx, input }) => bringItemBack(ctx, input)),
  deferItem: procedure.input(schemas.endItemSchema).mutation(({ ctx, input }) => deferItem(ctx, input)),
  letItemGo: procedure.input(schemas.endItemSchema).mutation(({ ctx, input }) => letItemGo(ctx, input)),
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
