import { expect } from "@playwright/test";
import type { Person, TypedDate } from "../person.ts";

const second = "/board/primary/meetings/2";

export async function draftMinutes(clerk: Person, said: string): Promise<void> {
  await clerk.open(second);
  await clerk.follow("Minutes");
  await clerk.press("Draft the minutes");
  await clerk.sees("Attendance");
  const box = clerk.page.getByRole("main").getByLabel(/^What was said on 1\./);
  await box.fill(said);
  await clerk.press("Save these words");
  await clerk.sees(/^Version 2, /);
}

/** Two of the desk's clerks write at once: whoever saves last reads what the other wrote, and then saves over it. */
export async function saveOverOthers(clerk: Person, said: { first: string; over: string }): Promise<void> {
  await clerk.open(`${second}/minutes`);
  const version = clerk.page.locator("input[name=versionNo]").first();
  const box = clerk.page.getByRole("main").getByLabel(/^What was said on 1\./);
  const before = await version.inputValue();
  await box.fill(said.first);
  await clerk.press("Save these words");
  await version.evaluate((input, no) => input.setAttribute("value", no), before);
  await box.fill(said.over);
  expect(await clerk.pressInVain("Save these words")).toContain("See below what stands now");
  await expect(box).toHaveValue(said.over);
  await clerk.sees(said.first);
  await clerk.press("Save these words");
  await expect(box).toHaveValue(said.over);
}

export async function circulateMinutes(clerk: Person): Promise<void> {
  await clerk.open(`${second}/minutes`);
  await clerk.press("Save and check");
  await clerk.press("Circulate to members");
  await clerk.sees("To be confirmed");
}

/** Records that the meeting in progress raised no objection; gives the name of who presides over it. */
export async function recordAgreement(clerk: Person): Promise<string> {
  await clerk.open(`${second}/minutes`);
  const choice = clerk.page.getByRole("option", { name: /^Meeting 3, .* presiding$/ });
  const name = /, ([^,]+) presiding$/.exec((await choice.textContent()) ?? "")?.[1] ?? "";
  await clerk.select(/^Meeting that raised no objection/, "Meeting 3, ");
  await clerk.press("Record agreement");
  await clerk.sees(/^Agreed by meeting 3 .* without objection/);
  return name;
}

export async function correctSigned(clerk: Person, says: string): Promise<void> {
  await clerk.open(`${second}/minutes`);
  await clerk.fill("What is wrong, and how it should read", says);
  await clerk.press("Draft a correction");
  await clerk.sees("Correction 1");
}

/** Prepares the notice that is due first, adds who acts next, and publishes it; gives its reference. */
export async function publishNotice(clerk: Person, next: string): Promise<string> {
  await clerk.open("/board/primary");
  await clerk.follow("Decision notices");
  await clerk.press(clerk.page.getByRole("button", { name: /^Prepare the notice of M-/ }).first());
  await clerk.fill("Who acts by when", next);
  await clerk.press("Save and check");
  await clerk.press("Publish notice");
  await clerk.sees(/^Published on /);
  return new URL(clerk.page.url()).pathname.split("/").at(-1) ?? "";
}

/** An action from the first item of the meeting in progress. */
export async function addAction(
  clerk: Person,
  { task, owner, due }: { task: string; owner: string; due: TypedDate },
): Promise<void> {
  await clerk.open("/board/primary/meetings/3");
  await clerk.follow("Actions");
  await clerk.page.getByLabel("Item", { exact: true }).selectOption({ index: 1 });
  await clerk.fill("What is to be done", task);
  expect(await clerk.pressInVain("Add the action")).toContain("Select who does it");
  await expect(clerk.page.getByLabel("What is to be done")).toHaveValue(task);
  await clerk.select("Who does it", owner);
  await clerk.fillDate("By when", due);
  await clerk.press("Add the action");
  await clerk.sees(task);
  await clerk.sees("Add an action of meeting 3");
}
