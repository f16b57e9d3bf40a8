import type { LocalDate } from "@consortia/domain/shared/time";
import { expect } from "@playwright/test";
import { typed } from "../dates.ts";
import type { Person } from "../person.ts";

export type Place = { readonly board: string; readonly meeting: string };

export async function adoptConstitution(clerk: Person, board: string): Promise<void> {
  await clerk.open(`/board/${board}`);
  await clerk.follow("Adopt a constitution");
  await clerk.fill("Decision that adopted these rules", "Heads' conference of 3 March, minute 7");
  await clerk.press("Record the adoption");
  await clerk.sees(/^Version 1, /);
}

/** Records who holds a seat, quoting the minute. */
export async function fillSeat(
  clerk: Person,
  board: string,
  { seat, holder }: { seat: string; holder: string },
) {
  await clerk.open(`/board/${board}`);
  await clerk.follow(`Change ${seat}`);
  await clerk.select("Who holds this seat", holder);
  await clerk.fill("Minute that made the appointment", "Minute 9 of 3 March");
  await clerk.press("Record the holder");
  await clerk.sees(holder);
}

/** Calls a meeting: first on a day that leaves too little notice, which is refused, then on the day given. */
export async function newMeeting(
  clerk: Person,
  board: string,
  { tooSoon, on, at }: { tooSoon: LocalDate; on: LocalDate; at: string },
): Promise<string> {
  await clerk.open(`/board/${board}`);
  await clerk.follow("New meeting");
  await clerk.fillDate("Date", typed(tooSoon));
  await clerk.fill("Start", at);
  await clerk.fill("Place or link", "The Guildhall, and by video link");
  await clerk.choose("Kind of meeting", "Ordinary");
  expect(await clerk.pressInVain("Create meeting")).toContain("Give 5 clear working days");
  await clerk.fillDate("Date", typed(on));
  await clerk.press("Create meeting");
  return new URL(clerk.page.url()).pathname.split("/").at(-1) ?? "";
}

/** An urgent meeting: what comes after its agenda is late, and money cannot come on it any more. */
export async function callUrgently(
  clerk: Person,
  { board, on, at, reason }: { board: string; on: LocalDate; at: string; reason: string },
): Promise<Place> {
  await clerk.open(`/board/${board}/meetings/new`);
  await clerk.fillDate("Date", typed(on));
  await clerk.fill("Start", at);
  await clerk.fill("Place or link", "The Guildhall, and by video link");
  await clerk.choose("Kind of meeting", "Urgent");
  await clerk.fill("Chair's reason (only if urgent)", reason);
  await clerk.press("Create meeting");
  return { board, meeting: new URL(clerk.page.url()).pathname.split("/").at(-1) ?? "" };
}

export async function publish(clerk: Person, board: string, meeting: string): Promise<void> {
  await clerk.open(`/board/${board}/meetings/${meeting}`);
  await clerk.follow("Check the papers and publish");
  await clerk.press("Publish and tell members");
  await clerk.sees("Published");
}

/** Everybody's seat is recorded, the meeting opens, and one of them presides. */
export async function openMeeting(
  clerk: Person,
  { board, meeting }: Place,
  { sitting, presiding }: { sitting: Readonly<Record<string, string>>; presiding: string },
): Promise<void> {
  await clerk.open(`/board/${board}/meetings/${meeting}`);
  await clerk.follow("Attendance, interests and voting");
  for (const [seat, person] of Object.entries(sitting)) await clerk.select(seat, person);
  await clerk.press("Save attendance");
  await clerk.open(`/board/${board}/meetings/${meeting}`);
  await clerk.press("Open the meeting");
  await clerk.select("Who presides from now", presiding);
  await clerk.press("Record who presides");
  await clerk.sees(`${presiding} presides.`);
}

/** Puts a commission that waits on the agenda of a meeting. */
export async function place(clerk: Person, reference: string, { board, meeting }: Place): Promise<void> {
  await clerk.open(`/board/${board}`);
  await clerk.follow("Commissions waiting for an agenda");
  await clerk.select(`Meeting for ${reference}`, `meeting ${meeting}`);
  await clerk.press(`Put ${reference} on the agenda`);
}

/** The item of a commission on the page that runs the meeting. */
function itemOf(clerk: Person, item: string) {
  return clerk.page.getByRole("main").locator("section").filter({ hasText: item });
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

/** Reads why a member holds a found interest to be wrong, and dismisses it for that. */
export async function dismissInterest(
  clerk: Person,
  place: Place,
  { because, reason }: { readonly because: string; readonly reason: string },
): Promise<void> {
  await runPage(clerk, place);
  const form = clerk.page
    .getByRole("main")
    .locator("form")
    .filter({ hasText: `The member says: ${because}` });
  await form.getByLabel("Why it is dismissed").fill(reason);
  await clerk.press(form.getByRole("button", { name: "Dismiss it" }));
}

/** Whoever presides has left one item for an interest: another presides over it alone. */
export async function presideOver(
  clerk: Person,
  place: Place,
  { item, seat }: { readonly item: string; readonly seat: string },
): Promise<void> {
  await runPage(clerk, place);
  await confirmInterests(clerk);
  const section = itemOf(clerk, item);
  await clerk.sees(/presides and leaves this item for an interest\./);
  const record = section.getByRole("button", { name: "Record who presides over it" });
  expect(await clerk.pressInVain(record)).toContain("Select who presides");
  await selectIn(section, "Who presides over this item", seat);
  await clerk.press(record);
  await clerk.sees(/presides over this item\./);
}

/** Words of the item, and of the seats whose people moved and seconded it. */
export type Moved = { readonly item: string; readonly mover: string; readonly seconder: string };

/** Records who moved and seconded it and opens voting; gives the motion's reference. One vote runs at a time. */
export async function moveAndOpenVoting(clerk: Person, place: Place, moved: Moved): Promise<string> {
  await runPage(clerk, place);
  const item = itemOf(clerk, moved.item);
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

/** Nobody seconds a motion of their own: the desk says so at the field, and keeps both names. */
export async function moveInVain(clerk: Person, place: Place, moved: Moved): Promise<void> {
  await runPage(clerk, place);
  const item = itemOf(clerk, moved.item);
  await selectIn(item, "Moved by", moved.mover);
  await selectIn(item, "Seconded by", moved.mover);
  const record = item.getByRole("button", { name: "Record mover and seconder" });
  expect(await clerk.pressInVain(record)).toContain("someone other than the mover");
  const chosen = item.getByLabel("Moved by").locator("option:checked");
  await expect(chosen).toContainText(moved.mover);
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

/** Closes the meeting for good, with no vote open. */
export async function closeMeeting(clerk: Person, { board, meeting }: Place): Promise<void> {
  await clerk.open(`/board/${board}/meetings/${meeting}`);
  await clerk.follow("Close the meeting");
  await clerk.press("Close the meeting");
  await clerk.sees("Done");
}

/** The meeting puts an item off before its vote. */
export async function deferItem(
  clerk: Person,
  place: Place,
  { item, reason }: { readonly item: string; readonly reason: string },
): Promise<void> {
  await runPage(clerk, place);
  const section = itemOf(clerk, item);
  await section.getByText("Defer this item").click();
  await section.getByLabel("Why it is deferred").fill(reason);
  await clerk.press(section.getByRole("button", { name: "Defer the item" }));
  await clerk.sees(`Deferred: ${reason}`);
}
