import type { Board } from "@consortia/db/repositories/boards";
import { listConfirmations, listStanding } from "@consortia/db/repositories/interests";
import { listPersonNames } from "@consortia/db/repositories/people";
import { seeDesk } from "@consortia/domain/board/policy";
import { declareStanding } from "@consortia/domain/interests/policy";
import type { PersonId } from "@consortia/domain/shared/ids";
import { schoolYear } from "@consortia/domain/shared/school-year";
import { type Instant, londonDate } from "@consortia/domain/shared/time";
import { mustFindBoardByCode } from "../board/load.ts";
import { seatsNow } from "../board/seats-now.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";

type Standing = Awaited<ReturnType<typeof listStanding>>[number];

export type OwnRegister = {
  readonly schoolYear: number;
  readonly standing: readonly Standing[];
  /** When this year's confirmation was given; null while it is owed. */
  readonly confirmedAt: Instant | null;
};

/** A member's own register of interests, and whether this school year's word is given. */
export async function readOwnInterests(ctx: Ctx): Promise<OwnRegister> {
  await authorise(ctx, declareStanding, undefined);
  const { authorityId } = ctx;
  const personIds = [actingPerson(ctx)];
  const year = schoolYear(londonDate(ctx.clock.now()));
  const confirmations = await listConfirmations(ctx.db, { authorityId, personIds, schoolYear: year });
  return {
    schoolYear: year,
    standing: await listStanding(ctx.db, { authorityId, personIds }),
    confirmedAt: confirmations.at(-1)?.confirmedAt ?? null,
  };
}

export type RegisterLine = {
  readonly personId: PersonId;
  readonly name: string;
  readonly confirmedAt: Instant | null;
  readonly isNil: boolean;
  readonly standing: readonly Standing[];
};

export type InterestsDesk = {
  readonly board: Board;
  readonly schoolYear: number;
  readonly lines: readonly RegisterLine[];
};

/** The register of a board's holders and substitutes: those whose word for this school year is owed come first. */
export async function readInterestsDesk(ctx: Ctx, { code }: { code: string }): Promise<InterestsDesk> {
  await authorise(ctx, seeDesk, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const { authorityId } = ctx;
  const seats = await seatsNow(ctx, board, null);
  const personIds = [
    ...new Set(
      seats.flatMap(({ holderId, substituteIds }) => [
        ...(holderId === null ? [] : [holderId]),
        ...substituteIds,
      ]),
    ),
  ];
  const year = schoolYear(londonDate(ctx.clock.now()));
  const names = await listPersonNames(ctx.db, { authorityId, ids: personIds });
  const confirmations = await listConfirmations(ctx.db, { authorityId, personIds, schoolYear: year });
  const standing = await listStanding(ctx.db, { authorityId, personIds });
  const lines = personIds.map((personId): RegisterLine => {
    const confirmation = confirmations.findLast((one) => one.personId === personId);
    return {
      personId,
      name: names.get(personId) ?? "",
      confirmedAt: confirmation?.confirmedAt ?? null,
      isNil: confirmation?.isNil === true,
      standing: standing.filter((one) => one.personId === personId),
    };
  });
  const isOwed = (line: RegisterLine) => Number(line.confirmedAt === null);
  return {
    board,
    schoolYear: year,
    lines: lines.sort((a, b) => isOwed(b) - isOwed(a) || a.name.localeCompare(b.name, "en-GB")),
  };
}
