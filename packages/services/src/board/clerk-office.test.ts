import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { type BoardScene, buildBoard } from "../../test-support/board-scene.ts";
import { appointPerson } from "../register/appoint-person.ts";
import { endSeatHolding } from "./end-seat-holding.ts";
import { fillSeat } from "./fill-seat.ts";
import { listSeatCandidates } from "./list-seat-candidates.ts";
import { nameSubstitute } from "./name-substitute.ts";

const no_vote = "This person is the clerk of this board, who has no vote on it.";

async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
  throw new Error("It was not refused");
}

function appointClerk({ as, boardId, requestKey }: BoardScene, admin: PersonId, personId: PersonId) {
  return appointPerson(as(admin), {
    requestKey: requestKey(),
    personId,
    role: "board_clerk",
    scopeId: boardId,
    plannedEndOn: null,
    evidence: "Letter 2",
  });
}

onBothDatabases("BRD-17: the clerk of a board has no vote on it", (open) => {
  test("is not put in a seat with a vote, not even as a substitute, and is not offered for one", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey, laSeatId, world } = scene;
    await buildAppointment(world, { personId: clerk, role: "la_officer" });
    const place = { requestKey: requestKey(), seatId: laSeatId, personId: clerk, minute: "Letter 3" };
    expect(await refusal(nameSubstitute(as(clerk), place))).toBe(no_vote);
    await endSeatHolding(as(clerk), { requestKey: requestKey(), seatId: laSeatId, reason: "Moved on" });
    expect(await refusal(fillSeat(as(clerk), { ...place, requestKey: requestKey() }))).toBe(no_vote);
    const { holders, substitutes } = await listSeatCandidates(as(clerk), { seatId: laSeatId });
    expect([...holders, ...substitutes].map(({ personId }) => personId)).not.toContain(clerk);
    expect(holders.map(({ personId }) => personId)).toContain(scene.officer);
  });

  test("who holds a seat with a vote, or stands in for one, does not become its clerk", async () => {
    const scene = await buildBoard(await open());
    const admin = await buildHolder(scene.world, "la_admin");
    const seat = present(scene.seats[0], "A seat");
    for (const person of [seat.holderId, seat.substituteId, scene.officer]) {
      expect(await refusal(appointClerk(scene, admin, person))).toContain(
        "A clerk has no vote: end that first.",
      );
    }
    const other = await buildHolder(scene.world, "la_officer");
    await expect(appointClerk(scene, admin, other)).resolves.toBeDefined();
  });
});
