import { interestKindWords } from "@consortia/domain/interests/standing";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatShortDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { DataTable, Empty, Page, pageTitle } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Register of interests", parent: data?.boardName }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const desk = await read(() => context.api.interests.readInterestsDesk({ code: params.board ?? "" }));
  return {
    boardName: desk.board.name,
    back: `/board/${desk.board.code}`,
    year: formatSchoolYear(desk.schoolYear),
    owed: desk.lines.filter(({ confirmedAt }) => confirmedAt === null).length,
    lines: desk.lines.map((line) => ({
      personId: line.personId,
      name: line.name,
      confirmed:
        line.confirmedAt === null
          ? "Not yet"
          : `${formatShortDate(line.confirmedAt)}${line.isNil ? ", nil return" : ""}`,
      interests: line.standing
        .map((one) =>
          [interestKindWords(one.kind), one.says, one.schoolName, one.provider]
            .filter((part) => part !== null)
            .join(", "),
        )
        .join("; "),
    })),
  };
}

export default function InterestsDesk() {
  const { boardName, back, year, owed, lines } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Register of interests"
      kind={boardName}
      back={back}
      under={
        <p>
          {owed === 0
            ? `Everybody has confirmed for the school year ${year}.`
            : `${counted(owed, "person", "people")} of ${lines.length} have not confirmed for the school year ${year}.`}
        </p>
      }
    >
      <DataTable
        id="interests"
        caption="Holders and substitutes, those who have not confirmed first"
        columns={[
          { words: "Person", cell: (one) => one.name },
          { words: "Confirmed", cell: (one) => one.confirmed },
          { words: "Interest", cell: (one) => one.interests || "None" },
        ]}
        rows={lines}
        rowKey={(one) => one.personId}
        empty={<Empty title="Nobody holds a seat yet" />}
      />
    </Page>
  );
}
