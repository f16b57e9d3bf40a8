import { countVotedMarks } from "@consortia/db/repositories/voted-marks";
import { openStore } from "@consortia/db/store";
import { DomainError } from "@consortia/domain/shared/errors";
import { idSchema } from "@consortia/domain/shared/ids";
import { asPerson, asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { runAsRacer } from "@consortia/testing/racer";
import { z } from "zod";
import { castBallot } from "../src/elections/cast-ballot.ts";
import { closeDueElections } from "../src/elections/close-due-elections.ts";
import { newRandomId } from "../src/shared/new-id.ts";

const input = z.object({
  url: z.string(),
  authorityId: idSchema("AuthorityId"),
  electionId: idSchema("ElectionId"),
  schools: z.array(z.object({ schoolId: idSchema("SchoolId"), headId: idSchema("PersonId") })),
  /** By the clock of the process that casts the ballot is open; by those that close it is over. */
  open: z.string(),
  over: z.string(),
  /** The others close once so many have voted. */
  closeAfter: z.number(),
  place: z.number(),
});

/** The first process casts every school's ballot; every other one closes what is due, in the midst of it. */
await runAsRacer(input, (race) => {
  const { url, authorityId, electionId, place } = race;
  const store = openStore({ url });
  const now = place === 0 ? race.open : race.over;
  const world = { store, authorityId, clock: { now: () => now }, newId: newRandomId };
  const castAll = async () => {
    const replies = await Promise.allSettled(
      race.schools.map(({ schoolId, headId }) =>
        castBallot(buildCtx(world, asPerson(headId)), {
          requestKey: `racer-${schoolId}`,
          electionId,
          voterId: schoolId,
          marks: [{ candidate: 1, rank: 1 }],
        }),
      ),
    );
    const refusals = replies.flatMap((reply) =>
      reply.status === "rejected"
        ? [reply.reason instanceof DomainError ? reply.reason.message : "a fault"]
        : [],
    );
    return { accepted: replies.length - refusals.length, refusals, closed: 0 };
  };
  const close = async () => {
    while ((await countVotedMarks(store.reader, { authorityId, electionId })) < race.closeAfter);
    const closed = await closeDueElections(buildCtx(world, asSystemActor("worker")));
    return { accepted: 0, refusals: [], closed };
  };
  return Promise.resolve({ work: place === 0 ? castAll : close, close: store.close });
});
