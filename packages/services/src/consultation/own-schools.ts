import { listResponses, type SchoolResponse } from "@consortia/db/repositories/consultation-responses";
import type { Consultation } from "@consortia/db/repositories/consultations";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import { answerConsultation } from "@consortia/domain/consultation/policy";
import { answerBar } from "@consortia/domain/consultation/window";
import { mustFindBoard } from "../board/load.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** A school that the reader answers for, and what it has answered. */
export type OwnSchool = {
  readonly schoolId: string;
  readonly name: string;
  readonly mayAnswer: boolean;
  readonly response: Pick<
    SchoolResponse,
    "optionId" | "says" | "byName" | "respondedAs" | "respondedAt"
  > | null;
};

/** The schools of the consultation's board for which the reader answers as head or deputy head. */
export async function ownSchools(
  ctx: AnyCtx,
  { id, boardId, state, closesAt }: Pick<Consultation, "id" | "boardId" | "state" | "closesAt">,
): Promise<readonly OwnSchool[]> {
  const { authorityId } = ctx;
  const rights = await rightsOf(ctx);
  if (
    !rights.appointments.some(
      ({ scopeId }) => answerConsultation.allows(rights, { schoolId: scopeId }) !== null,
    )
  ) {
    return [];
  }
  const now = ctx.clock.now();
  const { lanes } = await mustFindBoard(ctx, boardId);
  const asked = new Map<string, string>(
    (await listOpenSchools(ctx.db, { authorityId, lanes, at: now })).map((school) => [
      school.id,
      school.name,
    ]),
  );
  const own = [...asked].filter(([schoolId]) => answerConsultation.allows(rights, { schoolId }) !== null);
  const schoolIds = own.map(([schoolId]) => schoolId);
  const responses = await listResponses(ctx.db, { authorityId, consultationId: id, schoolIds });
  const mayAnswer = answerBar({ state, closesAt, now }) === null;
  return own.map(([schoolId, name]) => {
    const found = responses.find((one) => one.schoolId === schoolId);
    return { schoolId, name, mayAnswer, response: found === undefined ? null : answerOf(found) };
  });
}

function answerOf({
  optionId,
  says,
  byName,
  respondedAs,
  respondedAt,
}: SchoolResponse): OwnSchool["response"] {
  return { optionId, says, byName, respondedAs, respondedAt };
}
