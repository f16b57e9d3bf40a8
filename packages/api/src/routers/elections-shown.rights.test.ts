import { insertAuditEvent } from "@consortia/db/repositories/audit-events";
import { DomainError } from "@consortia/domain/shared/errors";
import { openSqliteStore } from "@consortia/testing/databases";
import { type RightsOptions, runRightsTable } from "@consortia/testing/run-rights-table";
import {
  buildElectionIn,
  buildElectionRights,
  type ElectionRightsScene,
} from "../../test-support/election-rights-scene.ts";
import { createAdminCaller, createPortalCaller } from "../root.ts";

type Call = RightsOptions<ElectionRightsScene>["calls"][string];

function refuseUnless(isTrue: boolean): void {
  if (!isTrue) throw new DomainError("forbidden", "It is not told");
}

function turnoutIn(state: "polling" | "counting"): Call {
  return async (ctx, scene) => {
    const electionId = await buildElectionIn(scene, { state, candidates: 3 });
    const { turnout } = await createAdminCaller(ctx).elections.readElectionDesk({ electionId });
    refuseUnless(turnout !== null);
  };
}

function complaintAgainst(state: "polling" | "declared"): Call {
  return async (ctx, scene) => {
    const electionId = await buildElectionIn(scene, { state, candidates: 3 });
    refuseUnless((await createPortalCaller(ctx).elections.readElection({ electionId })).mayComplain);
  };
}

/** Who has voted, as the audit tells it. */
function ballotsInAudit(state: "polling" | "counting"): Call {
  return async (ctx, scene) => {
    const electionId = await buildElectionIn(scene, { state, candidates: 3 });
    const { world } = scene.stage;
    const id = world.newId("AuditEventId");
    await world.store.transaction([], (db) =>
      insertAuditEvent(db, {
        id,
        authority_id: world.authorityId,
        at: world.clock.now(),
        account_id: null,
        person_id: scene.heads[0]?.headId ?? null,
        appointment_id: scene.heads[0]?.headshipId ?? null,
        system_actor: null,
        act: "ballot_cast",
        subject_kind: "election",
        subject_id: electionId,
        before: null,
        after: null,
        request_id: "rights-test-request",
        row_hash: "0".repeat(64),
      }),
    );
    const { lines } = await createAdminCaller(ctx).audit.list({ kind: "election" });
    refuseUnless(lines.some((line) => line.id === id));
  };
}

const calls: Record<string, Call> = {
  "turnout.duringPoll": turnoutIn("polling"),
  "turnout.afterClose": turnoutIn("counting"),
  "ballots.duringPoll": ballotsInAudit("polling"),
  "ballots.afterClose": ballotsInAudit("counting"),
  "complaint.duringPoll": complaintAgainst("polling"),
  "complaint.onceDeclared": complaintAgainst("declared"),
};

runRightsTable<ElectionRightsScene>({
  procedures: Object.keys(calls),
  open: openSqliteStore,
  scene: buildElectionRights,
  calls,
  table: `
    # Who reads an election, and of those the heads, who may complain of it once it is declared.
    procedure                    | headteacher     | deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead | facilitator, adviser, provider
                                 | own other ended | own other ended | own other ended | own other ended
    turnout.duringPoll           | no no no        | no no no        | no no no        | no no no
    turnout.afterClose           | no no no        | no no no        | no no no        | no no no
    ballots.duringPoll           | no no no        | no no no        | no no no        | no no no
    ballots.afterClose           | no no no        | no no no        | no no no        | no no no
    complaint.duringPoll         | no no no        | no no no        | no no no        | no no no
    complaint.onceDeclared       | yes no no       | no no no        | no no no        | no no no

    # While the poll is open, how many have voted is told to whoever runs it; afterwards to the whole desk. Who has
    # voted is in the audit, and there only once the poll is closed.
    procedure                    | board_clerk     | la_officer      | la_admin        | auditor         | la_finance      | board_member, substitute, board_chair, vice_chair | nobody
                                 | own other ended | own other ended | own other ended | own other ended | own other ended | own other ended |
    turnout.duringPoll           | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    turnout.afterClose           | yes no no       | yes no no       | yes no no       | yes no no       | no no no        | no no no        | no
    ballots.duringPoll           | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
    ballots.afterClose           | no no no        | no no no        | yes no no       | yes no no       | no no no        | no no no        | no
    complaint.duringPoll         | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
    complaint.onceDeclared       | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
  `,
});
