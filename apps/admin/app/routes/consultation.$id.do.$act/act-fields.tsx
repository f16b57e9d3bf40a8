import { default_minimum } from "@consortia/domain/categorisation/suppress";
import { least_open_days } from "@consortia/domain/consultation/window";
import { formatDate } from "@consortia/domain/shared/time";
import { DateField, fieldsOf, TextArea } from "@consortia/ui";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { action, loader } from "./route.tsx";

/** CON-3: what the table holds back, the words beside it tell as little. */
const no_counts = `Name no school, and give no number below ${default_minimum}: members could tell who answered what.`;

/** What an act asks for beside the button. */
export function ActFields() {
  const { act, firstClosingDay, said, wasOpened } = useLoaderData<typeof loader>();
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  switch (act.name) {
    case "open":
      return (
        <DateField
          {...fields.date("closesOn", firstClosingDay)}
          label="Last day to answer"
          hint={`Until 5:00pm. Schools have ${least_open_days} working days of term at least: ${formatDate(firstClosingDay)} or later.`}
        />
      );
    case "withdraw":
      return (
        <TextArea
          {...fields.of("reason")}
          label="Reason"
          hint={wasOpened ? "Schools read it." : "For the LA’s record: no school has been asked."}
        />
      );
    case "analyse":
      return <TextArea {...fields.of("said")} label="What schools said" hint={no_counts} rows={8} />;
    case "publish":
      return (
        <>
          <TextArea {...fields.of("said", said)} label="What schools said" hint={no_counts} rows={8} />
          <TextArea {...fields.of("done")} label="What is done" />
          <TextArea {...fields.of("reason")} label="Why" />
        </>
      );
  }
}
