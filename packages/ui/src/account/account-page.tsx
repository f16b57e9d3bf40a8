import { Empty } from "../empty/empty.tsx";
import { Page } from "../page/page.tsx";
import { Section } from "../page/section.tsx";
import { SubNav } from "../sub-nav/sub-nav.tsx";
import { SummaryList } from "../summary-list/summary-list.tsx";
import { Tag } from "../tag/tag.tsx";

export interface AppointmentLine {
  id: string;
  /** "headteacher" */
  title: string;
  scopeName: string | null;
  state: "to_come" | "active" | "ended";
  from: string;
  to: string | null;
  until: string | null;
}

export interface AccountPageProps {
  name: string;
  email: string;
  appointments: readonly AppointmentLine[];
}

export function AccountPage({ name, email, appointments }: AccountPageProps) {
  return (
    <Page
      title="Your account"
      trail={[{ href: "/", words: "Home" }]}
      subNav={<AccountNav current="account" />}
    >
      <SummaryList
        rows={[
          { term: "Name", answer: name },
          { term: "Email address", answer: email },
        ]}
      />
      <Section title="Your appointments">
        <p>What you may do here follows from these, and ends with them.</p>
        <AppointmentLines appointments={appointments} />
      </Section>
      <Section title="Something is not right?">
        <p>
          Ask your LA administrator to correct your name, your address or an appointment. Contact, at the foot
          of this page, says how.
        </p>
      </Section>
    </Page>
  );
}

export function AccountNav({ current }: { current: "account" | "security" }) {
  return (
    <SubNav
      label="Your account"
      items={[
        { href: "/account", words: "Your account", isCurrent: current === "account" },
        { href: "/account/security", words: "Sign-in and security", isCurrent: current === "security" },
      ]}
    />
  );
}

/** Appointments with their dates, the newest first. */
export function AppointmentLines({ appointments }: { appointments: readonly AppointmentLine[] }) {
  if (appointments.length === 0) return <Empty title="No appointments" />;
  return (
    <ul className="flex flex-col gap-4">
      {appointments.map((one) => (
        <li key={one.id} className="border-b border-line pb-4">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <strong>{capital(one.scopeName === null ? one.title : `${one.title}, ${one.scopeName}`)}</strong>
            {one.state === "ended" ? <Tag tone="neutral">Ended</Tag> : null}
          </p>
          <p className="text-soft">{datesOf(one)}</p>
        </li>
      ))}
    </ul>
  );
}

function datesOf({ state, from, to, until }: AppointmentLine): string {
  if (to !== null) return `From ${from} to ${to}`;
  const start = state === "to_come" ? `Starts ${from}` : `Since ${from}`;
  return until === null ? start : `${start}, until the end of ${until}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
