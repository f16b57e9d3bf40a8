import { expect } from "@playwright/test";
import type { Person } from "../person.ts";

export type Place = { readonly board: string; readonly meeting: string };

/** Puts a commission that waits on the agenda of a meeting. */
export async function place(clerk: Person, reference: string, { board, meeting }: Place): Promise<void> {
  await clerk.open(`/board/${board}`);
  await clerk.follow("Commissions waiting for an agenda");
  await clerk.select(`Meeting for ${reference}`, `meeting ${meeting}`);
  await clerk.press(`Put ${reference} on the agenda`);
}

/** The item of a commission on the page that runs the meeting. */
function itemOf(clerk: Person, title: string) {
  return clerk.page.getByRole("main").locator("section").filter({ hasText: title });
}

export async function runPage(clerk: Person, { board, meeting }: Place): Promise<void> {
  await clerk.open(`/board/${board}/meetings/${meeting}`);
  await clerk.follow("Attendance, interests and voting");
}

/** Confirms what members declared and what the records show, each as it stands. */
export async function confirmInterests(clerk: Person): Promise<void> {
  const confirm = clerk.page.getByRole("button", { name: "Confirm the interest" });
  while ((await confirm.count()) > 0) await clerk.press(confirm.first());
}

export type Moved = { readonly title: string; readonly mover: string; readonly seconder: string };

/** Records who moved and seconded it and opens voting; gives the motion's reference. One vote runs at a time. */
export async function moveAndOpenVoting(clerk: Person, place: Place, moved: Moved): Promise<string> {
  await runPage(clerk, place);
  const item = itemOf(clerk, moved.title);
  const motion = /M-\d{4}/.exec((await item.textContent()) ?? "")?.[0] ?? "";
  await selectIn(item, "Moved by", moved.mover);
  await selectIn(item, "Seconded by", moved.seconder);
  await clerk.press(item.getByRole("button", { name: "Record mover and seconder" }));
  await confirmInterests(clerk);
  await clerk.followTo(item.getByRole("link", { name: "Open voting" }));
  await clerk.press("Open voting");
  // The records may show an interest only now that the roll is drawn up: settled, the vote is opened again.
  if ((await item.getByText("Voting open").count()) === 0) {
    await confirmInterests(clerk);
    await clerk.followTo(item.getByRole("link", { name: "Open voting" }));
    await clerk.press("Open voting");
  }
  await expect(item.getByText("Voting open")).toBeVisible();
  return motion;
}

async function selectIn(item: ReturnType<typeof itemOf>, label: string, person: string): Promise<void> {
  const list = item.getByLabel(label);
  const words = await list.getByRole("option").filter({ hasText: person }).textContent();
  await list.selectOption({ label: words ?? "" });
}

/** Closes the vote that is open, whichever it is. */
export async function closeVoting(clerk: Person, place: Place): Promise<void> {
  await runPage(clerk, place);
  await clerk.follow("Close voting");
  await clerk.press("Close voting");
}
