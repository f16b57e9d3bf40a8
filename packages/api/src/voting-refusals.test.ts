import { present } from "@consortia/domain/shared/assert";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import { addAgendaItem } from "@consortia/services/board/add-agenda-item";
import { closeVoting } from "@consortia/services/board/close-voting";
import { createBoard } from "@consortia/services/board/create-board";
import { createMeeting } from "@consortia/services/board/create-meeting";
import { declareInterest } from "@consortia/services/board/declare-interest";
import { nameSubstitute } from "@consortia/services/board/name-substitute";
import {
  buildBoard,
  buildVoting,
  type MeetingScene,
  vote,
} from "@consortia/services/test-support/board-scene";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { createPortalCaller } from "./root.ts";

type Cast = {
  readonly as: PersonId;
  readonly seatId: string;
  readonly motionId: string;
  readonly requestKey?: string;
};
type Bad = {
  readonly name: string;
  readonly cast: (scene: MeetingScene) => Promise<Cast>;
  readonly code: TRPCError["code"];
  readonly says: string | RegExp;
};

const seatAt = ({ seats }: MeetingScene, place: number) =>
  present(seats[place], `The scene has seat ${place}`);
const held = (scene: MeetingScene, place: number) => {
  const { seatId, holderId } = seatAt(scene, place);
  return { as: holderId, seatId, motionId: scene.motionId };
};

const not_a_member =
  "You cannot do this. Members of the board vote in the seat they hold or stand in for, and declare their own interests.";

const bad: readonly Bad[] = [
  {
    name: "a stranger",
    cast: async (scene) => ({ ...held(scene, 0), as: await buildHolder(scene.world, "la_finance") }),
    code: "FORBIDDEN",
    says: not_a_member,
  },
  {
    name: "the clerk, who has no vote",
    cast: async (scene) => ({ ...held(scene, 0), as: scene.clerk }),
    code: "FORBIDDEN",
    says: not_a_member,
  },
  {
    name: "the holder of another seat",
    cast: async (scene) => ({ ...held(scene, 0), as: seatAt(scene, 1).holderId }),
    code: "FORBIDDEN",
    says: "Head of Seat 1, Consortium 01 sat in seat 1, Consortium 01 when voting opened. You have no vote there.",
  },
  {
    name: "an appointment that has ended",
    cast: async (scene) => {
      const { holderId } = seatAt(scene, 1);
      const { store, clock } = scene.world;
      await store.transaction([], (db) =>
        db
          .updateTable("appointments")
          .set({ valid_to: clock.now(), ended_reason: "left" })
          .where("person_id", "=", holderId)
          .execute(),
      );
      clock.advance_ms(1000);
      return held(scene, 1);
    },
    code: "FORBIDDEN",
    says: not_a_member,
  },
  {
    name: "a recused seat",
    cast: async (scene) => {
      await recuse(scene, 2);
      return held(scene, 2);
    },
    code: "FORBIDDEN",
    says: "You left this item because of an interest, so you have no vote on it.",
  },
  {
    name: "after the close",
    cast: async (scene) => {
      await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
      return held(scene, 0);
    },
    code: "CONFLICT",
    says: "Voting closed at 4:00pm. Your vote was not counted.",
  },
  {
    name: "twice",
    cast: async (scene) => {
      await vote(scene, seatAt(scene, 0), "against");
      return held(scene, 0);
    },
    code: "CONFLICT",
    says: "Seat 1, Consortium 01 already has a vote, cast at 4:00pm by you. This one was not counted.",
  },
  {
    name: "a motion of another board",
    cast: async (scene) => ({ ...held(scene, 0), seatId: await seatOfAnotherBoard(scene) }),
    code: "NOT_FOUND",
    says: "We cannot find that motion",
  },
  {
    name: "a motion that is not there",
    cast: async (scene) => ({ ...held(scene, 0), motionId: "mot_elsewhere01" }),
    code: "NOT_FOUND",
    says: "We cannot find that motion",
  },
  {
    name: "a motion on which voting has not opened",
    cast: async (scene) => ({ ...held(scene, 0), motionId: await motionOfLaterMeeting(scene) }),
    code: "CONFLICT",
    says: "Voting is not open yet. Your vote was not counted.",
  },
  {
    name: "a request id that another cast has used",
    cast: async (scene) => {
      const portal = createPortalCaller(scene.as(seatAt(scene, 1).holderId)).board;
      const { seatId, motionId } = held(scene, 1);
      await portal.castVote({
        requestKey: "taken-by-other-1",
        motionId,
        seatId,
        choice: "for",
        replaces: null,
      });
      return { ...held(scene, 0), requestKey: "taken-by-other-1" };
    },
    code: "CONFLICT",
    says: "This form was sent before with other answers. Open it again and check them.",
  },
  {
    name: "a request id that is none",
    cast: async (scene) => ({ ...held(scene, 0), requestKey: "" }),
    code: "UNPROCESSABLE_CONTENT",
    says: "Open the form again: its request number is missing",
  },
  {
    name: "a second officer for the LA seat",
    cast: async (scene) => {
      const second = await buildHolder(scene.world, "la_officer");
      const { as, clerk, requestKey, laSeatId: seatId } = scene;
      await nameSubstitute(as(clerk), {
        requestKey: requestKey(),
        seatId,
        personId: second,
        minute: "Letter 2",
      });
      return { as: second, seatId, motionId: scene.motionId };
    },
    code: "FORBIDDEN",
    says: /^The LA seat has one vote, and .+ is its voter at this meeting\.$/,
  },
  {
    name: "a substitute while the member is present",
    cast: async (scene) => ({ ...held(scene, 0), as: seatAt(scene, 0).substituteId }),
    code: "FORBIDDEN",
    says: "Head of Seat 1, Consortium 01 sat in seat 1, Consortium 01 when voting opened. You have no vote there.",
  },
];

