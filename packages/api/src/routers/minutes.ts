import { byReferenceSchema } from "@consortia/domain/board/schemas";
import * as schemas from "@consortia/domain/minutes/schemas";
import { recordAgreement } from "@consortia/services/minutes/agree-minutes";
import { circulateMinutes, correctMinutes } from "@consortia/services/minutes/circulate-minutes";
import { draftCorrection, draftMinutes } from "@consortia/services/minutes/draft-minutes";
import { proposeMinutes } from "@consortia/services/minutes/propose-minutes";
import { readMinutes, readMinutesDesk } from "@consortia/services/minutes/read-minutes";
import { saveMinutes } from "@consortia/services/minutes/save-minutes";
import { signMinutes } from "@consortia/services/minutes/sign-minutes";
import { procedure, router } from "../trpc.ts";

/** What members read, and the signature of the person presiding. */
export const minutesRouter = router({
  readMinutes: procedure.input(byReferenceSchema).query(({ ctx, input }) => readMinutes(ctx, input)),
  signMinutes: procedure.input(schemas.ofMinutesSchema).mutation(({ ctx, input }) => signMinutes(ctx, input)),
});

/** The clerk's desk. */
export const minutesDeskRouter = router({
  readMinutesDesk: procedure.input(byReferenceSchema).query(({ ctx, input }) => readMinutesDesk(ctx, input)),
  draftMinutes: procedure
    .input(schemas.draftMinutesSchema)
    .mutation(({ ctx, input }) => draftMinutes(ctx, input)),
  saveMinutes: procedure
    .input(schemas.saveMinutesSchema)
    .mutation(({ ctx, input }) => saveMinutes(ctx, input)),
  circulateMinutes: procedure
    .input(schemas.circulateMinutesSchema)
    .mutation(({ ctx, input }) => circulateMinutes(ctx, input)),
  correctMinutes: procedure
    .input(schemas.ofMinutesSchema)
    .mutation(({ ctx, input }) => correctMinutes(ctx, input)),
  recordAgreement: procedure
    .input(schemas.recordAgreementSchema)
    .mutation(({ ctx, input }) => recordAgreement(ctx, input)),
  proposeMinutes: procedure
    .input(schemas.proposeMinutesSchema)
    .mutation(({ ctx, input }) => proposeMinutes(ctx, input)),
  draftCorrection: procedure
    .input(schemas.draftCorrectionSchema)
    .mutation(({ ctx, input }) => draftCorrection(ctx, input)),
});
