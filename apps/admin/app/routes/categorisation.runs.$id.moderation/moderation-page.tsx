import { least_panel_members } from "@consortia/domain/categorisation/panel";
import {
  Banner,
  Button,
  Checks,
  DataTable,
  DateField,
  Empty,
  formOf,
  Page,
  PlainList,
  PostForm,
  Radios,
  ScopeLine,
  Section,
  type SentForm,
} from "@consortia/ui";
import { useViewer } from "@consortia/web/frame";
import { MemberSelects } from "../../components/member-selects.tsx";
import type { ModerationView } from "./moderation.server.ts";

interface ModerationPageProps extends ModerationView {
  problem: SentForm | undefined;
}

/** Which panels hear the schools of a run, and what they agreed. */
export function ModerationPage(page: ModerationPageProps) {
  const { runId, ranAt, replyBy, isNamed, isConfirmed, heard, waiting, together, problem } = page;
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title="Moderation"
      kind={page.change === null ? `Run of ${ranAt}` : page.change.name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        ...(page.change === null
          ? [
              { href: "/categorisation/runs", words: "Runs of the criteria" },
              { href: `/categorisation/runs/${runId}`, words: "Proposed categories" },
            ]
          : [
              { href: "/categorisation/changes", words: "Changes during the year" },
              { href: page.change.href, words: page.change.name },
            ]),
      ]}
      problem={problem}
      notices={
        isNamed ? (
          <Banner kind="success" title="The panel is named, and its members are told." />
        ) : isConfirmed ? (
          <Banner kind="success" title="The categories are decided, and each school has its letter." />
        ) : null
      }
      under={
        <p>
          {replyBy === null
            ? "The run has not been shared with its schools. They comment first, and panels hear them after."
            : `Schools comment until ${replyBy}. A panel agrees a school’s category after that, and an officer who is not on it confirms.`}
        </p>
      }
    >
      <DataTable
        id="heard"
        caption="Schools before a panel"
        rows={heard}
        rowKey={(row) => row.urn}
        columns={[
          {
            words: "School",
            cell: (row) => <a href={`/categorisation/runs/${runId}/${row.urn}`}>{row.name}</a>,
          },
          { words: "Proposed", cell: (row) => row.proposed },
          {
            words: "State",
            cell: (row) => (
              <>
                {row.state}
                <PlainList lines={row.bars} />
              </>
            ),
          },
          { words: "Agreed", cell: (row) => row.agreed ?? "Not yet" },
          { words: "Reason", cell: (row) => row.reason ?? "" },
          {
            words: "Panel",
            cell: (row) => (
              <>
                {row.members}
                <PlainList lines={row.left} />
              </>
            ),
          },
        ]}
        empty={<Empty title="No panel yet" why="Name one below, once the run is shared." />}
      />
      {isOfficer && together.length > 0 ? <ConfirmForm {...page} /> : null}
      {isOfficer && replyBy !== null && waiting.length > 0 ? <NameForm {...page} /> : null}
    </Page>
  );
}

function ConfirmForm({ together, today, requestKey, problem }: ModerationPageProps) {
  const form = formOf(problem, requestKey, "confirm");
  return (
    <Section title="Confirm together">
      <p>On these schools the panel agreed with the rules. The others are confirmed on their own pages.</p>
      <PlainList lines={together.map(({ words }) => words)} />
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="confirm" />
        {together.map(({ urn }) => (
          <input key={urn} type="hidden" name="confirmed" value={urn} />
        ))}
        <DateField {...form.date("effectiveOn", today)} label="In force from" />
        <ScopeLine id="confirm-scope">
          All of them or none. Each school’s head and chair of governors get a letter, and a message that
          names no category.
        </ScopeLine>
        <Button describedBy="confirm-scope">
          {together.length === 1 ? "Confirm this category" : `Confirm these ${together.length} categories`}
        </Button>
      </PostForm>
    </Section>
  );
}

function NameForm({ waiting, candidates, change, requestKey, problem }: ModerationPageProps) {
  const fields = formOf(problem, requestKey, "name");
  const chosen = fields.hasComeBack ? (problem?.lists?.member ?? []) : [];
  return (
    <Section title="Name a panel">
      <p>
        {least_panel_members} members or more, with a head from another consortium than each school’s own, and
        nobody of the school or its trust. Keep an LA officer off the panel to confirm what it agrees.
      </p>
      <PostForm requestKey={fields.key}>
        <MemberSelects candidates={candidates} chosen={chosen} error={fields.of("member").error} />
        {change === null ? (
          <>
            <Radios
              {...fields.of("which", "chosen")}
              label="Which schools does it hear?"
              choices={[
                { value: "chosen", words: "Those ticked below" },
                { value: "all", words: `Every school that no panel can decide yet: ${waiting.length}` },
              ]}
            />
            <details open={fields.hasComeBack}>
              <summary className="w-fit py-2">Tick schools ({waiting.length})</summary>
              <div className="mt-2">
                <Checks {...fields.many("urns")} label="Schools" choices={waiting} />
              </div>
            </details>
          </>
        ) : (
          <input type="hidden" name="which" value="all" />
        )}
        <ScopeLine id="name-scope">
          Members see the papers of these schools until they have decided them. They get a message that names
          no school and no category.
        </ScopeLine>
        <Button describedBy="name-scope">Name this panel</Button>
      </PostForm>
    </Section>
  );
}
