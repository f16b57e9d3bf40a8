import { changePasswordSchema, chooseSecondStepSchema } from "@consortia/domain/register/sign-in";
import { formatDate, formatDateTime, formatShortDate } from "@consortia/domain/shared/time";
import { data, redirect } from "@remix-run/node";
import { sendForm, type TypedForm } from "../forms.ts";
import { read } from "../refusals.ts";
import type { AccountArgs, AccountContext } from "./account-context.ts";

type Mine = Awaited<ReturnType<AccountContext["api"]["account"]["mine"]>>;

/** /account: who one is here, with every appointment and its dates. */
export async function accountLoader({ context }: Pick<AccountArgs, "context">) {
  const mine = await read(() => context.api.account.mine());
  return { name: mine.name, email: mine.email, appointments: mine.appointments.map(inWords) };
}

/** /account/security: password, second step, signed-in devices. */
export async function securityLoader({ request, context }: AccountArgs) {
  const mine = await read(() => context.api.account.mine());
  return {
    email: mine.email,
    secondStep: mine.secondStep,
    demands: mine.demands,
    recoveryCodesLeft: mine.recoveryCodesLeft,
    devices: mine.devices.map((device) => ({ ...device, lastUsed: formatDateTime(device.usedAt) })),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export function securityAction({ request, context }: AccountArgs) {
  return sendForm(context, request, async (form) => {
    const intent = form.text("intent");
    if (intent === "password") return changePassword(context, form);
    if (intent === "authenticator") return beginAuthenticator(context);
    if (intent === "codes") return makeCodes(context);
    if (intent === "second-step") return chooseStep(context, form);
    return intent === "everywhere" ? signOutEverywhere(context) : signOutDevice(context, form);
  });
}

async function changePassword(context: AccountContext, form: TypedForm) {
  const input = changePasswordSchema.parse({
    current: form.text("current"),
    password: form.text("password"),
  });
  const signedIn = await context.api.account.changePassword(input);
  return redirect("/account/security?done=password", { headers: context.cookies.keep(signedIn) });
}

async function beginAuthenticator(context: AccountContext) {
  await context.api.account.beginAuthenticator();
  return redirect("/sign-in/authenticator?next=%2Faccount%2Fsecurity%3Fdone%3Dsecond-step");
}

async function makeCodes(context: AccountContext) {
  const { recoveryCodes } = await context.api.account.makeRecoveryCodes();
  return data({ recoveryCodes }, { headers: { "Cache-Control": "no-store" } });
}

async function chooseStep(context: AccountContext, form: TypedForm) {
  await context.api.account.chooseSecondStep(chooseSecondStepSchema.parse({ step: form.text("step") }));
  return redirect("/account/security?done=second-step");
}

async function signOutEverywhere(context: AccountContext) {
  await context.api.account.signOutEverywhere();
  return redirect("/sign-in?out=1", { headers: context.cookies.drop() });
}

async function signOutDevice(context: AccountContext, form: TypedForm) {
  await context.api.account.signOutDevice({ device: form.text("device") });
  return redirect("/account/security?done=device");
}

/** An appointment with its dates as people read them. */
export function inWords(one: Mine["appointments"][number]) {
  return {
    id: one.id,
    role: one.role,
    scopeName: one.scopeName,
    state: one.state,
    from: formatShortDate(one.validFrom),
    to: one.validTo === null ? null : formatShortDate(one.validTo),
    until: one.plannedEndOn === null ? null : formatDate(one.plannedEndOn),
  };
}
