import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { expect, test } from "./fixtures.ts";
import type { Person } from "./person.ts";
import { doorOf } from "./sign-in.ts";
import { openFund } from "./steps/finance.ts";

test.use({ beginning: "demo", visitor: { javaScript: false, width: 360 } });

const cardOf = ({ page }: Person, act: RegExp) => page.getByRole("heading", { level: 3, name: act });

test("Home of the portal asks a member for a vote until it is cast, and then holds the receipt", async ({
  house,
  comeTo,
}) => {
  const enter = doorOf({ house, comeTo, password: demo_password });
  // The demo leaves one member of the meeting in progress without a vote.
  const member = await enter("portal", demoEmails.thirdMember);
  const vote = /^Vote on M-\d{4}$/;
  await member.open("/");
  await expect(cardOf(member, vote)).toHaveCount(1);
  await member.follow(vote);
  await member.choose("How do you vote?", "For");
  await member.press("Check your vote");
  await member.press("Cast vote");
  await member.open("/");
  await expect(cardOf(member, vote)).toHaveCount(0);
  await member.follow("Show my receipt");
  await member.open("/calendar");
});

test("Home of the admin app asks a second person of finance for a receipt, never the one who entered it", async ({
  house,
  comeTo,
}) => {
  const enter = doorOf({ house, comeTo, password: demo_password });
  const first = await enter("admin", demoEmails.finance);
  const approve = /^Approve a receipt of £1,234\.00$/;
  await openFund(first, { fund: "Reading grant", amount: "£1,234.00", letter: "DfE/READ/26/0004" });
  await first.open("/");
  await expect(cardOf(first, approve)).toHaveCount(0);
  const second = await enter("admin", demoEmails.secondFinance);
  await second.open("/");
  await expect(cardOf(second, approve)).toHaveCount(1);
  await second.follow(approve);
  await second.press("Approve and post");
  await second.open("/");
  await expect(cardOf(second, approve)).toHaveCount(0);
});
