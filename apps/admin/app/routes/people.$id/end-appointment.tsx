import { type Role, roleTitle } from "@consortia/domain/register/roles";
import { Button, ButtonGroup, fieldsOf, Page, PostForm, TextField } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import type { ReactNode } from "react";

export interface EndAppointmentProps {
  name: string;
  appointment: { readonly id: string; readonly role: Role; readonly scopeName: string | null };
  problem: FormProblem | undefined;
  notices: ReactNode;
}

/** Asks again before an appointment ends: its rights end with it, at once. */
export function EndAppointment({ name, appointment, problem, notices }: EndAppointmentProps) {
  const fields = fieldsOf(problem);
  const { id, role, scopeName } = appointment;
  return (
    <Page title="End an appointment" back="?" problem={problem} notices={notices}>
      <p id="consequence" className="max-w-text">
        {name} stops being {roleTitle(role)}
        {scopeName === null ? "" : `, ${scopeName}`} now. All appointments that depend on it end with it, and
        so do sessions that rested on it. Votes already cast stand. It cannot be undone.
      </p>
      <PostForm>
        <input type="hidden" name="intent" value="end" />
        <input type="hidden" name="appointmentId" value={id} />
        <TextField {...fields.of("reason")} label="Why it ends" />
        <ButtonGroup>
          <Button kind="danger" describedBy="consequence">
            End appointment
          </Button>
          <a href="?" className="inline-flex min-h-11 items-center">
            Go back
          </a>
        </ButtonGroup>
      </PostForm>
    </Page>
  );
}
