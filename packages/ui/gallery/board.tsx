import {
  Banner,
  Confirm,
  Page,
  QuorumLine,
  Receipt,
  Section,
  StateTag,
  Tally,
  VoteForm,
} from "../src/index.ts";
import type { Specimen } from "./specimen.ts";

const trail = [
  { href: "/", words: "Home" },
  { href: "/board", words: "Board" },
  { href: "/board/primary/meetings/M-0031", words: "26 November 2026" },
];

function VotePage() {
  return (
    <Page title="Cast your vote" kind="Item 5, motion M-0087" trail={trail}>
      <VoteForm
        requestKey="k-6"
        motion="That the board commit £8,400 from Fenside’s budget to commission C-0142, writing in Years 3 to 6."
        rule="More for than against; quorum 9 of 21 seats"
        seat="You are casting the vote of seat 2, Fenside."
      />
    </Page>
  );
}

function ResultPage() {
  return (
    <Page
      title="Writing in Years 3 to 6"
      kind="Motion M-0087"
      trail={trail}
      under={
        <p className="flex flex-wrap gap-3">
          <StateTag state="Carried" />
          <StateTag state="Closed item" />
        </p>
      }
    >
      <Tally
        id="votes"
        sentence="Carried. 9 for, 4 against, 1 abstained. 14 of 21 seats voted; quorum was 9."
        counts={[
          { choice: "For", votes: 9 },
          { choice: "Against", votes: 4 },
          { choice: "Abstained", votes: 1 },
        ]}
      />
      <Receipt
        code="K7Q-4MN-2TP"
        rows={[
          { term: "Seat", answer: "Seat 2, Fenside" },
          { term: "Choice", answer: "For" },
          { term: "Time", answer: "26 November 2026, 4:29pm" },
        ]}
        standing="Votes are final at this board."
        check={{ href: "/board/primary/decisions/D-0061", words: "Check it in the published record" }}
      />
    </Page>
  );
}

function ClosePage() {
  const seats = { seats: 21, present: 15, leftForInterest: 1, neededOf: 20 };
  return (
    <Page title="Close voting on M-0087" back="/board/primary/meetings/M-0031/run">
      <Banner kind="warning" title="2 seats have not voted.">
        Silence is never counted as a vote.
      </Banner>
      <Section title="Quorum">
        <QuorumLine {...seats} canVote={14} needed={8} isMet shortfall="" />
        <QuorumLine
          {...seats}
          present={8}
          canVote={7}
          needed={8}
          isMet={false}
          shortfall="7 seats are here, 8 are needed"
        />
      </Section>
      <Confirm
        requestKey="k-7"
        consequence="This closes voting for everyone. It cannot be undone."
        words="Close voting"
        cancelHref="/board/primary/meetings/M-0031/run"
      >
        <p>On the word of Jo Marsh, presiding.</p>
      </Confirm>
    </Page>
  );
}

export const boardPages: readonly Specimen[] = [
  { name: "vote", page: "Cast your vote", parent: "Board", node: <VotePage /> },
  { name: "result", page: "M-0087", parent: "Board", node: <ResultPage /> },
  { name: "close", page: "Close voting", parent: "Board", node: <ClosePage /> },
];
