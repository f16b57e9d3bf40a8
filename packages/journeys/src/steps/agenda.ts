import type { Person } from "../person.ts";
import type { Place } from "./board-clerk.ts";

/** An open item to decide, with its motion, at the end of a meeting's agenda. */
export async function addItem(
  clerk: Person,
  { board, meeting }: Place,
  { title, motion }: { readonly title: string; readonly motion: string },
): Promise<void> {
  await clerk.open(`/board/${board}/meetings/${meeting}/agenda`);
  await clerk.fill("Title", title);
  await clerk.choose("What the item is for", "To decide");
  await clerk.choose("Open or closed", "Open");
  await clerk.fill("Motion (optional)", motion);
  await clerk.press("Add to the agenda");
  await clerk.sees(new RegExp(title));
}

/** Drafts the minutes of a closed meeting from what happened in it. */
export async function draftFrom(clerk: Person, { board, meeting }: Place): Promise<void> {
  await clerk.open(`/board/${board}/meetings/${meeting}`);
  await clerk.follow("Minutes");
  await clerk.press("Draft the minutes");
  await clerk.sees("Attendance");
}

export async function circulate(clerk: Person, { board, meeting }: Place): Promise<void> {
  await clerk.open(`/board/${board}/meetings/${meeting}/minutes`);
  await clerk.press("Save and check");
  await clerk.press("Circulate to members");
  await clerk.sees("To be confirmed");
}

/** Prepares the notice of a motion and gives all that its page says. */
export async function prepareNoticeOf(clerk: Person, motion: string): Promise<string> {
  await clerk.open("/board/primary/notices");
  await clerk.press(`Prepare the notice of ${motion}`);
  return (await clerk.page.getByRole("main").textContent()) ?? "";
}
