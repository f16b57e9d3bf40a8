import { DomainError } from "@consortia/domain/shared/errors";
import { openSqliteStore } from "@consortia/testing/databases";
import { type RightsOptions, runRightsTable } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import { buildRightsScene, type RightsScene } from "../../test-support/board-rights-scene.ts";
import { buildMeetingIn } from "../../test-support/meeting-rights-scene.ts";
import { createAdminCaller, createPortalCaller } from "../root.ts";

// A fresh board for each of 61 columns of a row takes its time.
vi.setConfig({ testTimeout: 60_000 });

type Ctx = Parameters<typeof createPortalCaller>[0];
type Call = RightsOptions<RightsScene>["calls"][string];
type Acts = Awaited<ReturnType<ReturnType<typeof createAdminCaller>["board"]["readBoard"]>>["may"];

const where = { board: "primary", reference: "1" };

/** A meeting that has not been published, and how a member would come upon it. */
function ofDraft(call: (portal: ReturnType<typeof createPortalCaller>) => Promise<unknown>): Call {
  return async (ctx: Ctx, scene) => {
    await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    return call(createPortalCaller(ctx));
  };
}

function refuseUnless(isTrue: boolean): void {
  if (!isTrue) throw new DomainError("forbidden", "It is not told");
}

/** What a page offers is what the read says, which is the sentence that the act itself asks. */
function offered(act: keyof Acts): Call {
  return async (ctx) =>
    refuseUnless((await createAdminCaller(ctx).board.readBoard({ code: "primary" })).may[act]);
}

const calls: Record<string, Call> = {
  "draft.readMeeting": ofDraft((portal) => portal.board.readMeeting(where)),
  "draft.readMotion": ofDraft((portal) => portal.board.readMotion({ board: "primary", reference: "M-0001" })),
  "draft.listPapers": ofDraft((portal) => portal.papers.listPapers(where)),
  "draft.readPack": ofDraft((portal) => portal.papers.readPack(where)),
  "draft.readMinutes": ofDraft((portal) => portal.minutes.readMinutes(where)),
  "draft.listActions": ofDraft((portal) => portal.actions.listActionsForMeeting(where)),
  "draft.inReadBoard": ofDraft(async (portal) => {
    const { meetings } = await portal.board.readBoard({ code: "primary" });
    refuseUnless(meetings.length > 0);
  }),
  "may.callMeetings": offered("callMeetings"),
  "may.recordSeats": offered("recordSeats"),
  "may.changeRules": offered("changeRules"),
  "may.callElection": offered("callElection"),
};

// What is shown and offered is decided below the pages. "Other" is a clerk of another board, who sees every desk and runs
// the own meetings alone.
runRightsTable<RightsScene>({
  procedures: Object.keys(calls),
  open: openSqliteStore,
  scene: buildRightsScene,
  calls,
  table: `
    procedure                | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead, facilitator | adviser | board_chair, vice_chair
                             | own other ended | own other ended | own other ended | own other ended
    draft.readMeeting        | hidden hidden no | hidden hidden no | hidden hidden no | hidden hidden no
    draft.readMotion         | hidden hidden no | hidden hidden no | hidden hidden no | hidden hidden no
    draft.listPapers         | hidden hidden no | hidden hidden no | hidden hidden no | hidden hidden no
    draft.readPack           | hidden hidden no | hidden hidden no | hidden hidden no | hidden hidden no
    draft.readMinutes        | hidden hidden no | hidden hidden no | hidden hidden no | hidden hidden no
    draft.listActions        | hidden hidden no | hidden hidden no | hidden hidden no | hidden hidden no
    draft.inReadBoard       | no no no        | no no no        | no no no        | no no no
    may.callMeetings         | no no no        | no no no        | no no no        | no no no
    may.recordSeats          | no no no        | no no no        | no no no        | no no no
    may.changeRules          | no no no        | no no no        | no no no        | no no no
    may.callElection         | no no no        | no no no        | no no no        | no no no

    procedure                | board_member, substitute | board_clerk     | la_officer      | la_admin        | la_finance, auditor | provider      | nobody
                             | own other ended          | own other ended | own other ended | own other ended | own other ended     | own other ended |
    draft.readMeeting        | hidden hidden no         | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    draft.readMotion         | hidden hidden no         | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    draft.listPapers         | hidden hidden no         | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    draft.readPack           | hidden hidden no         | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    draft.readMinutes        | hidden hidden no         | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    draft.listActions        | hidden hidden no         | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    draft.inReadBoard       | no no no                 | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    may.callMeetings         | no no no                 | yes no no       | no no no       | no no no       | no no no            | no no no      | no
    may.recordSeats          | no no no                 | yes no no       | no no no       | yes no no       | no no no            | no no no      | no
    may.changeRules          | no no no                 | yes no no       | yes no no       | no no no       | no no no            | no no no      | no
    may.callElection         | no no no                 | yes no no       | no no no       | no no no       | no no no            | no no no      | no
  `,
});
