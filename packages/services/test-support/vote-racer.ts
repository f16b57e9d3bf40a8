import { openStore } from "@consortia/db/store";
import { DomainError } from "@consortia/domain/shared/errors";
import { idSchema } from "@consortia/domain/shared/ids";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { runAsRacer } from "@consortia/testing/racer";
import { z } from "zod";
import { castVote } from "../src/board/cast-vote.ts";
import { newRandomId } from "../src/shared/new-id.ts";

const input = z.object({
  url: z.string(),
  authorityId: idSchema("AuthorityId"),
  motionId: idSchema("MotionId"),
  seatId: idSchema("SeatId"),
  personId: idSchema("PersonId"),
  at: z.string(),
  casts: z.number(),
  place: z.number(),
});

/** One of the processes that cast the same seat at once, each cast with a request id of its own. */
await runAsRacer(input, ({ url, authorityId, motionId, seatId, personId, at, casts, place }) => {
  const store = openStore({ url });
  const world = { store, authorityId, clock: { now: () => at }, newId: newRandomId };
  const ctx = buildCtx(world, asPerson(personId));
  const work = async () => {
    const replies = await Promise.allSettled(
      Array.from({ length: casts }, (_, count) =>
        castVote(ctx, {
          requestKey: `racer-${place}-${count}-key`,
          motionId,
          seatId,
          choice: "for",
          replaces: null,
        }),
      ),
    );
    const refusals = replies.flatMap((reply) =>
      reply.status === "rejected"
        ? [reply.reason instanceof DomainError ? reply.reason.message : "a fault"]
        : [],
    );
    return { accepted: casts - refusals.length, refusals };
  };
  return Promise.resolve({ work, close: store.close });
});
