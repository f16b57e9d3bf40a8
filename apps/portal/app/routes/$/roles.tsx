import { Section, SummaryList } from "@consortia/ui";

export function Roles() {
  return (
    <>
      <p>
        What you can do follows your appointments. A right begins and ends with its appointment; an account by
        itself gives nothing. One person may hold several.
      </p>
      <Group
        title="In schools"
        rows={[
          [
            "Headteacher, deputy",
            "See why their own school has its category. Read and write in the forum and the case library.",
          ],
          ["Chair of governors", "Sees the category of the school and the reason for it."],
          ["SENCo, subject lead, governance professional", "Share practice and take part in their groups."],
        ]}
      />
      <Group
        title="In consortia and on boards"
        rows={[
          ["Consortium lead, deputy lead", "See the consortium’s budget and propose commissions against it."],
          ["Board member, substitute", "Read the papers, declare interests and vote for the seat they hold."],
          ["Chair, vice-chair", "Preside over the meeting."],
          ["Board clerk", "Runs the agenda, attendance, interests and voting. Has no vote."],
        ]}
      />
      <Group
        title="At the council"
        rows={[
          [
            "LA officer",
            "Keeps the register, sets categories, prepares funding runs and checks case studies.",
          ],
          ["LA finance officer", "Keeps the funds. Checks and posts the runs that somebody else prepared."],
          ["LA administrator", "Invites people and records their appointments."],
          ["Adviser", "Works with the schools named in the appointment, and sees their categories."],
          ["Auditor", "Reads, and changes nothing. Each look at a school’s category is recorded."],
        ]}
      />
    </>
  );
}

type Row = readonly [role: string, does: string];

function Group({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <Section title={title}>
      <SummaryList rows={rows.map(([term, answer]) => ({ term, answer }))} />
    </Section>
  );
}
