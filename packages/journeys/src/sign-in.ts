import type { House } from "./house.ts";
import type { Person } from "./person.ts";

export type Account = { readonly email: string; readonly password: string };

/** Signs a person in, with the code of their authenticator or the one that was mailed to them. */
async function signIn(person: Person, house: House, { email, password }: Account): Promise<void> {
  await person.open("/sign-in");
  await person.fill("Email address", email);
  await person.fill("Password", password);
  await person.press("Sign in");
  if (!new URL(person.page.url()).pathname.endsWith("/sign-in/code")) return;
  const isMailed = await person.page.getByText("We have sent a 6-digit code").isVisible();
  await person.fill(
    "Code",
    isMailed ? await house.mail.next(email, /Your code is (\d{6})/) : await house.codeOf(email),
  );
  await person.press("Continue");
}

type App = "portal" | "admin";
type Door = {
  readonly house: House;
  readonly comeTo: (app: App) => Promise<Person>;
  readonly password: string;
};

/** How people who share a password come in: each at a browser of their own, signed in. */
export function doorOf({ house, comeTo, password }: Door) {
  return async (app: App, email: string): Promise<Person> => {
    const person = await comeTo(app);
    await signIn(person, house, { email, password });
    return person;
  };
}
