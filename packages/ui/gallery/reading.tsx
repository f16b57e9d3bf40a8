import {
  Agreed,
  Banner,
  BarChart,
  CategoryTag,
  DataTable,
  Empty,
  Filter,
  Line,
  LinkButton,
  NeedsCard,
  NeedsList,
  NotAvailable,
  Page,
  Pagination,
  PositionChart,
  ReplyBox,
  Section,
  SinceList,
  StateTag,
  SubNav,
  Thread,
  WhyLink,
  WhyPanel,
  WrittenText,
} from "../src/index.ts";
import type { Specimen } from "./specimen.ts";

const home = { href: "/", words: "Home" };
const consortium = { href: "/consortia/fenside", words: "Fenside" };

function HomePage() {
  return (
    <Page
      title="Home"
      aside={
        <Section title="One good read">
          <p>
            <a href="/practice/p1">A reading hour that the whole school keeps</a>
          </p>
          <p className="text-soft">Marsh End School. Tried by 6 schools: worked 4, partly 1, stopped 1.</p>
        </Section>
      }
    >
      <NeedsList more={{ href: "/actions", words: "and 2 more" }}>
        <NeedsCard
          act="Comment on your proposed category"
          href="/schools/100001/category"
          why="You are headteacher of Holly Lane Primary School"
          due="By Friday 4 December"
        />
        <NeedsCard
          act="Reply to a question in SENDCo network: sensory breaks in Year 7"
          href="/forum/sendco/12"
          why="You were asked by name"
        />
        <NeedsCard
          act="Update your action: share the phonics timetable"
          href="/actions/31"
          why="You agreed this at the October meeting"
          due="Due Friday 27 November"
        />
      </NeedsList>
      <SinceList
        since="Tuesday 4:10pm"
        groups={[
          { area: "Forum", items: [{ href: "/forum/a", words: "2 replies to you in Fenside heads" }] },
          {
            area: "Practice",
            items: [{ href: "/practice/b", words: "1 school started to try your case study" }],
          },
        ]}
        seen={{ action: "/?seen", requestKey: "k-1" }}
      />
    </Page>
  );
}

