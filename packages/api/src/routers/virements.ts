import {
  answerVirementSchema,
  endVirementSchema,
  postVirementSchema,
  proposeVirementSchema,
  returnVirementSchema,
  virementsOfSchema,
} from "@consortia/domain/ledger/schemas";
import { agreeVirement } from "@consortia/services/virements/agree-virement";
import { refuseVirement, returnVirement, withdrawVirement } from "@consortia/services/virements/end-virement";
import { postVirement } from "@consortia/services/virements/post-virement";
import { proposeVirement } from "@consortia/services/virements/propose-virement";
import { readVirementDesk, readVirements } from "@consortia/services/virements/read-virements";
import { procedure, router } from "../trpc.ts";

export const portalVirementsRouter = router({
  agreeVirement: procedure
    .input(answerVirementSchema)
    .mutation(({ ctx, input }) => agreeVirement(ctx, input)),
  proposeVirement: procedure
    .input(proposeVirementSchema)
    .mutation(({ ctx, input }) => proposeVirement(ctx, input)),
  readVirements: procedure.input(virementsOfSchema).query(({ ctx, input }) => readVirements(ctx, input)),
  refuseVirement: procedure.input(endVirementSchema).mutation(({ ctx, input }) => refuseVirement(ctx, input)),
  withdrawVirement: procedure
    .input(endVirementSchema)
    .mutation(({ ctx, input }) => withdrawVirement(ctx, input)),
});

export const adminVirementsRouter = router({
  postVirement: procedure.input(postVirementSchema).mutation(({ ctx, input }) => postVirement(ctx, input)),
  readVirementDesk: procedure.query(({ ctx }) => readVirementDesk(ctx)),
  returnVirement: procedure
    .input(returnVirementSchema)
    .mutation(({ ctx, input }) => returnVirement(ctx, input)),
});
