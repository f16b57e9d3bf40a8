import { LinkButton, Section, StateTag, type StateWord } from "@consortia/ui";

interface MeetingsProps {
  code: string;
  isAdopted: boolean;
  mayCall: boolean;
  meetings: readonly { reference: string; title: string; on: string; state: StateWord }[];
}

/** The board's meetings, and for its clerk the two ways to a decision: a new meeting, or votes in writing. */
export function Meetings({ code, isAdopted, mayCall, meetings }: MeetingsProps) {
  return (
    <Section title="Meetings">
      <ul className="flex flex-col gap-3">
        {meetings.map((meeting) => (
          <li key={meeting.reference} className="flex flex-wrap items-baseline gap-x-4">
            <a href={`/board/${code}/meetings/${meeting.reference}`}>
              {meeting.title}, {meeting.on}
            </a>
            <StateTag state={meeting.state} />
          </li>
        ))}
      </ul>
      {meetings.length === 0 ? <p>No meeting has been called yet.</p> : null}
      {mayCall ? (
        <p className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <LinkButton href={`/board/${code}/meetings/new`}>New meeting</LinkButton>
          {isAdopted ? <a href={`/board/${code}/written/new`}>Decide in writing</a> : null}
        </p>
      ) : null}
    </Section>
  );
}
