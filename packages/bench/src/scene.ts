import { findBoard } from "@consortia/db/repositories/boards";
import { findGroup } from "@consortia/db/repositories/school-groups";
import type { Store } from "@consortia/db/store";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { createPost } from "@consortia/services/forum/create-post";
import { createThread } from "@consortia/services/forum/create-thread";
import { buildBoard, buildVoting, type MeetingScene } from "@consortia/services/test-support/board-scene";
import { buildBudget } from "@consortia/services/test-support/budget";
import { portalCookie } from "@consortia/services/test-support/portal-session";

export type BenchScene = {
  readonly voting: MeetingScene;
  readonly lead: PersonId;
  /** The scene's now, which the measured server must share. */
  readonly now: string;
  /** The Cookie header of a consortium lead who sits on the board. */
  readonly cookie: string;
  readonly paths: Readonly<Record<"home" | "thread" | "budget" | "board" | "motion" | "search", string>>;
};

const posts = 50;

/** One authority with a meeting that votes, a budget with money and a thread of 50 posts, made through the use-cases. */
export async function buildBenchScene(store: Store): Promise<BenchScene> {
  const voting = await buildVoting(await buildBoard(store));
  const { world, as, requestKey, boardId, reference } = voting;
  const { authorityId } = world;
  const seat = present(voting.seats[0], "The scene has a lead seat");
  const lead = as(seat.holderId);
  await buildBudget(world, 5_000_000n, { consortiumId: seat.consortiumId });
  const { slug } = present(
    await findGroup(store.reader, { authorityId, groupId: seat.consortiumId }),
    "A group",
  );
  const { code } = present(await findBoard(store.reader, { authorityId, boardId }), "A board");
  const title = "What are you using for catch-up reading in Year 4?";
  const first = { requestKey: requestKey(), group: slug, kind: "question", title, body: wordsOf(0) } as const;
  const { threadId } = await createThread(lead, first);
  for (let post = 1; post < posts; post += 1) {
    await createPost(lead, { requestKey: requestKey(), threadId, body: wordsOf(post) });
  }
  return {
    voting,
    lead: seat.holderId,
    now: world.clock.now(),
    cookie: await portalCookie(world, seat.holderId),
    paths: {
      home: "/",
      // By its number, since without one the page moves on to where the reader got to.
      thread: `/forum/${slug}/${threadId}?page=1`,
      budget: `/consortia/${slug}/budget`,
      board: `/board/${code}`,
      motion: `/board/${code}/meetings/${reference}`,
      search: "/search?q=reading",
    },
  };
}

/** A post as heads write them: about sixty words, with a list and a quotation now and then. */
function wordsOf(post: number): string {
  const list = post % 4 === 0 ? "\n\n- fifteen minutes, three mornings\n- pairs swapped at half term\n" : "";
  const quotation = post % 5 === 0 ? "> needs half an hour a day with an adult\n\n" : "";
  return `${quotation}We paired Year 6 with Year 4 for reading before registration, week ${post + 1} now. It cost nothing, but the first half term was messy and two of our partners gave up. **We would do it again**, with training for the partners first, and we would tell parents in September.${list}`;
}
