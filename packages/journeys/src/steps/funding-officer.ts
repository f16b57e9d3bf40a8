import type { LocalDate } from "@consortia/domain/shared/time";
import { typed } from "../dates.ts";
import type { Person } from "../person.ts";
import type { School } from "./register-officer.ts";

export async function adoptScheme(officer: Person): Promise<void> {
  await officer.open("/categorisation");
  await officer.follow("Write and adopt a scheme");
  await officer.follow("Begin from Warwickshire 2013");
  await officer.press("Save version");
  await officer.fill("Why is it adopted?", "Consulted on in the spring and agreed by the heads");
  await officer.press("Adopt version");
  await officer.sees("In force");
}

/** Takes the counts that the national register publishes; gives the first school that is left without one. */
export async function takeRegisterCounts(officer: Person): Promise<School> {
  await officer.open("/funding/rolls");
  await officer.press("Take counts from the national register");
  await officer.sees(/\d+ pupil counts were taken\./);
  const row = officer.page
    .getByRole("row")
    .filter({ hasText: "primary" })
    .filter({ hasText: "Not available" })
    .first();
  return {
    name: ((await row.getByRole("rowheader").textContent()) ?? "").trim(),
    urn: (await row.getByRole("cell", { name: /^\d{6}$/ }).textContent()) ?? "",
  };
}

export async function recordCount(
  officer: Person,
  { urn, on }: { urn: string; on: LocalDate },
): Promise<void> {
  await officer.open("/funding/rolls");
  await officer.fill("URN", urn);
  await officer.select("Lane", "primary");
  await officer.fill("Pupils", "187.5");
  await officer.fillDate("Counted on", typed(on));
  await officer.fill("Where the count comes from", "The school's own return, seen by the officer");
  await officer.press("Record count");
  await officer.sees("187.5");
}

/** Every open school of the register, page after page of the list of categories. */
export async function listOpenSchools(officer: Person): Promise<readonly string[]> {
  await officer.open("/categorisation");
  const urns: string[] = [];
  for (;;) {
    urns.push(...(await officer.page.getByRole("cell", { name: /^\d{6}$/ }).allTextContents()));
    const next = officer.page.getByRole("link", { name: "Next schools" });
    if ((await next.count()) === 0) return urns;
    await officer.followTo(next);
  }
}

/** Sets every category from one file: the named schools bring money, all others do not. */
export async function setCategoriesFromFile(
  officer: Person,
  { urns, triggering, on }: { urns: readonly string[]; triggering: readonly string[]; on: LocalDate },
): Promise<void> {
  const rows = urns.map((urn) =>
    triggering.includes(urn)
      ? `${urn},3C,${on},"Results fell twice in three years, and leaders ask for help"`
      : `${urn},2A,${on},"Good at the last inspection, and results still rise"`,
  );
  await officer.open("/categorisation");
  await officer.follow("Categories from a file");
  const csv = ["urn,code,effective_on,reason", ...rows].join("\r\n");
  await officer.page
    .getByLabel("CSV file")
    .setInputFiles({ name: "categories.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await officer.press("Preview");
  await officer.press(`Set ${urns.length} categories`);
  await officer.sees("Schools and their categories");
}

/** Writes a formula that pays for 3A to 3D by the pupil, and adopts it with a reason. */
export async function adoptFormula(officer: Person, name: string): Promise<void> {
  await officer.open("/funding/formulas");
  await officer.follow("Write a formula");
  await officer.fill("Name", name);
  await officer.choose("Method", "Rate for each pupil");
  for (const code of ["1", "2A", "2B", "3A", "3B", "3C", "3D", "4"]) {
    const pays = code.startsWith("3");
    await officer.choose(new RegExp(`^Does ${code} .* bring money\\?$`), pays ? "Yes" : "No");
    if (pays) await officer.fill(`Rate for ${code}, primary`, "40");
  }
  await officer.choose("If rates come to more than the fund", "Refuse the run and say by how much");
  await officer.choose("Rounding", /rounded once to the penny/);
  await officer.fill("Why these rates?", "What a term of help costs a school, by the pupil");
  await officer.press("Save formula");
  await officer.fill("Why is it adopted?", "Preferred by most of the schools that answered");
  await officer.press("Adopt formula");
  await officer.sees(/^Adopted by /);
}

export async function createBoard(
  officer: Person,
  { code, name }: { code: string; name: string },
): Promise<void> {
  await officer.open("/board");
  await officer.choose("Kind of board", "Primary School Improvement Board");
  await officer.fill("Name", name);
  await officer.fill("Word in its address", code);
  await officer.press("Create board");
  await officer.sees("This board cannot vote yet: its constitution has not been adopted.");
}
