import type { MeetingState } from "@consortia/domain/board/machines";
import { counted } from "@consortia/domain/shared/words";
import { type StateWord, TaskList } from "@consortia/ui";

interface TasksProps {
  meeting: {
    state: MeetingState;
    isWritten: boolean;
    reference: string;
    path: string;
    boardPath: string;
    items: number;
    here: number;
    seats: number;
    /** Interests that wait for the clerk's word. */
    waiting: number;
    undecided: number;
    /** Actions of earlier meetings that are still open. */
    left: number;
    /** Whether a decision notice of this meeting is still to be published. */
    owed: boolean;
    minutes: StateWord;
  };
}

/** What there is to do about a meeting, in its order, each with where it stands or why it waits. */
export function Tasks({ meeting }: TasksProps) {
  const isOver = meeting.state === "closed" || meeting.state === "cancelled";
  const formula = {
    id: "formula",
    words: "Put a funding formula to the board",
    work: { href: `${meeting.path}/formula`, state: "Not started" as const },
  };
  const allocation = {
    id: "allocation",
    words: "Put an allocation to the board",
    work: { href: `${meeting.path}/allocation`, state: "Not started" as const },
  };
  const screen = {
    id: "screen",
    words: "Meeting screen",
    work:
      meeting.state === "opened"
        ? { href: `${meeting.path}/screen`, state: "Under way" as const }
        : { lockedReason: "While the meeting is open" },
  };
  return (
    <TaskList
      sections={[
        {
          title: "What there is to do",
          tasks: [
            {
              id: "agenda",
              words: "Agenda",
              hint: `${counted(meeting.items, "item")} on it`,
              work: {
                href: `${meeting.path}/agenda`,
                state: meeting.items === 0 ? "Not started" : "Under way",
              },
            },
            {
              id: "papers",
              words: "Papers",
              hint: "What is missing, names in open papers, publishing and supplements",
              work: {
                href: `${meeting.path}/papers`,
                state: meeting.state === "draft" ? "Not started" : "Published",
              },
            },
            ...(isOver || meeting.isWritten ? [] : [formula, allocation]),
            {
              id: "run",
              words: meeting.isWritten ? "Interests and returns" : "Attendance, interests and voting",
              hint: `${meeting.isWritten ? "" : `${meeting.here} of ${meeting.seats} seats here, `}${counted(meeting.waiting, "interest")} to confirm, ${counted(meeting.undecided, "motion")} undecided`,
              work:
                meeting.state === "draft" && !meeting.isWritten
                  ? { lockedReason: "After the agenda is published" }
                  : { href: `${meeting.path}/run`, state: isOver ? "Done" : "Under way" },
            },
            ...(meeting.isWritten ? [] : [screen]),
            {
              id: "actions",
              words: "Actions",
              hint: `${counted(meeting.left, "action")} of earlier meetings still open`,
              work:
                meeting.state === "opened" || meeting.state === "closed"
                  ? {
                      href: `${meeting.boardPath}/actions?meeting=${meeting.reference}`,
                      state: "Under way",
                    }
                  : { lockedReason: "While the meeting is open, and after it" },
            },
            {
              id: "notices",
              words: "Decision notices",
              work:
                meeting.state === "closed"
                  ? { href: `${meeting.boardPath}/notices`, state: meeting.owed ? "Due" : "Done" }
                  : { lockedReason: "After the meeting is closed" },
            },
            {
              id: "minutes",
              words: "Minutes",
              work:
                meeting.state === "closed"
                  ? { href: `${meeting.path}/minutes`, state: meeting.minutes }
                  : { lockedReason: "After the meeting is closed" },
            },
          ],
        },
      ]}
    />
  );
}
