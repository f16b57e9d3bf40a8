import { giveSecondStepSchema } from "@consortia/domain/register/sign-in";
import { redirect } from "@remix-run/node";
import { sendForm } from "../forms.ts";
import { type AccountArgs, nextOf, nextPath, pageAfter } from "./account-context.ts";

export async function loader({ request, context }: AccountArgs) {
  const next = nextOf(request);
  const { app, session } = await context.api.account.standing();
  if (session === null) throw redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  if (session.owed === "nothing" || session.owed === "authenticator_set_up") {
    throw redirect(pageAfter(session.owed, next));
  }
  return {
    next,
    from: session.owed === "mailed_code" ? ("mail" as const) : ("authenticator" as const),
    email: session.email,
    canRemember: app === "portal",
    wasSent: new URL(request.url).searchParams.has("sent"),
  };
}

export function action({ request, context }: AccountArgs) {
  return sendForm(context, request, async (form) => {
    const next = nextPath(form.text("next"));
    if (form.text("intent") === "resend") {
      await context.api.account.mailCode();
      return redirect(`/sign-in/code?sent=1&next=${encodeURIComponent(next)}`);
    }
    const input = giveSecondStepSchema.parse({ code: form.text("code"), remember: form.has("remember") });
    const signedIn = await context.api.account.giveSecondStep(input);
    return redirect(pageAfter(signedIn.owed, next), { headers: context.cookies.keep(signedIn) });
  });
}
