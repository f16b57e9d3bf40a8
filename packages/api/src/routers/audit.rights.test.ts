import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import { adminRouter, createAdminCaller, portalRouter } from "../root.ts";

// Sixty-one worlds a procedure.
vi.setConfig({ testTimeout: 120_000 });

// "LA administrators and the auditor see who did what, and when." Those of another authority see nothing of this one.
runRightsTable({
  procedures: proceduresOf("audit", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: () => Promise.resolve({}),
  calls: {
    "audit.list": (ctx) => createAdminCaller(ctx).audit.list({}),
  },
  table: `
    procedure  | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead, facilitator | nobody
               | own other ended | own other ended |
    audit.list | no  no    no    | no  no    no    | no

    procedure  | board_member, substitute, board_chair, vice_chair, board_clerk | la_officer, la_finance | la_admin, auditor | adviser, provider
               | own other ended | own other ended | own other ended | own other ended
    audit.list | no  no    no    | no  no    no    | yes no    no    | no  no    no
  `,
});
