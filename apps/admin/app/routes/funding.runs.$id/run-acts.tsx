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
    says: "Each consortium's amount moves from the pot to its budget, once. Where an allocation of this fund and board is posted already, this one takes its place and the difference alone moves.",
  },
] as const;

/** The step that follows, for whoever may take it, and the way out. */
export function RunActs() {
  const { run, isPreparer, faults, mayOffer, mayCopy, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  const roles = useViewer()?.appointments.map(({ role }) => role) ?? [];
  const step = steps.find(({ act, role }) => canStep(runMachine, run.state, act) && roles.includes(role));
  const isOfficer = roles.includes("la_officer");
  const mayWithdraw =
    canStep(runMachine, run.state, "withdraw") &&
    (run.state === "approved"
      ? roles.includes("la_finance") && !isPreparer
      : roles.includes("la_finance") || isOfficer);
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
      {mayOffer && isOfficer ? (
        <Section title="Offer to the board">
          <p id="offered">
            {run.boardName} decides it. Its clerk puts it on an agenda as a closed item, with the notice that
            money has.
          </p>
          <PostForm requestKey={requestKey}>
            <Button name="act" value="offer" describedBy="offered">
              Offer to the board
            </Button>
          </PostForm>
        </Section>
      ) : null}
      {mayCopy && isOfficer ? (
        <Section title="Begin again">
          <p id="copied">
            A new draft with the same fund, board, formula and date, and inputs as they are now.
          </p>
          <PostForm requestKey={requestKey}>
            <Button kind="secondary" name="act" value="copy" describedBy="copied">
              Copy to a new run
            </Button>
          </PostForm>
        </Section>
      ) : null}
      {mayWithdraw ? (
        <details>
          <summary>Withdraw this run</summary>
          <PostForm requestKey={`${requestKey}-withdraw`}>
            <TextArea
              {...fields.of("reason")}
              label="Reason"
              hint={
                run.state === "approved"
                  ? "20 characters or more. The board approved this run and reads the reason."
                  : "20 characters or more. The run stays on record."
              }
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
