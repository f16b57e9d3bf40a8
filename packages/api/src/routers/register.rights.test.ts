import { seenCounts } from "@consortia/domain/register/applied-counts";
import { previewImport } from "@consortia/services/register/preview-import";
import { seeImport } from "@consortia/services/register/see-import";
import { buildConsortium, buildMembership, buildSchool } from "@consortia/testing/build-register";
import { asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { openSqliteStore } from "@consortia/testing/databases";
import { registerCsv } from "@consortia/testing/register-csv";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import { adminRouter, createAdminCaller, portalRouter } from "../root.ts";

const requestKey = "request-0001";
const reason = "Agreed in May";

// Members see the register; what is an officer's desk is refused to everyone else, and an import is hidden.
runRightsTable({
  procedures: proceduresOf("register", portalRouter, adminRouter),
  open: openSqliteStore,
  scene,
  calls: {
    "register.whoAmI": (ctx) => createAdminCaller(ctx).register.whoAmI(),
    "register.listSchools": (ctx) => createAdminCaller(ctx).register.listSchools({}),
    "register.seeSchool": (ctx, { urn }) => createAdminCaller(ctx).register.seeSchool({ urn }),
    "register.listGroups": (ctx) => createAdminCaller(ctx).register.listGroups({ kind: "consortium" }),
    "register.seeConsortium": (ctx, { slug }) => createAdminCaller(ctx).register.seeConsortium({ slug }),
    "register.listUnplaced": (ctx) => createAdminCaller(ctx).register.listUnplaced(),
    "register.seeGroup": (ctx, { groupId }) => createAdminCaller(ctx).register.seeGroup({ groupId }),
    "register.listImports": (ctx) => createAdminCaller(ctx).register.listImports(),
    "register.seeImport": async (ctx, { waiting }) =>
      createAdminCaller(ctx).register.seeImport(await waiting()),
    "register.listImportRows": async (ctx, { waiting }) =>
      createAdminCaller(ctx).register.listImportRows({ ...(await waiting()), outcome: "added" }),
    "register.listImportProblems": async (ctx, { waiting }) =>
      createAdminCaller(ctx).register.listImportProblems(await waiting()),
    "register.previewImport": (ctx) => createAdminCaller(ctx).register.previewImport(extract("900009")),
    "register.applyImport": async (ctx, { waiting }) =>
      createAdminCaller(ctx).register.applyImport({ ...(await waiting()), requestKey }),
    "register.rejectImport": async (ctx, { waiting }) =>
      createAdminCaller(ctx).register.rejectImport({ ...(await waiting()), requestKey }),
    "register.createGroup": (ctx) =>
      createAdminCaller(ctx).register.createGroup({ requestKey, kind: "locality", name: "North" }),
    "register.renameGroup": (ctx, { groupId }) =>
      createAdminCaller(ctx).register.renameGroup({ requestKey, groupId, name: "South" }),
    "register.closeGroup": (ctx, { emptyId }) =>
      createAdminCaller(ctx).register.closeGroup({ requestKey, groupId: emptyId, reason }),
    "register.placeSchool": (ctx, { groupId, unplacedId }) =>
      createAdminCaller(ctx).register.placeSchool({ requestKey, groupId, schoolId: unplacedId, reason }),
    "register.moveSchool": (ctx, { groupId, emptyId, schoolId }) =>
      createAdminCaller(ctx).register.moveSchool({
        requestKey,
        groupId: emptyId,
        fromGroupId: groupId,
        schoolId,
        reason,
      }),
    "register.previewPlacement": (ctx, { groupId }) =>
      createAdminCaller(ctx).register.previewPlacement({ district: "North", groupId }),
    "register.placeSchools": (ctx, { groupId, unplacedId }) =>
      createAdminCaller(ctx).register.placeSchools({ requestKey, groupId, schoolIds: [unplacedId], reason }),
  },
  table: `
    procedure                   | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, adviser | nobody
                                | own other ended |
    register.whoAmI             | yes yes yes     | yes
    register.listSchools        | yes yes no      | no
    register.seeSchool          | yes yes no      | no
    register.listGroups         | yes yes no      | no
    register.seeConsortium      | yes yes no      | no
    register.listUnplaced       | no no no        | no
    register.seeGroup           | no no no        | no
    register.listImports        | no no no        | no
    register.seeImport          | hidden hidden hidden | hidden
    register.listImportRows     | hidden hidden hidden | hidden
    register.listImportProblems | hidden hidden hidden | hidden
    register.previewImport      | no no no        | no
    register.applyImport        | no no no        | no
    register.rejectImport       | no no no        | no
    register.createGroup        | no no no        | no
    register.renameGroup        | no no no        | no
    register.closeGroup         | no no no        | no
    register.placeSchool        | no no no        | no
    register.moveSchool         | no no no        | no
    register.previewPlacement   | no no no        | no
    register.placeSchools       | no no no        | no

    procedure                   | consortium_lead, deputy_lead, facilitator, board_member, substitute, board_chair, vice_chair, board_clerk
                                | own other ended
    register.whoAmI             | yes yes yes
    register.listSchools        | yes yes no
    register.seeSchool          | yes yes no
    register.listGroups         | yes yes no
    register.seeConsortium      | yes yes no
    register.listUnplaced       | no no no
    register.seeGroup           | no no no
    register.listImports        | no no no
    register.seeImport          | hidden hidden hidden
    register.listImportRows     | hidden hidden hidden
    register.listImportProblems | hidden hidden hidden
    register.previewImport      | no no no
    register.applyImport        | no no no
    register.rejectImport       | no no no
    register.createGroup        | no no no
    register.renameGroup        | no no no
    register.closeGroup         | no no no
    register.placeSchool        | no no no
    register.moveSchool         | no no no
    register.previewPlacement   | no no no
    register.placeSchools       | no no no

    # An appointment of another authority gives nothing here, not even the register.
    procedure                   | la_officer           | la_finance           | la_admin, auditor    | provider
                                | own other ended      | own other ended      | own other ended      | own other ended
    register.whoAmI             | yes yes yes          | yes yes yes          | yes yes yes          | yes yes yes
    register.listSchools        | yes no no            | yes no no            | yes no no            | no no no
    register.seeSchool          | yes no no            | yes no no            | yes no no            | no no no
    register.listGroups         | yes no no            | yes no no            | yes no no            | no no no
    register.seeConsortium      | yes no no            | yes no no            | yes no no            | no no no
    register.listUnplaced       | yes no no            | no no no             | yes no no            | no no no
    register.seeGroup           | yes no no            | no no no             | yes no no            | no no no
    register.listImports        | yes no no            | no no no             | yes no no            | no no no
    register.seeImport          | yes hidden hidden    | hidden hidden hidden | yes hidden hidden    | hidden hidden hidden
    register.listImportRows     | yes hidden hidden    | hidden hidden hidden | yes hidden hidden    | hidden hidden hidden
    register.listImportProblems | yes hidden hidden    | hidden hidden hidden | yes hidden hidden    | hidden hidden hidden
    register.previewImport      | yes no no            | no no no             | no no no             | no no no
    register.applyImport        | yes no no            | no no no             | no no no             | no no no
    register.rejectImport       | yes no no            | no no no             | no no no             | no no no
    register.createGroup        | yes no no            | no no no             | no no no             | no no no
    register.renameGroup        | yes no no            | no no no             | no no no             | no no no
    register.closeGroup         | yes no no            | no no no             | no no no             | no no no
    register.placeSchool        | yes no no            | no no no             | no no no             | no no no
    register.moveSchool         | yes no no            | no no no             | no no no             | no no no
    register.previewPlacement   | yes no no            | no no no             | no no no             | no no no
    register.placeSchools       | yes no no            | no no no             | no no no             | no no no
  `,
});

/** A school in a consortium, one in none, an empty consortium, and an import that waits to be applied. */
async function scene({ world }: Stage) {
  const groupId = await buildConsortium(world, { name: "Avon" });
  const emptyId = await buildConsortium(world, { name: "Dene" });
  const schoolId = await buildSchool(world);
  await buildMembership(world, { groupId, schoolId });
  const unplacedId = await buildSchool(world);
  const { urn } = await world.store.reader
    .selectFrom("schools")
    .select("urn")
    .where("id", "=", schoolId)
    .executeTakeFirstOrThrow();
  const waiting = async () => {
    const command = buildCtx(world, asSystemActor("import"));
    const { importId } = await previewImport(command, extract("900001"));
    const { counts } = await seeImport(command, { importId });
    return { importId, seen: seenCounts(counts) };
  };
  const slug = groupId.replaceAll("_", "-");
  return { groupId, emptyId, schoolId, unplacedId, urn, slug, waiting };
}

function extract(urn: string) {
  const bytes = new TextEncoder().encode(registerCsv([{ URN: urn }]));
  return { fileName: "register.csv", bytes, extractOn: "2026-05-01" };
}
