import {
  acceptInvitationSchema,
  askForResetSchema,
  authenticatorCodeSchema,
  changePasswordSchema,
  chooseSecondStepSchema,
  giveSecondStepSchema,
  resetPasswordSchema,
  sessionOfListSchema,
  signInSchema,
  tokenInputSchema,
} from "@consortia/domain/register/sign-in";
import { acceptInvitation } from "@consortia/services/register/accept-invitation";
import { askForInvitation } from "@consortia/services/register/ask-for-invitation";
import { askForReset } from "@consortia/services/register/ask-for-reset";
import { changePassword } from "@consortia/services/register/change-password";
import { chooseSecondStep } from "@consortia/services/register/choose-second-step";
import { giveSecondStep } from "@consortia/services/register/give-second-step";
import { mailCode } from "@consortia/services/register/mail-code";
import { readInvitation } from "@consortia/services/register/read-invitation";
import { readOwnAccount } from "@consortia/services/register/read-own-account";
import { readStanding } from "@consortia/services/register/read-standing";
import { readReset, resetPassword } from "@consortia/services/register/reset-password";
import {
  beginAuthenticator,
  confirmAuthenticator,
  makeRecoveryCodes,
  readAuthenticatorKey,
} from "@consortia/services/register/set-up-authenticator";
import { signIn } from "@consortia/services/register/sign-in";
import { signOut, signOutEverywhere } from "@consortia/services/register/sign-out";
import { signOutDevice } from "@consortia/services/register/sign-out-device";
import { procedure, router } from "../trpc.ts";

/** The own account: signing in and out, getting back in, the second step. The same in both apps. */
export const accountRouter = router({
  standing: procedure.query(({ ctx }) => readStanding(ctx)),
  signIn: procedure.input(signInSchema).mutation(({ ctx, input }) => signIn(ctx, input)),
  mailCode: procedure.mutation(({ ctx }) => mailCode(ctx)),
  giveSecondStep: procedure
    .input(giveSecondStepSchema)
    .mutation(({ ctx, input }) => giveSecondStep(ctx, input)),
  signOut: procedure.mutation(({ ctx }) => signOut(ctx)),
  signOutEverywhere: procedure.mutation(({ ctx }) => signOutEverywhere(ctx)),
  signOutDevice: procedure.input(sessionOfListSchema).mutation(({ ctx, input }) => signOutDevice(ctx, input)),
  askForReset: procedure.input(askForResetSchema).mutation(({ ctx, input }) => askForReset(ctx, input)),
  reset: procedure.input(tokenInputSchema).query(({ ctx, input }) => readReset(ctx, input)),
  resetPassword: procedure.input(resetPasswordSchema).mutation(({ ctx, input }) => resetPassword(ctx, input)),
  invitation: procedure.input(tokenInputSchema).query(({ ctx, input }) => readInvitation(ctx, input)),
  acceptInvitation: procedure
    .input(acceptInvitationSchema)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  askForInvitation: procedure
    .input(tokenInputSchema)
    .mutation(({ ctx, input }) => askForInvitation(ctx, input)),
  mine: procedure.query(({ ctx }) => readOwnAccount(ctx)),
  changePassword: procedure
    .input(changePasswordSchema)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  authenticatorKey: procedure.query(({ ctx }) => readAuthenticatorKey(ctx)),
  beginAuthenticator: procedure.mutation(({ ctx }) => beginAuthenticator(ctx)),
  confirmAuthenticator: procedure
    .input(authenticatorCodeSchema)
    .mutation(({ ctx, input }) => confirmAuthenticator(ctx, input)),
  makeRecoveryCodes: procedure.mutation(({ ctx }) => makeRecoveryCodes(ctx)),
  chooseSecondStep: procedure
    .input(chooseSecondStepSchema)
    .mutation(({ ctx, input }) => chooseSecondStep(ctx, input)),
});
