import { demo_password } from "@consortia/demo/accounts";
import type { Page } from "@playwright/test";
import type { House } from "./house.ts";

/** Signs a person of the demo in to one of the apps, with the second step where one is asked for. */
export async function signIn(
  page: Page,
  house: House,
  app: "portal" | "admin",
  email: string,
): Promise<void> {
  await page.goto(`${house[app]}/sign-in`);
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(demo_password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  if (!page.url().endsWith("/sign-in/code")) return;
  const code = await house.consortia("code", email);
  await page.getByRole("main").getByRole("textbox").first().fill(code.trim());
  await page.getByRole("main").getByRole("button").first().click();
}
