import type { House } from "../house.ts";
import type { Person } from "../person.ts";
import type { Account } from "../sign-in.ts";

/** Follows the link in the invitation, as far as Home: account, second step, recovery codes, house rules. */
export async function join(newcomer: Person, house: House, account: Account): Promise<void> {
  const link = await house.mail.next(account.email, /(https?:\S+\/join\/\S+)/);
  await newcomer.open(new URL(link).pathname);
  await newcomer.follow("Start");
  await newcomer.press("Continue");
  await newcomer.fill("Password", account.password);
  await newcomer.press("Create your account");
  const setUp = newcomer.page.getByRole("link", { name: "Set up an authenticator" });
  if ((await setUp.count()) > 0) {
    await newcomer.followTo(setUp);
    await setUpAuthenticator(newcomer, house, account);
  } else {
    await newcomer.choose("How do you want to get your codes?", "A code by email");
    await newcomer.press("Continue");
  }
  await newcomer.follow("Go to Home");
}

async function setUpAuthenticator(newcomer: Person, house: House, { email }: Account): Promise<void> {
  await newcomer.press("Start");
  // By the command of the demo, which is proved here.
  await newcomer.fill("6-digit code", await house.consortia("code", email));
  await newcomer.press("Continue");
  await newcomer.choose("Your codes", "I have kept these somewhere safe");
  await newcomer.press("Continue");
}
