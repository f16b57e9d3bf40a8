import { expect } from "@playwright/test";
import type { House } from "./house.ts";
import type { Person } from "./person.ts";

export type Account = { readonly email: string; readonly password: string };

const codeIn = /Your code is (\d{6})/;
const isAskedForCode = (address: string) => new URL(address).pathname.endsWith("/sign-in/code");

/** Signs a person in, with the code of their authenticator or the one that was mailed to them. */
async function signIn(person: Person, house: House, { email, password }: Account): Promise<void> {
  await person.open("/sign-in");
  await person.fill("Email address", email);
  await person.fill("Password", password);
  await person.press("Sign in");
  if (!isAskedForCode(person.page.url())) return;
  const isMailed = await person.page.getByText("We have sent a 6-digit code").isVisible();
  await person.fill("Code", isMailed ? await house.mail.next(email, codeIn) : await house.codeOf(email));
  await person.press("Continue");
}

/** Sends the same forms without a page: their browser is signed in, and has nothing open yet. */
async function signInUnseen(person: Person, house: House, { email, password }: Account): Promise<void> {
  const { request } = person.page;
  const { home } = person;
  const send = async (path: string, form: Record<string, string>) => {
    const answer = await request.post(`${home}${path}`, { form, headers: { origin: home }, maxRedirects: 0 });
    return new URL(answer.headers().location ?? "", home).href;
  };
  let next = await send("/sign-in", { email, password, next: "/" });
  if (isAskedForCode(next)) {
    const isMailed = (await (await request.get(next)).text()).includes("We have sent a 6-digit code");
    const code = isMailed ? await house.mail.next(email, codeIn) : await house.codeOf(email);
    next = await send("/sign-in/code", { code, next: "/" });
  }
  expect(next, `where ${email} comes in`).toBe(`${home}/`);
}

type App = "portal" | "admin";
type Door = {
  readonly house: House;
  readonly comeTo: (app: App) => Promise<Person>;
  readonly password: string;
};

/**
 * How people who share a password come in: each at a browser of their own, signed in. The first at each app walks through
 * its pages, and is at Home; for all who come after them the same forms are sent unseen, since three pages a person
 * would be a third of what journeys take.
 */
export function doorOf({ house, comeTo, password }: Door) {
  const seen = new Set<App>();
  return async (app: App, email: string): Promise<Person> => {
    const person = await comeTo(app);
    const enter = seen.has(app) ? signInUnseen : signIn;
    seen.add(app);
    await enter(person, house, { email, password });
    return person;
  };
}
