import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { adminRouter, createPortalCaller, portalRouter } from "../root.ts";

// Members search; what each finds is decided row by row and proved in services/search and services/forum/leak.test.ts.
runRightsTable({
  procedures: proceduresOf("search", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: () => Promise.resolve({}),
  calls: {
    "search.search": (ctx) => createPortalCaller(ctx).search.search({ q: "phonics" }),
  },
  table: `
    procedure     | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, adviser | consortium_lead, deputy_lead, facilitator | board_member, substitute, board_chair, vice_chair, board_clerk
                  | own other ended | own other ended | own other ended
    search.search | yes yes no      | yes yes no      | yes yes no

    procedure     | la_officer, la_finance, la_admin, auditor | provider        | nobody
                  | own other ended                           | own other ended |
    search.search | yes no  no                                | no  no  no      | no
  `,
});
