import { listAuditSchema } from "@consortia/domain/audit/schemas";
import { listAudit } from "@consortia/services/audit/list-audit";
import { procedure, router } from "../trpc.ts";

export const auditRouter = router({
  list: procedure.input(listAuditSchema).query(({ ctx, input }) => listAudit(ctx, input)),
});
