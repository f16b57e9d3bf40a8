import type { Person } from "../person.ts";

export type Invitation = {
  readonly name: string;
  readonly email: string;
  /** As the list of roles says it. */
  readonly role: "LA officer" | "LA finance officer" | "Board clerk" | "Consortium lead";
  /** Where it is held, as its question asks, where there is more than one place. */
  readonly held?: { readonly question: "Board" | "Consortium or group"; readonly place: string };
};

export async function invite(admin: Person, { name, email, role, held }: Invitation): Promise<void> {
  await admin.open("/people");
  await admin.follow("Invite a person");
  await admin.select("Role", role);
  await admin.press("Continue");
  await admin.fill("Full name", name);
  await admin.fill("Work email address", email);
  if (held !== undefined) await admin.select(held.question, held.place);
  if (role === "Consortium lead")
    await admin.fill("Meeting and minute", "Heads' conference, 3 March, minute 6");
  await admin.press("Send invitation");
  await admin.sees(/^Invited, not joined yet/);
}
