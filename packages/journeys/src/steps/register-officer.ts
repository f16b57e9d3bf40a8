import type { Person } from "../person.ts";

const reason = "Agreed by the heads' conference in its minute 4";

export async function createConsortium(officer: Person, name: string): Promise<void> {
  await officer.open("/consortia/builder");
  await officer.follow("Create a consortium or locality");
  await officer.choose("What is it?", "Consortium");
  await officer.fill("Name", name);
  await officer.choose(/^Lanes/, "Primary");
  await officer.press("Create");
  await officer.sees(name);
}

/** The districts that the register names. */
export async function listDistricts(officer: Person): Promise<readonly string[]> {
  await officer.open("/consortia/builder");
  await officer.follow("Place many");
  const words = await officer.page.getByLabel("District").getByRole("option").allTextContents();
  return words.slice(1);
}

/** Places every school of a district that has no consortium yet, after a look at which they are. */
export async function placeDistrict(
  officer: Person,
  { district, consortium }: { district: string; consortium: string },
) {
  await officer.open("/consortia/builder");
  await officer.follow("Place many");
  await officer.select("District", district);
  await officer.select("Consortium or locality", consortium);
  await officer.press("Show the schools");
  await officer.fill("Reason", reason);
  await officer.press(/^Place \d+ school/);
  await officer.sees(/\d+ schools? placed\.$/);
}

export type School = { readonly urn: string; readonly name: string };

/** The schools of a consortium, as its page lists them. */
export async function listMembers(officer: Person, consortium: string): Promise<readonly School[]> {
  await officer.open("/consortia/builder");
  await officer.follow(consortium);
  const links = officer.page.getByRole("main").getByRole("listitem").getByRole("link");
  const found: School[] = [];
  for (const link of await links.all()) {
    const urn = /^\/schools\/(\d{6})$/.exec((await link.getAttribute("href")) ?? "")?.[1];
    if (urn !== undefined) found.push({ urn, name: ((await link.textContent()) ?? "").trim() });
  }
  return found;
}
