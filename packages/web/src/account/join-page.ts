import {
  acceptInvitationSchema,
  chooseSecondStepSchema,
  personNameSchema,
  tokenSchema,
} from "@consortia/domain/register/sign-in";
import { DomainError } from "@consortia/domain/shared/errors";
import { formatDate } from "@consortia/domain/shared/time";
import { data, redirect } from "@remix-run/node";
import { sendForm, type TypedForm } from "../forms.ts";
import { read } from "../refusals.ts";
import type { AccountArgs, AccountContext } from "./account-context.ts";

type JoinArgs = AccountArgs & { readonly params: Readonly<Record<string, string | undefined>> };

/** The pages of joining before the account exists, and those after, which its first session opens. */
const stepsBefore = ["start", "details"] as const;
const stepsAfter = ["second-step", "rules"] as const;

export async function loader({ request, params, context }: JoinArgs) {
  const token = tokenSchema.safeParse(params.token);
  if (!token.success)
    throw data({ words: "That link is not complete. Copy all of it from the message." }, { status: 404 });
  const invitation = await read(() => context.api.account.invitation({ token: token.data }));
  const { app, session } = await context.api.account.standing();
  if (invitation.state !== "used" && invitation.app !== app) {
    const there = invitation.app === "admin" ? context.adminUrl : context.portalUrl;
    throw redirect(`${there}/join/${token.data}`);
  }
  const url = new URL(request.url);
  const asked = url.searchParams.get("step");
  const isOwner = session !== null && session.email === invitation.email;
  return {
    ...invitation,
    until: formatDate(invitation.expiresAt),
    step: stepOf(asked, invitation.state, isOwner),
    wasAskedAgain: url.searchParams.has("sent"),
    setUpHref: `/sign-in/authenticator?next=${encodeURIComponent(`/join/${token.data}?step=rules`)}`,
  };
}

export function action({ request, params, context }: JoinArgs) {
  return sendForm(context, request, async (form) => {
    const token = params.token ?? "";
    const intent = form.text("intent");
    if (intent === "details") return details(form);
    if (intent === "again") return again(context, token);
    if (intent === "second-step") return choose(context, form, token);
    return accept(context, form, token);
  });
}

function stepOf(asked: string | null, state: "open" | "used" | "run_out", isOwner: boolean) {
  if (state === "used" && isOwner) return stepsAfter.find((step) => step === asked) ?? "second-step";
  if (state !== "open") return state;
  return stepsBefore.find((step) => step === asked) ?? "start";
}

/** The name goes along to the next page, which this answer already is. */
async function details(form: TypedForm) {
  const name = personNameSchema.safeParse(form.text("name"));
  if (!name.success) {
    throw new DomainError("invalid", "Enter your full name", {
      fields: { name: name.error.issues[0]?.message ?? "Enter your full name" },
    });
  }
  return data({ named: name.data });
}

async function accept(context: AccountContext, form: TypedForm, token: string) {
  const input = acceptInvitationSchema.parse({
    token,
    name: form.text("fullName"),
    password: form.text("password"),
  });
  const signedIn = await context.api.account.acceptInvitation(input);
  return redirect(`/join/${token}?step=second-step`, { headers: context.cookies.keep(signedIn) });
}

async function again(context: AccountContext, token: string) {
  await context.api.account.askForInvitation({ token: tokenSchema.parse(token) });
  return redirect(`/join/${token}?sent=1`);
}

async function choose(context: AccountContext, form: TypedForm, token: string) {
  if (form.text("step") === "authenticator") {
    await context.api.account.beginAuthenticator();
    return redirect(`/sign-in/authenticator?next=${encodeURIComponent(`/join/${token}?step=rules`)}`);
  }
  await context.api.account.chooseSecondStep(chooseSecondStepSchema.parse({ step: form.text("step") }));
  return redirect(`/join/${token}?step=rules`);
}
