import { commissionStates } from "@consortia/domain/commissioning/machine";
import {
  answerShareSchema,
  byReferenceSchema,
  commissionFormSchema,
  placeCommissionSchema,
  referenceSchema,
  sendCommissionSchema,
  withdrawCommissionSchema,
} from "@consortia/domain/commissioning/schemas";
import { idSchema } from "@consortia/domain/shared/ids";
import { answerShare } from "@consortia/services/commissioning/answer-share";
import { listAgendas } from "@consortia/services/commissioning/list-agendas";
import { listCommissions } from "@consortia/services/commissioning/list-commissions";
import { listSharesToSign } from "@consortia/services/commissioning/list-shares-to-sign";
import { listWaiting } from "@consortia/services/commissioning/list-waiting";
import { placeCommission } from "@consortia/services/commissioning/place-commission";
import { proposalChoices } from "@consortia/services/commissioning/proposal-choices";
import { readCommission } from "@consortia/services/commissioning/read-commission";
import { saveDraft } from "@consortia/services/commissioning/save-draft";
import { sendCommission } from "@consortia/services/commissioning/send-commission";
import { withdrawCommission } from "@consortia/services/commissioning/withdraw-commission";
import { closeDueUrgent } from "@consortia/services/urgent/close-due-urgent";
import { z } from "zod";
import { procedure, router } from "../trpc.ts";

const listSchema = z.object({
  state: z.enum(commissionStates).optional(),
  schoolId: idSchema("SchoolId").optional(),
  before: z.object({ updatedAt: z.iso.datetime(), id: z.string() }).optional(),
});

/** What waits for an agenda depends on what was asked between meetings and has lapsed (GEN-9). */
const current = procedure.use(async ({ ctx, next }) => {
  await closeDueUrgent(ctx);
  return next();
});

const reading = {
  list: procedure.input(listSchema).query(({ ctx, input }) => listCommissions(ctx, input)),
  read: current.input(byReferenceSchema).query(({ ctx, input }) => readCommission(ctx, input)),
  withdraw: procedure
    .input(withdrawCommissionSchema)
    .mutation(({ ctx, input }) => withdrawCommission(ctx, input)),
};

export const commissioningPortalRouter = router({
  ...reading,
  answerShare: procedure.input(answerShareSchema).mutation(({ ctx, input }) => answerShare(ctx, input)),
  listSharesToSign: procedure.query(({ ctx }) => listSharesToSign(ctx)),
  choices: procedure.query(({ ctx }) => proposalChoices(ctx)),
  saveDraft: procedure
    .input(z.intersection(commissionFormSchema, z.object({ reference: referenceSchema.optional() })))
    .mutation(({ ctx, input }) => saveDraft(ctx, input)),
  send: procedure.input(sendCommissionSchema).mutation(({ ctx, input }) => sendCommission(ctx, input)),
});

export const commissioningAdminRouter = router({
  ...reading,
  waiting: current
    .input(z.object({ boardId: idSchema("BoardId") }))
    .query(({ ctx, input }) => listWaiting(ctx, input)),
  agendas: procedure
    .input(z.object({ boardId: idSchema("BoardId") }))
    .query(({ ctx, input }) => listAgendas(ctx, input)),
  place: procedure.input(placeCommissionSchema).mutation(({ ctx, input }) => placeCommission(ctx, input)),
});
