import { listRunPlacements } from "@consortia/db/repositories/allocation-placements";
import { listNotices } from "@consortia/db/repositories/decision-notices";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { addDays } from "@consortia/domain/shared/time";
import { addWorkingDays } from "@consortia/domain/shared/working-days";
import { closeMeeting } from "@consortia/services/board/close-meeting";
import { offerRun } from "@consortia/services/funding/offer-run";
import { postRun } from "@consortia/services/funding/post-run";
import { proposeRun } from "@consortia/services/funding/propose-run";
import { draftNotice } from "@consortia/services/notices/draft-notice";
import { publishNotice } from "@consortia/services/notices/publish-notice";
import { deliverMail } from "@consortia/services/notifications/deliver-mail";
import type { DemoBoard, DemoBoards } from "./boards.ts";
import { demoCalendar } from "./content/terms.ts";
import { close, makeMeeting, open, openVotingOn, publish, voteAll } from "./meetings.ts";
import type { DemoOffice } from "./staff.ts";
import type { DemoWorld } from "./world.ts";

type RunId = Id<"AllocationRunId">;
type OfBoards<One> = Readonly<Record<"primary" | "secondary", One>>;

/** Working days from the agenda to the meeting: five of them clear. */
const notice_working_days = 6;

/** Each board meets on the checked run that was offered to it, approves it by vote, and finance posts it that afternoon. */
export async function approveAllocations(
  world: DemoWorld,
  office: DemoOffice,
  { boards, runs, daysAgo }: { boards: DemoBoards; runs: OfBoards<RunId>; daysAgo: number },
): Promise<void> {
  const on = addWorkingDays(addDays(world.today, -daysAgo), notice_working_days, demoCalendar);
  for (const name of ["primary", "secondary"] as const) {
    world.setClock(daysAgo, "10:00");
    await approveAllocation(world, office, { board: boards[name], runId: runs[name], on });
  }
  await sendMail(world);
}

/** Members were told of this long ago: it is not mail that goes out when the demo starts. */
async function sendMail(world: DemoWorld): Promise<void> {
  const sentThen = { send: () => Promise.resolve() };
  while ((await deliverMail(world.asSystem("worker"), sentThen)) > 0);
}

async function approveAllocation(
  world: DemoWorld,
  office: DemoOffice,
  { board, runId, on }: { readonly board: DemoBoard; readonly runId: RunId; readonly on: string },
): Promise<void> {
  const { authorityId, requestKey, store } = world;
  await offerRun(world.as(office.officer), { runId, requestKey: requestKey() });
  const meeting = await makeMeeting(world, board, { on, startsAt: "16:00" });
  const { meetingId } = meeting;
  await proposeRun(world.as(board.clerk), { runId, meetingId, requestKey: requestKey() });
  await publish(world, meeting);
  world.setClockTo(`${on}T16:05:00.000Z`);
  const here = await open(world, meeting, 2);
  const [placement] = await listRunPlacements(store.reader, { authorityId, runId });
  const { motionId } = present(placement, "It was placed");
  const voters = await openVotingOn(world, meeting, motionId, here);
  await voteAll(world, motionId, voters, (seat) => (seat % 7 === 5 ? "against" : "for"));
  await close(world, meeting, motionId);
  await closeMeeting(world.as(board.clerk), { requestKey: requestKey(), meetingId });
  await publishDecision(world, board, motionId);
  await postRun(world.as(office.finance), { runId, requestKey: requestKey() });
}

async function publishDecision(world: DemoWorld, { clerk }: DemoBoard, motionId: Id<"MotionId">) {
  const { authorityId, requestKey, store } = world;
  await draftNotice(world.as(clerk), { motionId, requestKey: requestKey() });
  const [notice] = await listNotices(store.reader, { authorityId, motionIds: [motionId] });
  const { id, version } = present(notice, "The notice was drafted");
  await publishNotice(world.as(clerk), { noticeId: id, version, requestKey: requestKey() });
}
