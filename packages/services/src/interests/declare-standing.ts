import { insertConfirmation, insertStanding, listStanding } from "@consortia/db/repositories/interests";
import { listSchoolsByUrn } from "@consortia/db/repositories/schools";
import { declareStanding as mayDeclare } from "@consortia/domain/interests/policy";
import type { AddStanding, ConfirmInterests, EndStanding } from "@consortia/domain/interests/schemas";
import { confirmationRefusal } from "@consortia/domain/interests/standing";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id, SchoolId } from "@consortia/domain/shared/ids";
import { schoolYear } from "@consortia/domain/shared/school-year";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/** Puts an interest of one's own on the register, where it stands until it is ended. */
export async function addStanding(ctx: Ctx, input: AddStanding): Promise<{ interestId: Id<"InterestId"> }> {
  const request = { key: input.requestKey, name: "addStanding", body: input };
  return transact(ctx, { lock: lockOwn(ctx), request }, async (ctx) => {
    const grant = await authorise(ctx, mayDeclare, undefined);
    const interestId = ctx.newId("InterestId");
    await insertStanding(ctx.db, {
      id: interestId,
      authorityId: ctx.authorityId,
      personId: actingPerson(ctx),
      kind: input.kind,
      says: input.says,
      schoolId: await schoolOf(ctx, input.urn),
      provider: input.provider === "" ? null : input.provider,
      state: "standing",
      recordedAt: ctx.clock.now(),
      replaces: null,
    });
    await audit(ctx, grant, {
      act: "standing_interest_added",
      subjectKind: "interest",
      subjectId: interestId,
      after: { kind: input.kind },
    });
    return { interestId };
  });
}

/** Ends one that is over: a row that replaces it, so that the register says what stood when. */
export async function endStanding(ctx: Ctx, input: EndStanding): Promise<{ interestId: Id<"InterestId"> }> {
  const request = { key: input.requestKey, name: "endStanding", body: input };
  return transact(ctx, { lock: lockOwn(ctx), request }, async (ctx) => {
    const grant = await authorise(ctx, mayDeclare, undefined);
    const standing = (await own(ctx)).find(({ id }) => id === input.interestId);
    if (standing === undefined) throw notFound("That interest is not on your register any more");
    const interestId = ctx.newId("InterestId");
    await insertStanding(ctx.db, {
      ...standing,
      id: interestId,
      authorityId: ctx.authorityId,
      state: "ended",
      recordedAt: ctx.clock.now(),
      replaces: standing.id,
    });
    await audit(ctx, grant, {
      act: "standing_interest_ended",
      subjectKind: "interest",
      subjectId: standing.id,
      after: { replacedBy: interestId },
    });
    return { interestId };
  });
}

/** Confirms the register for this school year. With nothing on it, one tick is the whole of it: a nil return. */
export async function confirmInterests(ctx: Ctx, input: ConfirmInterests): Promise<{ schoolYear: number }> {
  const request = { key: input.requestKey, name: "confirmInterests", body: input };
  return transact(ctx, { lock: lockOwn(ctx), request }, async (ctx) => {
    const grant = await authorise(ctx, mayDeclare, undefined);
    const standing = (await own(ctx)).length;
    const refusal = confirmationRefusal({ isNil: input.isNil, standing });
    if (refusal !== null) throw new DomainError("invalid", refusal, { field: "isNil" });
    const confirmedAt = ctx.clock.now();
    const year = schoolYear(londonDate(confirmedAt));
    const id = ctx.newId("ConfirmationId");
    await insertConfirmation(ctx.db, {
      id,
      authorityId: ctx.authorityId,
      personId: actingPerson(ctx),
      schoolYear: year,
      standing,
      confirmedAt,
    });
    await audit(ctx, grant, {
      act: "interests_confirmed",
      subjectKind: "interest_confirmation",
      subjectId: id,
      after: { schoolYear: year, standing },
    });
    return { schoolYear: year };
  });
}

function lockOwn(ctx: AnyCtx) {
  return [{ table: "people", id: actingPerson(ctx) }] as const;
}

function own(ctx: WriteCtx) {
  return listStanding(ctx.db, { authorityId: ctx.authorityId, personIds: [actingPerson(ctx)] });
}

async function schoolOf(ctx: WriteCtx, urn: string): Promise<SchoolId | null> {
  if (urn === "") return null;
  const [school] = await listSchoolsByUrn(ctx.db, { authorityId: ctx.authorityId, urns: [urn] });
  if (school === undefined) {
    throw new DomainError("invalid", "No school here has that URN", { field: "urn" });
  }
  return school.id;
}
