import { byReferenceSchema } from "@consortia/domain/commissioning/schemas";
import {
  agreeVariationSchema,
  draftVariationSchema,
  placeVariationSchema,
  returnVariationSchema,
  variationsOfBoardSchema,
  withdrawVariationSchema,
} from "@consortia/domain/variations/schemas";
import { agreeVariation } from "@consortia/services/variations/agree-variation";
import { draftVariation } from "@consortia/services/variations/draft-variation";
import { returnVariation, withdrawVariation } from "@consortia/services/variations/end-variation";
import { listVariationsToAgree, listVariationsWaiting } from "@consortia/services/variations/list-variations";
import { placeVariation } from "@consortia/services/variations/place-variation";
import { readVariations } from "@consortia/services/variations/read-variations";
import { procedure, router } from "../trpc.ts";

const shared = {
  readVariations: procedure.input(byReferenceSchema).query(({ ctx, input }) => readVariations(ctx, input)),
  withdrawVariation: procedure
    .input(withdrawVariationSchema)
    .mutation(({ ctx, input }) => withdrawVariation(ctx, input)),
};

export const portalVariationsRouter = router({
  ...shared,
  agreeVariation: procedure
    .input(agreeVariationSchema)
    .mutation(({ ctx, input }) => agreeVariation(ctx, input)),
  draftVariation: procedure
    .input(draftVariationSchema)
    .mutation(({ ctx, input }) => draftVariation(ctx, input)),
  listVariationsToAgree: procedure.query(({ ctx }) => listVariationsToAgree(ctx)),
  returnVariation: procedure
    .input(returnVariationSchema)
    .mutation(({ ctx, input }) => returnVariation(ctx, input)),
});

export const adminVariationsRouter = router({
  ...shared,
  listVariationsWaiting: procedure
    .input(variationsOfBoardSchema)
    .query(({ ctx, input }) => listVariationsWaiting(ctx, input)),
  placeVariation: procedure
    .input(placeVariationSchema)
    .mutation(({ ctx, input }) => placeVariation(ctx, input)),
});
