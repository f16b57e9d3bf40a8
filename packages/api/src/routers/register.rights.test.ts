import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { adminRouter, createPortalCaller, portalRouter } from "../root.ts";

// Everyone may know who they are themselves; somebody who is not signed in is told that nobody is.
runRightsTable({
  procedures: proceduresOf("register", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: () => Promise.resolve({}),
  calls: {
    "register.whoAmI": (ctx) => createPortalCaller(ctx).register.whoAmI(),
  },
  table: `
    procedure       | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead, facilitator | nobody
                    | own other ended | own other ended |
    register.whoAmI | yes yes   yes   | yes yes   yes   | yes

    procedure       | board_member, substitute, board_chair, vice_chair, board_clerk | la_officer, la_finance, la_admin, adviser, auditor | provider
                    | own other ended | own other ended | own other ended
    register.whoAmI | yes yes   yes   | yes yes   yes   | yes yes   yes
  `,
});
