import { askForResetSchema, resetPasswordSchema, tokenSchema } from "@consortia/domain/register/sign-in";
import { data, redirect } from "@remix-run/node";
import { sendForm } from "../forms.ts";
import type { AccountArgs } from "./account-context.ts";

/** /sign-in/help: asks for a link; the answer is the same whether or not there is an account. */
export function askAction({ request, context }: AccountArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.account.askForReset(askForResetSchema.parse({ email: form.text("email") }));
    return data({ sentTo: form.text("email").trim() });
  });
}

type TokenArgs = AccountArgs & { readonly params: Readonly<Record<string, string | undefined>> };

export async function resetLoader({ params, context }: TokenArgs) {
  const token = tokenSchema.safeParse(params.token);
  if (!token.success) return { isOpen: false };
  return context.api.account.reset({ token: token.data });
}

export function resetAction({ request, params, context }: TokenArgs) {
  return sendForm(context, request, async (form) => {
    const input = resetPasswordSchema.parse({ token: params.token, password: form.text("password") });
    await context.api.account.resetPassword(input);
    return redirect("/sign-in?changed=1", { headers: context.cookies.drop() });
  });
}
