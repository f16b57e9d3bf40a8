import { asId } from "@consortia/domain/shared/ids";
import { buildBudget } from "@consortia/services/test-support/budget";
import { equipMoneyWorld } from "@consortia/services/test-support/money";
import { agreeVirement } from "@consortia/services/virements/agree-virement";
import { proposeVirement } from "@consortia/services/virements/propose-virement";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

// Sixty-one worlds a procedure.
vi.setConfig({ testTimeout: 120_000 });

const reason = "For the joint reading project.";
const requestKey = "request-of-the-test";

// "A lead of a consortium proposes to move money between its budget and another consortium's, and takes that back."
// "A lead of the other consortium agrees or refuses, never the person who proposed it."
// "LA finance posts what both leads agreed, and refuses that or what nobody answered, never a person who was one of the two."
runRightsTable({
  procedures: proceduresOf("virements", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: async ({ world, own, other }) => {
    const money = await equipMoneyWorld(world, { boardId: own.board, hasScheme: false });
    const slugOf = (groupId: string) => groupId.replaceAll("_", "-");
    const slug = slugOf(own.group);
    const { fundId, year } = await buildBudget(world, 100_00n, { consortiumId: asId("GroupId", own.group) });
    await buildBudget(world, 100_00n, { consortiumId: asId("GroupId", other.group) });
    const leadOf = async (groupId: string) =>
      buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", groupId)));
    const form = { budget: `${fundId} ${year}`, direction: "give", reason } as const;
    const propose = async (groupId: string, other: string) =>
      proposeVirement(await leadOf(groupId), {
        ...form,
        slug: slugOf(groupId),
        otherSlug: slugOf(other),
        amount: 1_00n,
        requestKey: money.key(),
      });
    const ours = () => propose(own.group, other.group);
    const theirs = async () => {
      const budget = await buildBudget(world, 5_00n, { consortiumId: asId("GroupId", other.group) });
      return proposeVirement(await leadOf(other.group), {
        ...form,
        budget: `${budget.fundId} ${budget.year}`,
        slug: slugOf(other.group),
        otherSlug: slug,
        amount: 1_00n,
        requestKey: money.key(),
      });
    };
    const agreed = async () => {
      const { virementId } = await ours();
      const answer = { virementId, slug: slugOf(other.group), requestKey: money.key() };
      await agreeVirement(await leadOf(other.group), answer);
      return { virementId };
    };
    return { slug, form: { ...form, slug, otherSlug: slugOf(other.group) }, ours, theirs, agreed };
  },
  calls: {
    "virements.agreeVirement": async (ctx, { slug, theirs }) =>
      createPortalCaller(ctx).virements.agreeVirement({ ...(await theirs()), slug, requestKey }),
    "virements.postVirement": async (ctx, { agreed }) =>
      createAdminCaller(ctx).virements.postVirement({ ...(await agreed()), requestKey }),
    "virements.proposeVirement": (ctx, { form }) =>
      createPortalCaller(ctx).virements.proposeVirement({ ...form, amount: "1", requestKey }),
    "virements.readVirementDesk": (ctx) => createAdminCaller(ctx).virements.readVirementDesk(),
    "virements.readVirements": (ctx, { slug }) => createPortalCaller(ctx).virements.readVirements({ slug }),
    "virements.refuseVirement": async (ctx, { slug, theirs }) =>
      createPortalCaller(ctx).virements.refuseVirement({ ...(await theirs()), slug, reason, requestKey }),
    "virements.returnVirement": async (ctx, { agreed }) =>
      createAdminCaller(ctx).virements.returnVirement({ ...(await agreed()), reason, requestKey }),
    "virements.withdrawVirement": async (ctx, { slug, ours }) =>
      createPortalCaller(ctx).virements.withdrawVirement({ ...(await ours()), slug, reason, requestKey }),
  },
  table: `
    # What moves between two budgets does not exist for whoever sees neither (FUN-11).
    procedure                  | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, facilitator, board_clerk, substitute, board_chair, vice_chair | consortium_lead      | deputy_lead, board_member
                               | own    other  ended  | own other  ended     | own other  ended
    virements.agreeVirement    | hidden hidden hidden | yes hidden hidden    | no  hidden hidden
    virements.proposeVirement  | hidden hidden hidden | yes hidden hidden    | no  hidden hidden
    virements.readVirements    | hidden hidden hidden | yes hidden hidden    | yes hidden hidden
    virements.refuseVirement   | hidden hidden hidden | yes hidden hidden    | no  hidden hidden
    virements.withdrawVirement | hidden hidden hidden | yes hidden hidden    | no  hidden hidden
    virements.postVirement     | no     no     no     | no  no     no        | no  no     no
    virements.readVirementDesk | no     no     no     | no  no     no        | no  no     no
    virements.returnVirement   | no     no     no     | no  no     no        | no  no     no

    procedure                  | la_officer, la_admin, auditor | la_finance        | adviser, provider    | nobody
                               | own other  ended  | own other  ended  | own    other  ended  |
    virements.agreeVirement    | no  hidden hidden | no  hidden hidden | hidden hidden hidden | hidden
    virements.proposeVirement  | no  hidden hidden | no  hidden hidden | hidden hidden hidden | hidden
    virements.readVirements    | yes hidden hidden | yes hidden hidden | hidden hidden hidden | hidden
    virements.refuseVirement   | no  hidden hidden | no  hidden hidden | hidden hidden hidden | hidden
    virements.withdrawVirement | no  hidden hidden | no  hidden hidden | hidden hidden hidden | hidden
    virements.postVirement     | no  no     no     | yes no     no     | no     no     no     | no
    virements.readVirementDesk | yes no     no     | yes no     no     | no     no     no     | no
    virements.returnVirement   | no  no     no     | yes no     no     | no     no     no     | no
  `,
});