function BudgetPage() {
  return (
    <Page
      title="Fenside: budget"
      trail={[home, { href: "/consortia", words: "Consortia" }, consortium]}
      subNav={
        <SubNav
          label="Fenside"
          items={[
            { href: "/consortia/fenside", words: "Overview" },
            { href: "/consortia/fenside/matrix", words: "Strengths and needs" },
            { href: "/consortia/fenside/budget", words: "Budget", isCurrent: true },
            { href: "/consortia/fenside/agreement", words: "Agreement" },
          ]}
        />
      }
      aside={
        <Section title="Who can see this">
          <p>Your consortium’s leads and deputies, the board for your phase, and the LA.</p>
          <p>
            <WhyLink subject="£62,000" href="/consortia/fenside/budget/why" />
          </p>
        </Section>
      }
    >
      <PositionChart
        id="position"
        finding="£18,400 of £62,000 is available."
        allocated={{ pence: 6_200_000n, text: "£62,000" }}
        invoiced={{ pence: 2_160_000n, text: "£21,600" }}
        committed={{ pence: 2_200_000n, text: "£22,000" }}
        available={{ pence: 1_840_000n, text: "£18,400" }}
        source="Ledger of Eastmere Council, 19 November 2026"
      />
      <Section title="Where it has gone">
        <DataTable
          id="gone"
          caption="Commissions"
          columns={[
            { words: "Commission", cell: (row) => <a href={`/commissioning/${row.ref}`}>{row.words}</a> },
            { words: "State", cell: (row) => row.state },
            { words: "Committed", cell: (row) => row.committed, isNumber: true },
            { words: "Invoiced", cell: (row) => row.invoiced, isNumber: true },
          ]}
          rows={[
            {
              ref: "C-0142",
              words: "Writing in Years 3 to 6",
              state: <StateTag state="Under way" />,
              committed: "£8,400.00",
              invoiced: "£4,200.00",
            },
            {
              ref: "C-0131",
              words: "Attendance reviews",
              state: <StateTag state="Paid" />,
              committed: "£13,600.00",
              invoiced: "£13,600.00",
            },
            {
              ref: "C-0150",
              words: "Early maths coaching",
              state: <StateTag state="Waiting for you" />,
              committed: <NotAvailable why="not-yet" />,
              invoiced: <NotAvailable why="not-yet" />,
            },
          ]}
          rowKey={(row) => row.ref}
          total={["Total", "", "£22,000.00", "£17,800.00"]}
          source="Ledger of Eastmere Council, 19 November 2026"
        />
      </Section>
      <Section title="From formula to outcome">
        <Line
          label="From formula to outcome, C-0142"
          knots={[
            { words: "Formula adopted", date: "14 May 2026", href: "/method", isReached: true },
            { words: "Allocated to Fenside", date: "1 September 2026", amount: "£62,000", isReached: true },
            {
              words: "Board vote carried",
              date: "8 October 2026",
              amount: "£8,400",
              href: "/board/primary/decisions/D-0061",
              detail: "9 for, 4 against, 1 abstained",
              isReached: true,
            },
            { words: "Visits", detail: "4 of 8 days used", isReached: true },
            { words: "Outcome", detail: "Not yet evidenced, due 12 March 2027", isReached: false },
            { words: "Report", detail: "Due 26 March 2027", isReached: false },
          ]}
        />
      </Section>
      <Section title="What the days went on">
        <BarChart
          id="themes"
          title="Commissioned days by theme"
          finding="Writing takes more than half of the days commissioned this year."
          headings={["Theme", "Days"]}
          bars={[
            { words: "Writing", value: 22, text: "22 days" },
            { words: "Attendance", value: 11, text: "11 days" },
            { words: "Early maths", value: 5, text: "5 days" },
            { words: "Transition to secondary", value: null, text: "" },
          ]}
          source="Commissions of Fenside, 2026-27, on 19 November 2026"
          csv={{ href: "/consortia/fenside/days.csv", words: "Download these numbers (CSV)" }}
        />
      </Section>
    </Page>
  );
}

function ThreadPage() {
  return (
    <Page
      title="Sensory breaks in Year 7 without missing half the lesson"
      kind="Question in SENDCo network"
      trail={[home, { href: "/forum", words: "Forum" }, { href: "/forum/sendco", words: "SENDCo network" }]}
      notices={
        <Banner kind="success" title="Reply posted.">
          You can edit it for 10 minutes before emails go.
        </Banner>
      }
      under={<p className="text-soft">Seen by 14 members of this group</p>}
      aside={
        <Section title="In this thread">
          <ul className="flex flex-col gap-2">
            <li>
              <a href="/forum/sendco/12/outcome">Record the outcome</a>
            </li>
            <li>
              <a href="/forum/sendco/care">Ask someone in</a>
            </li>
          </ul>
        </Section>
      }
    >
      <Agreed>
        <p>Three schools try a five-minute card system until February and bring their numbers.</p>
        <p className="text-soft">
          SENDCo, Holly Lane Primary School. Review by 12 February 2027.{" "}
          <a href="/actions/31">See the action</a>
        </p>
      </Agreed>
      <Thread
        unread={{ from: 2, words: "2 unread posts start here" }}
        posts={[
          {
            number: 1,
            author: "Amina Shah, SENDCo, Holly Lane Primary School",
            time: { iso: "2026-11-17T16:10:00Z", words: "Tuesday 17 November 2026, 4:10pm" },
            children: (
              <WrittenText safeHtml="<p>Six of our Year 7 pupils leave lessons for a break and come back to find the task has moved on. What has worked for you?</p><ul><li>Breaks at fixed points in the lesson</li><li>A quiet corner inside the room</li></ul>" />
            ),
            acts: [
              { href: "?reply=1", words: "Reply" },
              { href: "?action=1", words: "Agree an action from this" },
              { href: "/forum/report/1", words: "Report" },
            ],
          },
          {
            number: 2,
            author: "Jo Marsh, deputy headteacher, Marsh End School",
            time: { iso: "2026-11-18T08:02:00Z", words: "Wednesday 18 November 2026, 8:02am" },
            facts: ["Answer"],
            children: (
              <WrittenText safeHtml="<p>We moved to a card that the teacher gives at a natural pause. Time out of the room fell from 14 minutes to 5.</p><blockquote><p>come back to find the task has moved on</p></blockquote><p>The pause matters more than the card.</p>" />
            ),
            acts: [{ href: "?reply=2", words: "Reply" }],
          },
          {
            number: 3,
            author: "A member of this group",
            time: { iso: "2026-11-18T09:00:00Z", words: "Wednesday 18 November 2026, 9am" },
            children: <p className="text-soft">Removed by the facilitator on 18 November 2026.</p>,
          },
        ]}
      />
      <Pagination page={2} pages={9} hrefFor={(page) => `?page=${page}`} />
      <ReplyBox
        requestKey="k-2"
        scope="Seen by 14 members of this group."
        replyTo="deputy headteacher, Marsh End School, post 2"
        saved="Draft saved at 4:12pm"
      />
    </Page>
  );
}

