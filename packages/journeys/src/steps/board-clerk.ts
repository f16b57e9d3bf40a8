import type { LocalDate } from "@consortia/domain/shared/time";
import { expect } from "@playwright/test";
import { typed } from "../dates.ts";
import type { Person } from "../person.ts";

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

export async function publish(clerk: Person, board: string, meeting: string): Promise<void> {
  await clerk.open(`/board/${board}/meetings/${meeting}`);
  await clerk.press("Publish and tell members");
  await clerk.sees("Published");
}

/** Everybody's seat is recorded, the meeting opens, and one of them presides. */
export async function openMeeting(
  clerk: Person,
  { board, meeting }: { board: string; meeting: string },
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
