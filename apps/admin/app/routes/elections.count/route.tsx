import { electionMethods } from "@consortia/domain/elections/ballot";
import { countFileSchema } from "@consortia/domain/elections/schemas";
import { drawSentence, methodTitle, sheetSentence } from "@consortia/domain/elections/words";
import { invalid } from "@consortia/domain/shared/errors";
import {
  Button,
  CountSheet,
  FileField,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Radios,
  Section,
} from "@consortia/ui";
import { sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { deskTrail } from "../../components/election-desk.ts";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Count a file", parent: "Elections" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  await read(() => context.api.elections.listDeskElections());
  return null;
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const file = form.file("file");
    if (file === null) throw invalid("file", "Choose a ballot file");
    const { title, candidates, sheet } = await context.api.elections.countFile(
      countFileSchema.parse({ method: form.text("method"), text: await file.text() }),
    );
    const counted = {
      title: title === "" ? file.name : title,
      candidates: [...candidates],
      sheet,
      sentence: sheetSentence(sheet),
      elected: sheet.elected.map((number) => candidates[number - 1] ?? ""),
      draw:
        sheet.draw === null
          ? null
          : `Stage ${sheet.draw.stage}: ${sheet.draw.tied.map((number) => candidates[number - 1] ?? "").join(", ")} are equal. ${drawSentence(sheet.draw.kind)}`,
    };
    return data({ counted, problem: undefined });
  });
}

export default function CountFile() {
  const sent = useActionData<typeof action>();
  const problem = sent?.problem;
  const fields = fieldsOf(problem);
  const counted = sent !== undefined && "counted" in sent ? sent.counted : null;
  return (
    <Page title="Count a ballot file" trail={deskTrail} problem={problem}>
      {counted === null ? null : (
        <Section title={counted.title}>
          <p>
            {counted.elected.length === 0
              ? "Nobody is elected yet."
              : `Elected: ${counted.elected.join(", ")}.`}
          </p>
          {counted.draw === null ? null : <p className="font-bold">{counted.draw}</p>}
          <CountSheet sheet={counted.sheet} candidates={counted.candidates} sentence={counted.sentence} />
        </Section>
      )}
      <PostForm hasFile>
        <FileField
          name="file"
          label="Ballot file"
          hint="In the BLT form. It is counted and not kept."
          accept=".blt,.txt"
          error={wordsFor(problem, "file") ?? wordsFor(problem, "text")}
        />
        <Radios
          {...fields.of("method")}
          label="How the places are filled"
          choices={electionMethods.map((value) => ({ value, words: methodTitle(value) }))}
        />
        <Button>Count the file</Button>
      </PostForm>
    </Page>
  );
}
