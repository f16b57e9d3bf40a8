import { insertAccount, linkAccount } from "@consortia/db/repositories/accounts";
import { buildAppointment, buildPerson } from "@consortia/testing/build-register";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import { adminRouter, createAdminCaller, portalRouter } from "../root.ts";

/** A deputy of the own school, who has not joined yet. */
async function deputyOf({ world, own }: Stage) {
  const personId = await buildPerson(world, "Dilys Deputy");
  const appointmentId = await buildAppointment(world, { personId, role: "deputy", scopeId: own.school });
  const accountId = world.newId("AccountId");
  await world.store.transaction([], async (db) => {
    await insertAccount(db, {
      id: accountId,
      email: "dilys@example.org",
      status: "invited",
      passwordHash: null,
      secondStep: null,
      createdAt: world.clock.now(),
    });
    await linkAccount(db, { authorityId: world.authorityId, accountId, personId });
  });
  return { personId, appointmentId, school: own.school };
}

const appointment = { role: "senco", plannedEndOn: null, evidence: null } as const;

// The staff of a school are appointed and ended by its own head. Who may appoint to each other role is in
// packages/domain/src/register/people-policy.test.ts. Seeing people at large is for administrators and auditors.
runRightsTable({
  procedures: proceduresOf("people", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: deputyOf,
  calls: {
    "people.list": (ctx) => createAdminCaller(ctx).people.list({}),
    "people.read": (ctx, { personId }) => createAdminCaller(ctx).people.read({ personId }),
    "people.scopes": (ctx) => createAdminCaller(ctx).people.scopes({ role: "senco" }),
    "people.invite": (ctx, { school }) =>
      createAdminCaller(ctx).people.invite({
        requestKey: "request-1",
        name: "Sunita Senco",
        email: "sunita@example.org",
        scopeId: school,
        ...appointment,
      }),
    "people.appoint": (ctx, { school, personId }) =>
      createAdminCaller(ctx).people.appoint({
        requestKey: "request-1",
        personId,
        scopeId: school,
        ...appointment,
      }),
    "people.endAppointment": (ctx, { appointmentId }) =>
      createAdminCaller(ctx).people.endAppointment({ appointmentId, reason: "moved on" }),
    "people.resendInvitation": (ctx, { personId }) =>
      createAdminCaller(ctx).people.resendInvitation({ personId }),
    "people.removeSecondStep": (ctx, { personId }) =>
      createAdminCaller(ctx).people.removeSecondStep({ personId }),
  },
  table: `
    procedure               | headteacher     | deputy, senco, subject_lead, chair_of_governors, governance_professional | nobody
                            | own other ended | own other ended |
    people.list             | no  no    no    | no  no    no    | no
    people.read             | no  no    no    | no  no    no    | no
    people.scopes           | no  no    no    | no  no    no    | no
    people.invite           | yes no    no    | no  no    no    | no
    people.appoint          | yes no    no    | no  no    no    | no
    people.endAppointment   | yes no    no    | no  no    no    | no
    people.resendInvitation | no  no    no    | no  no    no    | no
    people.removeSecondStep | no  no    no    | no  no    no    | no

    procedure               | consortium_lead, deputy_lead, facilitator | board_member, substitute, board_chair, vice_chair, board_clerk | provider, adviser
                            | own other ended | own other ended | own other ended
    people.list             | no  no    no    | no  no    no    | no  no    no
    people.read             | no  no    no    | no  no    no    | no  no    no
    people.scopes           | no  no    no    | no  no    no    | no  no    no
    people.invite           | no  no    no    | no  no    no    | no  no    no
    people.appoint          | no  no    no    | no  no    no    | no  no    no
    people.endAppointment   | no  no    no    | no  no    no    | no  no    no
    people.resendInvitation | no  no    no    | no  no    no    | no  no    no
    people.removeSecondStep | no  no    no    | no  no    no    | no  no    no

    procedure               | la_admin        | auditor         | la_officer, la_finance
                            | own other ended | own other ended | own other ended
    people.list             | yes no    no    | yes no    no    | no  no    no
    people.read             | yes no    no    | yes no    no    | no  no    no
    people.scopes           | yes no    no    | yes no    no    | no  no    no
    people.invite           | no  no    no    | no  no    no    | no  no    no
    people.appoint          | no  no    no    | no  no    no    | no  no    no
    people.endAppointment   | no  no    no    | no  no    no    | no  no    no
    people.resendInvitation | yes no    no    | no  no    no    | no  no    no
    people.removeSecondStep | yes no    no    | no  no    no    | no  no    no
  `,
});
