import { termInWords } from "@consortia/domain/categorisation/termly-check";
import { capital, counted } from "@consortia/domain/shared/words";
import type { NeedsCardProps } from "@consortia/ui";
import type { AppLoadContext } from "@remix-run/node";

type Api = Pick<AppLoadContext["api"], "categorisation">;

/** LA officers: the panels they sit on, and what waits of categories. No card names a category. */
export async function categoryNeeds({ categorisation }: Api): Promise<readonly NeedsCardProps[]> {
  const panels = await categorisation.listOwnPanels();
  const open = (await categorisation.listChanges()).filter(({ state }) => state === "open");
  const [oldest] = open.toReversed();
  const scheme = await categorisation.readScheme();
  const check = scheme === null ? null : await categorisation.readTermlyCheck();
  return [
    ...panels.map(({ panelId, kind, toAgree }) => ({
      act: kind === "moderation" ? "Read for the moderation panel" : "Read for the dispute panel",
      href: `/categorisation/panel/${panelId}`,
      why: `${capital(counted(toAgree, "school"))} to agree with the panel`,
    })),
    ...(check === null || check.waiting === 0
      ? []
      : [
          {
            act: `Check ${counted(check.waiting, "category", "categories")} this term`,
            href: "/categorisation/check",
            why: `The criteria would propose another category now. ${termInWords(check.term)}`,
          },
        ]),
    ...(oldest === undefined
      ? []
      : [
          {
            act: `Follow ${counted(open.length, "change")} during the year`,
            href: "/categorisation/changes",
            why: `The longest open: ${oldest.name}`,
          },
        ]),
  ];
}
