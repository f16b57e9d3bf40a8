import { listCountResults } from "@consortia/db/repositories/count-results";
import { listNominations, type Nomination } from "@consortia/db/repositories/nominations";
import { voterKindOf } from "@consortia/domain/elections/machine";
import type { OfElectionInput } from "@consortia/domain/elections/schemas";
import { present } from "@consortia/domain/shared/assert";
import { canonicalText } from "@consortia/domain/shared/canonical";
import { DomainError } from "@consortia/domain/shared/errors";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { count } from "./close-due-elections.ts";
import { onBallot, withdrawnOf } from "./count-ballots.ts";
import { installChair } from "./install-chair.ts";
import { installLeads } from "./install-leads.ts";
import { lockOffices } from "./load.ts";
import { type AtTheDesk, listStanding, nextOf, runElection } from "./run-election.ts";
import { takeStep } from "./take-step.ts";

export type Declared =
  | { readonly outcome: "declared"; readonly elected: readonly string[] }
  /** Somebody fell out since the count, so it was made again and is to be looked at first. */
  | { readonly outcome: "counted_again" };

/** The returning officer declares the result, and the elected are in office at that instant. */
export async function declareElection(ctx: Ctx, input: OfElectionInput): Promise<Declared> {
  const lock = await lockOffices(ctx, input.electionId);
  return runElection(ctx, { name: "declareElection", input, lock }, async (ctx, desk): Promise<Declared> => {
    const { election } = desk;
    const of = { authorityId: ctx.authorityId, electionId: election.id };
    const result = (await listCountResults(ctx.db, of)).at(-1);
    if (election.state !== "counting" || result === undefined) {
      throw new DomainError("conflict", "There is no complete count to declare.");
    }
    const candidates = onBallot(await listNominations(ctx.db, of));
    if (withdrawnOf(candidates).join() !== result.withdrawn.join()) {
      await count(ctx, election);
      return { outcome: "counted_again" };
    }
    const elected = result.sheet.elected.map((number) =>
      present(
        candidates.find((one) => one.number === number),
        "Whoever is elected is on the ballot",
      ),
    );
    return install(ctx, desk, {
      event: "declare",
      elected,
      facts: {
        elected: elected.map(({ personId }) => personId),
        ballotsHash: result.ballotsHash,
        withdrawn: result.withdrawn,
        sheetHash: sha256(canonicalText(result.sheet)),
      },
    });
  });
}

/** As many candidates as places, or fewer: they are elected without a ballot. Empty places stay vacant. */
export async function electUncontested(ctx: Ctx, input: OfElectionInput): Promise<Declared> {
  const lock = await lockOffices(ctx, input.electionId);
  return runElection(ctx, { name: "electUncontested", input, lock }, async (ctx, desk): Promise<Declared> => {
    const { standing, unchecked } = await listStanding(ctx, desk.election);
    if (unchecked.length > 0) {
      throw new DomainError(
        "conflict",
        `Check first who may stand: ${unchecked.map(({ personName }) => personName).join(", ")}.`,
      );
    }
    if (nextOf(desk.election, standing.length) !== "uncontested") {
      throw new DomainError(
        "conflict",
        "Only as many candidates as places, or fewer, are elected without a ballot.",
      );
    }
    const facts = { elected: standing.map(({ personId }) => personId) };
    return install(ctx, desk, { event: "elect_uncontested", elected: standing, facts });
  });
}

type Outcome = {
  readonly event: "declare" | "elect_uncontested";
  readonly elected: readonly Nomination[];
  readonly facts: Parameters<typeof canonicalText>[0];
};

async function install(
  ctx: WriteCtx,
  { election, grant }: AtTheDesk,
  { event, elected, facts }: Outcome,
): Promise<Declared> {
  const declaredOn = londonDate(ctx.clock.now());
  await takeStep(ctx, election, { event, facts, change: { declaredOn } });
  const installed = voterKindOf(election.places) === "seat" ? installChair : installLeads;
  await installed(ctx, grant, { election, elected });
  await audit(ctx, grant, {
    act: event === "declare" ? "election_declared" : "elected_uncontested",
    subjectKind: "election",
    subjectId: election.id,
    after: { elected: elected.map(({ personId }) => personId) },
  });
  return { outcome: "declared", elected: elected.map(({ personName }) => personName) };
}
