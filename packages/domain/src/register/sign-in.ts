import { z } from "zod";

const email_words = "Enter an email address in the correct format, like name@school.org.uk";
const code_words = "That code is not right or has run out. Enter the newest code";

/** Trimmed and lower case, as accounts are named over the whole install. */
export const emailSchema = z.string().trim().toLowerCase().pipe(z.email(email_words).max(254, email_words));

export const personNameSchema = z
  .string()
  .trim()
  .min(1, "Enter your full name")
  .max(100, "Full name must be 100 characters or fewer");

export const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1, "Enter your password").max(200, "Password must be 200 characters or fewer"),
});

/** Six digits, however they are spaced, or a recovery code. */
export const secondStepCodeSchema = z
  .string()
  .transform((typed) => typed.replace(/[\s-]/g, "").toLowerCase())
  .pipe(z.string().regex(/^([0-9]{6}|[a-z2-7]{12})$/, code_words));

export const giveSecondStepSchema = z.object({
  code: secondStepCodeSchema,
  remember: z.boolean().default(false),
});

export const authenticatorCodeSchema = z.object({
  code: z
    .string()
    .transform((typed) => typed.replace(/\s/g, ""))
    .pipe(z.string().regex(/^[0-9]{6}$/, code_words)),
});

export const tokenSchema = z
  .string()
  .regex(/^[a-z2-7]{32}$/, "That link is not complete. Copy all of it from the message");

export const tokenInputSchema = z.object({ token: tokenSchema });
export const askForResetSchema = z.object({ email: emailSchema });
export const resetPasswordSchema = z.object({ token: tokenSchema, password: z.string() });
export const acceptInvitationSchema = z.object({
  token: tokenSchema,
  name: personNameSchema,
  password: z.string(),
});
export const changePasswordSchema = z.object({ current: z.string(), password: z.string() });
export const chooseSecondStepSchema = z.object({
  step: z.enum(["mail", "none"], "Select how you want to get your codes"),
});
export const sessionOfListSchema = z.object({ device: z.string().regex(/^[0-9a-f]{64}$/) });

/** One message for a wrong name and for a wrong password, so that neither tells who has an account. */
export const wrong_pair_words = "The email address or password is not right";
export const wrong_code_words = code_words;
