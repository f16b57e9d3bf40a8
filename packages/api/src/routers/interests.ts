import { ofBoardSchema } from "@consortia/domain/board/schemas";
import * as schemas from "@consortia/domain/interests/schemas";
import { addStanding, confirmInterests, endStanding } from "@consortia/services/interests/declare-standing";
import { readInterestsDesk, readOwnInterests } from "@consortia/services/interests/read-interests";
import { procedure, router } from "../trpc.ts";

/** A member's own register of interests. */
export const interestsRouter = router({
  readOwnInterests: procedure.query(({ ctx }) => readOwnInterests(ctx)),
  addStanding: procedure
    .input(schemas.addStandingSchema)
    .mutation(({ ctx, input }) => addStanding(ctx, input)),
  endStanding: procedure
    .input(schemas.endStandingSchema)
    .mutation(({ ctx, input }) => endStanding(ctx, input)),
  confirmInterests: procedure
    .input(schemas.confirmInterestsSchema)
    .mutation(({ ctx, input }) => confirmInterests(ctx, input)),
});

/** Who of a board has not confirmed, for its clerk. */
export const interestsDeskRouter = router({
  readInterestsDesk: procedure.input(ofBoardSchema).query(({ ctx, input }) => readInterestsDesk(ctx, input)),
});
