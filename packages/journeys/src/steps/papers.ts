import type { Person } from "../person.ts";
import type { Place } from "./board-clerk.ts";

export async function openPapers(clerk: Person, { board, meeting }: Place): Promise<void> {
  await clerk.open(`/board/${board}/meetings/${meeting}`);
  await clerk.follow("Papers");
}

/** A paper of plain text under the item that has this title. */
export async function addTextPaper(
  clerk: Person,
  place: Place,
  { item, title, text }: { readonly item: string; readonly title: string; readonly text: string },
): Promise<void> {
  await openPapers(clerk, place);
  await clerk.follow("Add a paper");
  await clerk.select("Where the paper belongs", item);
  await clerk.fill("Title of the paper", title);
  await clerk.page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "paper.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await clerk.press("Add the paper");
  await openPapers(clerk, place);
}

/** The member's own mark on a paper of the page they are at. */
export async function markRead(member: Person, paper: RegExp, then: string): Promise<void> {
  await member.press(member.page.getByRole("button", { name: paper }));
  await member.sees(then);
}

/** On the page of the meeting, by whoever may take a late paper. */
export async function takeLatePaper(chair: Person, { board, meeting }: Place, why: string): Promise<void> {
  await chair.open(`/board/${board}/meetings/${meeting}`);
  await chair.follow("Give the reason");
  await chair.fill("Why is the paper late, and why should the board take it now?", why);
  await chair.press("Take the paper");
  await chair.sees(`Why the board takes it late: ${why}`);
}
