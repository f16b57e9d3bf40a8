import type { GivenStep } from "@consortia/domain/register/second-step";
import type { App } from "@consortia/domain/register/session-limits";

/** What an account signs in with. Install-wide, like accounts: no table here carries an authority of its own. */
export interface SignInTables {
  sessions: SessionsTable;
  authenticators: AuthenticatorsTable;
  recovery_codes: RecoveryCodesTable;
  mailed_codes: MailedCodesTable;
  account_tokens: AccountTokensTable;
  throttles: ThrottlesTable;
}

interface SessionsTable {
  /** SHA-256 of the id in the cookie; the id itself is stored nowhere. */
  id_hash: string;
  account_id: string;
  app: App;
  /** Browser and system in words, for the list of signed-in devices. */
  device: string;
  created_at: string;
  used_at: string;
  /** When it ends if it is not used again; moves with use. */
  expires_at: string;
  /** When it ends whatever its use. */
  ends_at: string;
  remembered_at: string | null;
  /** How the second step was given; null while it was not. */
  given_step: GivenStep | null;
}

interface AuthenticatorsTable {
  account_id: string;
  /** A pending one is being set up and opens nothing yet. */
  state: "pending" | "active";
  /** Base 32, as typed into an authenticator. */
  secret: string;
  created_at: string;
  /** The last 30-second step whose code was used: that step and those before it are refused. */
  last_step: number;
}

interface RecoveryCodesTable {
  account_id: string;
  code_hash: string;
  created_at: string;
  used_at: string | null;
}

interface MailedCodesTable {
  id: string;
  account_id: string;
  session_hash: string;
  code_hash: string;
  tries: number;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

interface AccountTokensTable {
  id: string;
  account_id: string;
  kind: "invitation" | "reset";
  token_hash: string;
  /** Who invited, for the invitation's words; null for a reset and for setup. */
  authority_id: string | null;
  invited_by_id: string | null;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  /** A newer one took its place, or the account was closed. */
  withdrawn_at: string | null;
}

interface ThrottlesTable {
  /** What is slowed down: a hash of the account's name or of the caller's address. */
  key: string;
  tries: number;
  last_try_at: string;
  blocked_until: string | null;
}
