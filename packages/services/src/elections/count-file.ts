import { readBlt } from "@consortia/domain/elections/blt";
import { countElection, type ElectionSheet } from "@consortia/domain/elections/count-election";
import { seeElectionDesk } from "@consortia/domain/elections/policy";
import type { CountFile } from "@consortia/domain/elections/schemas";
import { invalid } from "@consortia/domain/shared/errors";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type CountedFile = {
  readonly title: string;
  readonly candidates: readonly string[];
  readonly sheet: ElectionSheet;
};

/** Counts a ballot file in the BLT form from anywhere; nothing of it is kept. */
export async function countFile(ctx: Ctx, { method, text }: CountFile): Promise<CountedFile> {
  const { appointments } = await rightsOf(ctx);
  const boardIds = appointments.filter(({ role }) => role === "board_clerk").map(({ scopeId }) => scopeId);
  await authorise(ctx, seeElectionDesk, { boardIds });
  const read = readBlt(text);
  if (read.outcome === "malformed") throw invalid("file", `Line ${read.line}: ${read.why}`);
  const { title, candidates } = read.file;
  return { title, candidates, sheet: countElection(method, read.file, []) };
}
