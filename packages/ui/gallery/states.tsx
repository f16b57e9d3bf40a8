import {
  ConflictPage,
  DataTable,
  FaultPage,
  ForbiddenPage,
  MaintenancePage,
  type NavItem,
  NotFoundPage,
  Page,
  StateTag,
  type StateWord,
  TooManyTriesPage,
} from "../src/index.ts";
import type { Specimen } from "./specimen.ts";

const states: readonly StateWord[] = [
  "Draft",
  "No quorum",
  "Voting open",
  "With the LA",
  "Waiting for you",
  "Carried not funded",
  "Agreed",
  "Published",
  "Overdue",
  "Not carried",
  "Closed item",
  "Under dispute",
];

const adminNav: readonly NavItem[] = [
  { href: "/", words: "Home", isCurrent: true },
  ...["Schools", "Categories", "Money", "Commissioning", "Board"].map((words) => ({
    href: `/${words}`,
    words,
  })),
  {
    words: "More",
    items: [
      { href: "/audit", words: "Audit" },
      { href: "/settings", words: "Settings" },
    ],
  },
];

function TagsPage() {
  return (
    <Page title="States">
      <ul className="flex flex-wrap gap-3">
        {states.map((state) => (
          <li key={state}>
            <StateTag state={state} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function ChangedPage() {
  return (
    <ConflictPage>
      <p>Jo Marsh changed this action on 19 November 2026 at 4:30pm. Yours was not saved.</p>
      <DataTable
        id="versions"
        caption="Both versions"
        columns={[
          { words: "Part", cell: (row) => row.part },
          { words: "Yours", cell: (row) => row.mine },
          { words: "Theirs", cell: (row) => row.theirs },
        ]}
        rows={[{ part: "Due date", mine: "4 December 2026", theirs: "11 December 2026" }]}
        rowKey={(row) => row.part}
      />
    </ConflictPage>
  );
}

export const statePages: readonly Specimen[] = [
  { name: "states", page: "States", node: <TagsPage />, shell: { nav: adminNav, actingAs: undefined } },
  { name: "missing", page: "We cannot find that page", node: <NotFoundPage /> },
  {
    name: "forbidden",
    page: "Not yours to do",
    node: <ForbiddenPage needed="a board chair" whoCan="Jo Marsh chairs this board and can do it." />,
  },
  { name: "fault", page: "Problem", node: <FaultPage reference="7F2K-01" /> },
  { name: "changed", page: "Changed", node: <ChangedPage /> },
  {
    name: "tries",
    page: "Too many tries",
    node: <TooManyTriesPage words="Wait 10 minutes, then try again." />,
  },
  { name: "maintenance", page: "Maintenance", node: <MaintenancePage until="6pm today" /> },
];
