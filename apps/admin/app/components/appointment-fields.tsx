import { chair_declaration } from "@consortia/domain/board/chair";
import { needsEvidence } from "@consortia/domain/register/people-policy";
import { chairRoles, type Role, roles, roleTitle, scopeOf } from "@consortia/domain/register/roles";
import { capital } from "@consortia/domain/shared/words";
import { Button, Checks, DateField, fieldsOf, Select, TextField } from "@consortia/ui";
import type { FormProblem, TypedForm } from "@consortia/web/forms";
import { wordsFor } from "@consortia/web/words-for";

/** Roles that an administrator gives. Providers have no register of their own yet. */
const rolesToGive = roles.filter((role) => role !== "provider");

/** The role first, in a form that only asks: where it is held follows from it. */
export function RoleForm({ isMain }: { isMain: boolean }) {
  return (
    <form method="get" className="flex flex-col gap-8">
      <Select
        name="role"
        label="Role"
        choices={rolesToGive.map((role) => ({ value: role, words: capital(roleTitle(role)) }))}
      />
      <Button kind={isMain ? "primary" : "secondary"}>Continue</Button>
    </form>
  );
}

export interface AppointmentFieldsProps {
  role: Role;
  scopes: readonly { readonly id: string; readonly name: string }[];
  problem: FormProblem | undefined;
}

const scopeLabels = {
  school: "School",
  group: "Consortium or group",
  board: "Board",
  authority: "Authority",
  provider: "Provider",
};

/** Where, until when, and on what an appointment rests. */
export function AppointmentFields({ role, scopes, problem }: AppointmentFieldsProps) {
  const fields = fieldsOf(problem);
  const only = scopes.length === 1 ? scopes[0]?.id : undefined;
  return (
    <>
      <input type="hidden" name="role" value={role} />
      <Select
        {...fields.of("scopeId", only)}
        label={scopeLabels[scopeOf(role)]}
        choices={scopes.map(({ id, name }) => ({ value: id, words: name }))}
      />
      {needsEvidence(role) ? (
        <TextField
          {...fields.of("evidence")}
          label="Meeting and minute"
          hint="Like: Primary board, 12 May 2026, minute 4"
        />
      ) : null}
      {isChair(role) ? (
        <Checks
          name="hasDeclared"
          label="Declaration that the minute records"
          hint="The chair and the vice-chair are members of the board with a vote"
          choices={[{ value: "yes", words: chair_declaration }]}
          values={problem?.lists.hasDeclared ?? []}
          error={wordsFor(problem, "hasDeclared") ?? wordsFor(problem, "personId")}
        />
      ) : null}
      <DateField
        {...fields.date("plannedEndOn")}
        label="Last day (optional)"
        hint={
          isChair(role)
            ? "Leave it empty for the whole term that the constitution sets"
            : "Leave it empty where the appointment has no fixed term"
        }
      />
    </>
  );
}

function isChair(role: Role): boolean {
  return chairRoles.some((one) => one === role);
}

/** What the fields of an appointment say, for the schema to judge. */
export function typedAppointment(form: TypedForm) {
  const hasEnd = ["day", "month", "year"].some((part) => form.text(`plannedEndOn-${part}`).trim() !== "");
  const evidence = form.text("evidence").trim();
  return {
    requestKey: form.requestKey,
    role: form.text("role"),
    scopeId: form.text("scopeId"),
    plannedEndOn: hasEnd ? form.date("plannedEndOn") : null,
    evidence: evidence === "" ? null : evidence,
    hasDeclared: form.all("hasDeclared").includes("yes"),
  };
}
