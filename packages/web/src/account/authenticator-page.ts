import { authenticatorCodeSchema } from "@consortia/domain/register/sign-in";
import { invalid } from "@consortia/domain/shared/errors";
import { data, redirect } from "@remix-run/node";
import { encode } from "uqr";
import { sendForm, type TypedForm } from "../forms.ts";
import { read } from "../refusals.ts";
import { type AccountArgs, type AccountContext, nextOf, nextPath } from "./account-context.ts";

export async function loader({ request, context }: AccountArgs) {
  const next = nextOf(request);
  const { session } = await context.api.account.standing();
  if (session === null) throw redirect("/sign-in");
  const key = await read(() => context.api.account.authenticatorKey());
  return { next, key: key === null ? null : { secret: key.secret, picture: pictureOf(key.uri) } };
}

/** Begins, confirms by the first code, then asks whether the recovery codes were kept: each a form of its own. */
export function action({ request, context }: AccountArgs) {
  return sendForm(context, request, async (form) => {
    const intent = form.text("intent");
    if (intent === "begin") return begin(context, form);
    return intent === "kept" ? kept(form) : confirm(context, form);
  });
}

async function begin(context: AccountContext, form: TypedForm) {
  await context.api.account.beginAuthenticator();
  return redirect(`/sign-in/authenticator?next=${encodeURIComponent(nextPath(form.text("next")))}`);
}

/** The codes are shown in the answer itself: they are stored nowhere, so no later page could show them. */
async function confirm(context: AccountContext, form: TypedForm) {
  const input = authenticatorCodeSchema.parse({ code: form.text("code") });
  const { recoveryCodes, token } = await context.api.account.confirmAuthenticator(input);
  const shown = { recovery: { codes: recoveryCodes, next: nextPath(form.text("next")) } };
  return data(shown, { headers: { ...context.cookies.keep({ token }), "Cache-Control": "no-store" } });
}

async function kept(form: TypedForm) {
  if (!form.has("kept")) throw invalid("kept", "Tick the box when you have saved your codes");
  return redirect(nextPath(form.text("next")));
}

/** The picture as one path of an SVG: dark squares on a light ground, one unit each. */
function pictureOf(uri: string): { size: number; path: string } {
  const { size, data: rows } = encode(uri, { border: 4 });
  const squares = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { size, path: squares.join("") };
}
