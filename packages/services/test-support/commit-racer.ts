import { openStore } from "@consortia/db/store";
import { asId } from "@consortia/domain/shared/ids";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { runAsRacer } from "@consortia/testing/racer";
import { z } from "zod";
import { commitFunds } from "../src/ledger/commit-funds.ts";
import { systemClock } from "../src/shared/clock.ts";
import { newRandomId } from "../src/shared/new-id.ts";
import { transact } from "../src/shared/transact.ts";

const input = z.object({
  url: z.string(),
  authorityId: z.string(),
  personId: z.string(),
  fundId: z.string(),
  year: z.number(),
  consortiumId: z.string(),
  pence: z.string(),
  commits: z.number(),
  place: z.number(),
});

/** One process of a race: commits again and again against one budget, all at once, and says how each ended. */
await runAsRacer(input, ({ url, place, commits, pence, ...one }) => {
  const store = openStore({ url });
  const personId = asId("PersonId", one.personId);
  const authorityId = asId("AuthorityId", one.authorityId);
  const ctx = buildCtx({ store, authorityId, clock: systemClock(), newId: newRandomId }, asPerson(personId));
  const commit = async (index: number) => {
    const result = await transact(ctx, {}, (ctx) =>
      commitFunds(ctx, {
        fundId: one.fundId,
        year: one.year,
        consortiumId: one.consortiumId,
        commissionId: `com_${place}_${index}`,
        pence: BigInt(pence),
        source: { kind: "decision_record", id: `dec_${place}_${index}` },
        requestKey: `race-${place}-${index}`,
      }),
    );
    return result.outcome;
  };
  return Promise.resolve({
    work: () => Promise.all(Array.from({ length: commits }, (_, index) => commit(index))),
    close: store.close,
  });
});
