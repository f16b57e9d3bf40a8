import type { Person } from "../person.ts";

export type OwnSchool = { readonly name: string; readonly urn: string };

/** The head's own school, from the head's account and the register. */
export async function ownSchool(head: Person): Promise<OwnSchool> {
  await head.open("/account");
  const held =
    (await head.page
      .getByText(/^Headteacher, /)
      .first()
      .textContent()) ?? "";
  const name = held.replace(/^Headteacher, /, "").trim();
  await head.open(`/schools?${new URLSearchParams({ name })}`);
  await head.follow(name);
  return { name, urn: new URL(head.page.url()).pathname.split("/").at(-1) ?? "" };
}

/** The school's page leads to why its category stands and to what was commissioned for it. */
export async function readSchool(
  reader: Person,
  { urn, reason, reference }: OwnSchool & { readonly reason: string; readonly reference: string },
): Promise<void> {
  await reader.open(`/schools/${urn}`);
  await reader.follow("Why this category");
  await reader.sees(reason);
  await reader.open(`/schools/${urn}`);
  await reader.follow(new RegExp(`^${reference}, `));
  await reader.sees("Approved, and the money held");
}
