import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { addDays, londonDate } from "@consortia/domain/shared/time";
import { typed } from "./dates.ts";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import { agree, appointTo, askFor, firstHolder, recordInterest } from "./steps/urgent.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

/** In the demo: one that waits and is within the cap of £5,000, and one that waits and is not. */
const small = "C-0015";
const large = "C-0009";

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("a commission that cannot wait is agreed by three people, held, and reported to the next meeting", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(600_000);
      const today = londonDate(house.now().toISOString());
      const enter = doorOf({ house, comeTo, password: demo_password });
      const clerk = await enter("admin", demoEmails.primaryClerk);

      await test.step("a board has no chair until its minute is recorded, and nobody decides above the cap", async () => {
        const other = await enter("admin", demoEmails.secondaryClerk);
        const { name, board } = await firstHolder(other, "secondary-special");
        await appointTo(await enter("admin", demoEmails.admin), {
          office: "Chair of the board",
          name,
          board,
        });
        await other.open("/board/secondary-special");
        await other.sees(new RegExp(`^${name}, until `));
        await clerk.open(`/board/primary/urgent/new?commission=${large}`);
        await clerk.sees(/decide up to £5,000\.00 between meetings\. Put it on the next agenda\.$/);
      });

      const reference = await test.step("the clerk asks, and nothing else decides it meanwhile", async () => {
        const asked = await askFor(clerk, small, typed(addDays(today, 7)));
        await clerk.open("/board/primary/waiting");
        await clerk.sees(`${asked} asks for it between meetings`);
        return asked;
      });

      await test.step("chair, LA finance and vice-chair each agree on their own page, and the last holds the money", async () => {
        const chair = await enter("portal", demoEmails.chair);
        await agree(chair, reference, "chair");
        await expect(chair.page.getByRole("button", { name: "Send my answer" })).toHaveCount(0);
        await agree(await enter("admin", demoEmails.finance), reference, "LA finance officer");
        const vice = await enter("portal", demoEmails.member);
        await agree(vice, reference, "vice-chair");
        await vice.sees(
          `Agreed by the chair, the vice-chair and LA finance. £4,950.00 is held for ${small}.`,
        );
      });

      await test.step("the register, the next agenda and the commission lead to it", async () => {
        const member = await enter("portal", demoEmails.secondMember);
        await member.open("/board/primary/decisions");
        await member.follow(new RegExp(`^${reference}: ${small}`));
        await member.sees(/^Chair: Agreed\. /);
        await member.open("/board/primary/meetings/4");
        await member.sees(/Decisions taken between meetings$/);
        await member.follow(new RegExp(`^${reference}, .*: ${small}`));
        await member.follow(`Commission ${small} and its money`);
        await member.sees(`£4,950.00 is held for ${small}.`);
        await member.follow(new RegExp(`^Urgent decision ${reference}, .*: agreed$`));
        await clerk.open("/board/primary/urgent");
        await clerk.sees(new RegExp(`^${reference}, .*: ${small}`));
      });

      await test.step("an interest of one of the three comes out: it is undone, and waits for an agenda again", async () => {
        const says = "My sister runs the provider.";
        await recordInterest(clerk, reference, { of: "vice-chair", says });
        const member = await enter("portal", demoEmails.secondMember);
        await member.open(`/board/primary/urgent/${reference}`);
        await member.sees(/is no longer approved\. The money is released/);
        await member.sees(/\(vice-chair\) came out on .*My sister runs the provider\./);
        await member.open("/board/primary/meetings/4");
        await expect(member.page.getByText(/My sister runs the provider/)).toHaveCount(1);
        await clerk.open("/board/primary/waiting");
        await clerk.sees(new RegExp(`^${small}, `));
        expect(await house.consortia("verify")).toContain("0 broken");
      });
    });
  });
}
