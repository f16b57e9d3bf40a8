import type { PortalCaller } from "@consortia/api/root";
import { type ListNotices, listNoticesSchema } from "@consortia/domain/notices/schemas";
import { londonDate } from "@consortia/domain/shared/time";

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

export type Urgent = Awaited<ReturnType<PortalCaller["urgent"]["listUrgent"]>>["urgent"][number];

/** The urgent decisions that were taken and that the filter asks for; of a closed one nothing but that it is there. */
export function takenIn(urgent: readonly Urgent[], { outcomes, year }: ListNotices): readonly Urgent[] {
  return urgent.filter(({ open, state }) => {
    if (state !== "taken" && state !== "reported") return false;
    if (open === null) return outcomes.length === 0 && year === null;
    const isInYear =
      year === null || (open.endedAt !== null && londonDate(open.endedAt).startsWith(String(year)));
    return isInYear && (outcomes.length === 0 || outcomes.includes(open.registeredAs));
  });
}
