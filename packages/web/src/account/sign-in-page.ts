import { signInSchema } from "@consortia/domain/register/sign-in";
import { redirect } from "@remix-run/node";
import { sendForm } from "../forms.ts";
import { type AccountArgs, nextOf, nextPath, pageAfter } from "./account-context.ts";

export async function loader({ request, context }: AccountArgs) {
  const next = nextOf(request);
  const { session } = await context.api.account.standing();
  if (session?.owed === "nothing") throw redirect(next);
  const { searchParams } = new URL(request.url);
  return { next, isOut: searchParams.has("out"), isChanged: searchParams.has("changed") };
}

export function action({ request, context }: AccountArgs) {
  return sendForm(context, request, async (form) => {
    const input = signInSchema.parse({ email: form.text("email"), password: form.text("password") });
    const signedIn = await context.api.account.signIn(input);
    return redirect(pageAfter(signedIn.owed, nextPath(form.text("next"))), {
      headers: context.cookies.keep(signedIn),
    });
  });
}
