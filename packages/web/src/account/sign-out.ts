import { redirect } from "@remix-run/node";
import type { AccountArgs } from "./account-context.ts";

/** Signing out changes something, so it is a form that is sent; a link to it only leads home. */
export function loader() {
  return redirect("/");
}

export async function action({ context }: AccountArgs) {
  await context.api.account.signOut();
  return redirect("/sign-in?out=1", { headers: context.cookies.drop() });
}
