import { passwordMatches } from "@consortia/auth/passwords";
import { hashSecret } from "@consortia/auth/secrets";
import { openSession } from "@consortia/auth/sessions";
import { type Account, findAccountByEmail, findPersonOfAccount } from "@consortia/db/repositories/accounts";
import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { deleteSession } from "@consortia/db/repositories/sessions";
import type { Role } from "@consortia/domain/register/roles";
import { type Owed, stepOwed } from "@consortia/domain/register/second-step";
import { type App, worksIn } from "@consortia/domain/register/session-limits";
import { wrong_pair_words } from "@consortia/domain/register/sign-in";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { sendCode } from "./mail-code.ts";
import { asOwner, self_grant, visitorOf } from "./own-account.ts";
import { accountBrake, addressBrake, forgive, takeTry } from "./slow-down.ts";

export type SignedIn = {
  /** The id for the cookie: the only place where it exists. */
  readonly token: string;
  readonly owed: Owed;
  /** Until when a remembered device keeps its cookie; null for as long as the browser is open. */
  readonly keepUntil: string | null;
};

type Outcome =
  | { readonly kind: "signed_in"; readonly signedIn: SignedIn }
  | { readonly kind: "wrong_pair" }
  | { readonly kind: "no_work_here" };

/**
 * Proves the password. What the session still owes is told apart: until it is given it opens nothing.
 * A wrong name and a wrong password take the same steps, the same time and end in the same words.
 */
export async function signIn(
  ctx: Ctx,
  { email, password }: { email: string; password: string },
): Promise<SignedIn> {
  const { address } = visitorOf(ctx);
  await takeTry(ctx, accountBrake("password", email), addressBrake(address));
  const account = await findAccountByEmail(ctx.db, email);
  const isRight = await passwordMatches(account?.passwordHash ?? null, password);
  const outcome = await transact(
    ctx,
    { lock: account === null ? [] : [{ table: "accounts", id: account.id }] },
    (ctx) => (account !== null && isRight ? open(ctx, account) : refuse(ctx, email)),
  );
  if (outcome.kind === "signed_in") return outcome.signedIn;
  if (outcome.kind === "wrong_pair") throw invalid("email", wrong_pair_words);
  throw new DomainError("forbidden", noWorkHere(visitorOf(ctx).app));
}

async function open(ctx: WriteCtx, proved: Account): Promise<Outcome> {
  const account = await findAccountByEmail(ctx.db, proved.email);
  const isStillRight = account?.status === "active" && account.passwordHash === proved.passwordHash;
  const { authorityId } = ctx;
  const personId = await findPersonOfAccount(ctx.db, { authorityId, accountId: proved.id });
  if (!isStillRight || personId === null) return refuse(ctx, proved.email);
  const { app, address, device, session: before } = visitorOf(ctx);
  await forgive(ctx, accountBrake("password", account.email), addressBrake(address));
  const roles = await rolesNow(ctx, personId);
  if (!worksIn(app, roles)) return { kind: "no_work_here" };
  if (before !== null) await deleteSession(ctx.db, before.idHash);
  const at = ctx.clock.now();
  const token = await openSession(ctx.db, at, {
    accountId: account.id,
    app,
    device,
    isRemembered: false,
    givenStep: null,
  });
  const owner = asOwner(ctx, { accountId: account.id, personId });
  const owed = stepOwed({ app, roles, chosen: account.secondStep, given: null });
  await audit(owner, self_grant, {
    act: "signed_in",
    subjectKind: "account",
    subjectId: account.id,
    after: { app, owed },
  });
  if (owed === "mailed_code") await sendCode(owner, { account, personId, sessionHash: hashSecret(token) });
  return { kind: "signed_in", signedIn: { token, owed, keepUntil: null } };
}

async function rolesNow(ctx: WriteCtx, personId: PersonId): Promise<readonly Role[]> {
  const { authorityId } = ctx;
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at: ctx.clock.now() });
  return held.map(({ role }) => role);
}

/** The record names neither the address typed nor whether it has an account. */
async function refuse(ctx: WriteCtx, email: string): Promise<Outcome> {
  await audit(ctx, self_grant, {
    act: "sign_in_refused",
    subjectKind: "sign_in_name",
    subjectId: hashSecret("sign-in", email).slice(0, 32),
    after: { app: visitorOf(ctx).app },
  });
  return { kind: "wrong_pair" };
}

function noWorkHere(app: App): string {
  const other = app === "admin" ? "the portal" : "the admin app";
  return `You have no appointment in force here. If your work is in ${other}, sign in there; else ask your LA administrator.`;
}
