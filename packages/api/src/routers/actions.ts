import * as schemas from "@consortia/domain/actions/schemas";
import { byReferenceSchema, ofBoardSchema } from "@consortia/domain/board/schemas";
import { addAction } from "@consortia/services/actions/add-action";
import {
  listActions,
  listActionsForMeeting,
  readAction,
  readActionsDesk,
} from "@consortia/services/actions/read-actions";
import { carryForward, updateAction } from "@consortia/services/actions/update-action";
import { procedure, router } from "../trpc.ts";

/** What an owner does, and what members read. */
export const actionsRouter = router({
  listActions: procedure.input(schemas.listActionsSchema).query(({ ctx, input }) => listActions(ctx, input)),
  listActionsForMeeting: procedure
    .input(byReferenceSchema)
    .query(({ ctx, input }) => listActionsForMeeting(ctx, input)),
  readAction: procedure.input(schemas.ofActionSchema).query(({ ctx, input }) => readAction(ctx, input)),
  updateAction: procedure
    .input(schemas.updateActionSchema)
    .mutation(({ ctx, input }) => updateAction(ctx, input)),
});

/** The clerk's desk. */
export const actionsDeskRouter = router({
  readActionsDesk: procedure.input(ofBoardSchema).query(({ ctx, input }) => readActionsDesk(ctx, input)),
  listActionsForMeeting: procedure
    .input(byReferenceSchema)
    .query(({ ctx, input }) => listActionsForMeeting(ctx, input)),
  addAction: procedure.input(schemas.addActionSchema).mutation(({ ctx, input }) => addAction(ctx, input)),
  updateAction: procedure
    .input(schemas.updateActionSchema)
    .mutation(({ ctx, input }) => updateAction(ctx, input)),
  carryForward: procedure
    .input(schemas.carryForwardSchema)
    .mutation(({ ctx, input }) => carryForward(ctx, input)),
});
