import { type ListNotices, listNoticesSchema } from "@consortia/domain/notices/schemas";

/** What the address asks of the register; what it cannot read narrows nothing. */
export function decisionFilter(request: Request, board: string): ListNotices {
  const { searchParams } = new URL(request.url);
  const { outcomes, year } = listNoticesSchema.shape;
  return {
    board,
    outcomes: outcomes.safeParse(searchParams.getAll("outcome")).data ?? [],
    year: year.safeParse(Number(searchParams.get("year") || Number.NaN)).data ?? null,
  };
}