function PracticePage() {
  return (
    <Page
      title="Practice"
      trail={[home]}
      under={<LinkButton href="/practice/new">Share practice</LinkButton>}
    >
      <Filter
        count="24 case studies"
        clearHref="/practice"
        keep={{ q: "reading" }}
        chosen={[
          { href: "/practice?phase=", words: "Primary" },
          { href: "/practice?theme=", words: "Reading" },
        ]}
        groups={[
          {
            name: "phase",
            label: "Phase",
            values: ["primary"],
            choices: [
              { value: "nursery", words: "Nursery" },
              { value: "primary", words: "Primary" },
              { value: "secondary", words: "Secondary" },
            ],
          },
          {
            name: "theme",
            label: "Theme",
            values: ["reading"],
            choices: [
              { value: "reading", words: "Reading" },
              { value: "attendance", words: "Attendance" },
            ],
          },
        ]}
      />
      <Empty
        title="No case study has both"
        why="No school has written about reading with this size of school yet."
        next={{ href: "/forum/heads/new", words: "Ask the forum with this search" }}
      />
    </Page>
  );
}

function CategoryPage() {
  return (
    <Page
      title="Why Holly Lane is proposed as 2B: good, declining"
      trail={[home, { href: "/schools/100001", words: "Holly Lane Primary School" }]}
      under={
        <p className="flex flex-wrap gap-3">
          <CategoryTag code="2B" words="good, declining" />
          <StateTag state="Proposed" />
          <StateTag state="Due" detail="Friday 4 December" />
        </p>
      }
    >
      <p>
        Results in writing fell for a second year, so the rule for direction points to declining. Nothing else
        changed.
      </p>
      <WhyPanel
        subject="2B"
        isOpen
        rule={<p>A school whose results fall in two years running moves one direction down.</p>}
        version="Scheme 3, adopted 14 May 2026"
        values={[{ term: "Writing, end of Year 6", answer: "61% (37 of 61), then 54% (33 of 61)" }]}
        source="Department for Education, revised results"
        date="12 November 2026"
        confirmedBy="School improvement officer, 16 November 2026"
      />
    </Page>
  );
}

export const readingPages: readonly Specimen[] = [
  { name: "home", page: "Home", node: <HomePage /> },
  { name: "budget", page: "Budget", parent: "Fenside", node: <BudgetPage /> },
  { name: "thread", page: "Sensory breaks in Year 7", parent: "Forum", node: <ThreadPage /> },
  { name: "practice", page: "Practice", node: <PracticePage /> },
  { name: "category", page: "Why this category", parent: "Holly Lane", node: <CategoryPage /> },
];
