import { runMachine } from "@consortia/domain/funding/run-machine";
import { canStep } from "@consortia/domain/shared/machine";
import { Button, fieldsOf, PostForm, Section, TextArea } from "@consortia/ui";
import { useViewer } from "@consortia/web/frame";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { action, loader } from "./route.tsx";

const steps = [
  {
    act: "freeze",
    role: "la_officer",
    title: "Freeze and send to finance",
    says: "Inputs and amounts are stored as they are now. A person in finance checks them next; you cannot.",
  },
  {
    act: "check",
    role: "la_finance",
    title: "Agree to this run",
    says: "The total is worked out again from the stored inputs. The person who prepared this cannot check it.",
  },
  {
    act: "post",
    role: "la_finance",
    title: "Post to the ledger",
    says: "Each consortium's amount moves from the pot to its budget, once. Two persons can reverse the entry in the ledger.",
  },
] as const;

/** The step that follows, for whoever may take it, and the way out. */
export function RunActs() {
  const { run, faults, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  const roles = useViewer()?.appointments.map(({ role }) => role) ?? [];
  const step = steps.find(({ act, role }) => canStep(runMachine, run.state, act) && roles.includes(role));
  const mayWithdraw =
    canStep(runMachine, run.state, "withdraw") &&
    roles.some((role) => role === "la_officer" || role === "la_finance");
  return (
    <>
      {step === undefined || faults.length > 0 ? null : (
        <Section title={step.title}>
          <p id="consequence">{step.says}</p>
          <PostForm requestKey={requestKey}>
            <Button name="act" value={step.act} describedBy="consequence">
              {step.title}
            </Button>
          </PostForm>
        </Section>
      )}
      {mayWithdraw ? (
        <details>
          <summary>Withdraw this run</summary>
          <PostForm requestKey={`${requestKey}-withdraw`}>
            <TextArea
              {...fields.of("reason")}
              label="Reason"
              hint="20 characters or more. The run stays on record."
              rows={3}
            />
            <Button kind="secondary" name="act" value="withdraw">
              Withdraw run
            </Button>
          </PostForm>
        </details>
      ) : null}
    </>
  );
}