onBothDatabases("a vote that may not be is refused in a sentence, and nothing is counted", (open) => {
  test.each(bad)("$name", async ({ cast, code, says }) => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { as, requestKey = "a-bad-vote-00001", seatId, motionId } = await cast(scene);
    const before = await votesIn(scene);
    const portal = createPortalCaller(scene.as(as)).board;
    const input = {
      requestKey,
      motionId: asId("MotionId", motionId),
      seatId: asId("SeatId", seatId),
      choice: "for",
      replaces: null,
    } as const;
    const refusal = await portal.castVote(input).then(
      () => null,
      (error: unknown) => error,
    );
    if (!(refusal instanceof TRPCError)) throw new Error(`It was let through, or failed: ${String(refusal)}`);
    expect(refusal.code).toBe(code);
    if (typeof says === "string") expect(refusal.message).toBe(says);
    else expect(refusal.message).toMatch(says);
    expect(refusal.message).not.toMatch(/[{}[\]]|undefined|null|Error/);
    expect(await votesIn(scene)).toBe(before);
  });
});

/** The holder of a seat declares a prejudicial interest while voting is open, which takes effect at once. */
async function recuse(scene: MeetingScene, place: number): Promise<void> {
  const { as, requestKey, itemId } = scene;
  const declared = {
    requestKey: requestKey(),
    itemId,
    nature: "prejudicial",
    says: "My own school",
    explanation: "",
  } as const;
  await declareInterest(as(seatAt(scene, place).holderId), declared);
}

async function motionOfLaterMeeting({
  as,
  clerk,
  requestKey,
  boardId,
}: MeetingScene): Promise<Id<"MotionId">> {
  const { meetingId } = await createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "ordinary",
    on: "2026-07-16",
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "",
  });
  const { motionId } = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "Numbers",
    purpose: "decision",
    lanes: ["primary"],
    motion: { kind: "resolution", text: "That the board pays for numbers." },
  });
  return present(motionId, "The item carries a motion");
}

/** A seat of a board that has never heard of the motion. */
async function seatOfAnotherBoard({ as, officer, requestKey, world }: MeetingScene): Promise<string> {
  const { boardId } = await createBoard(as(officer), {
    requestKey: requestKey(),
    name: "Secondary and Special School Improvement Board",
    code: "secondary",
    preset: "secondary_special_improvement",
  });
  const seats = world.store.reader.selectFrom("seats").select("id").where("board_id", "=", boardId);
  return (await seats.executeTakeFirstOrThrow()).id;
}

async function votesIn({ world }: MeetingScene): Promise<number> {
  return (await world.store.reader.selectFrom("votes").select("id").execute()).length;
}
