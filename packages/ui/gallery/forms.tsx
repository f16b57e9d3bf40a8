import {
  Button,
  ButtonGroup,
  CheckAnswers,
  Checks,
  DateField,
  ErrorSummary,
  FileField,
  MoneyField,
  Page,
  Panel,
  PasswordField,
  PostForm,
  Radios,
  ScopeLine,
  Section,
  Select,
  TaskList,
  TextArea,
  TextField,
} from "../src/index.ts";
import type { Specimen } from "./specimen.ts";

function EveryField() {
  return (
    <>
      <TextField
        name="title"
        label="Title"
        hint="What the support is, plainly"
        error="Enter a title"
        autoComplete="off"
      />
      <Radios
        name="route"
        label="How will support be given?"
        error="Select how support will be given"
        choices={[
          { value: "la", words: "By the LA" },
          {
            value: "bought",
            words: "Bought from a provider",
            hint: "From £1,000 you need one written quote",
          },
          { value: "brokered", words: "Brokered with another school" },
        ]}
      />
      <Checks
        name="priorities"
        label="Which priorities does it serve?"
        hint="Select at least one"
        values={["writing"]}
        choices={[
          { value: "writing", words: "Writing at the end of Year 6" },
          { value: "attendance", words: "Attendance of pupils with a plan" },
        ]}
      />
      <MoneyField name="amount" label="Amount" error="Amount must be more than £0" value="£0" />
      <DateField
        name="start"
        label="Start date"
        hint="For example, 11 January 2027"
        value={{ day: "11", month: "1" }}
      />
      <Select
        name="provider"
        label="Provider"
        choices={[
          { value: "open", words: "Not chosen yet" },
          { value: "p1", words: "Fen Literacy Partners" },
        ]}
      />
      <TextArea name="need" label="What is hard now? (optional)" limit={1500} rows={4} />
      <FileField
        name="evidence"
        label="Evidence (optional)"
        hint="PDF or CSV, up to 10 MB"
        accept=".pdf,.csv"
      />
      <PasswordField
        name="password"
        label="Password"
        hint="12 characters or more"
        autoComplete="new-password"
      />
    </>
  );
}

function FormPage() {
  return (
    <Page
      title="Propose a commission: support"
      kind="Page 2 of 6"
      back="/commissioning/new"
      notices={
        <ErrorSummary
          errors={[
            { field: "title", words: "Enter a title" },
            { field: "route", words: "Select how support will be given" },
            { field: "amount", words: "Amount must be more than £0" },
          ]}
        />
      }
      aside={
        <Section title="Who can see this">
          <p>You and your consortium’s leads, until you send it.</p>
        </Section>
      }
    >
      <PostForm requestKey="k-3">
        <EveryField />
        <ScopeLine id="scope">Seen by the leads of Fenside and the LA.</ScopeLine>
        <ButtonGroup>
          <Button describedBy="scope">Continue</Button>
          <Button kind="secondary" name="intent" value="save">
            Save and come back
          </Button>
        </ButtonGroup>
      </PostForm>
    </Page>
  );
}

function QuestionPage() {
  return (
    <Page back="/practice/new/title">
      <PostForm requestKey="k-4">
        <TextArea
          name="problem"
          label="What was the problem?"
          hint="Two or three sentences. Do not name or describe a child."
          isTitle
        />
        <div>
          <Button>Continue</Button>
        </div>
      </PostForm>
    </Page>
  );
}

function CheckPage() {
  return (
    <Page title="Check your answers" back="/commissioning/new/interests">
      <CheckAnswers
        groups={[
          {
            title: "Need",
            rows: [
              { term: "Schools", answer: "Holly Lane Primary School, Marsh End School", changeHref: "/n/1" },
              { term: "Priorities", answer: "Writing at the end of Year 6", changeHref: "/n/2" },
            ],
          },
          { title: "Cost", rows: [{ term: "Amount", answer: "£8,400.00", changeHref: "/n/3" }] },
        ]}
      >
        <PostForm requestKey="k-5">
          <ScopeLine id="scope">Seen by the leads of Fenside and the LA.</ScopeLine>
          <div>
            <Button describedBy="scope">Send to the LA</Button>
          </div>
        </PostForm>
      </CheckAnswers>
    </Page>
  );
}

function TasksPage() {
  return (
    <Page title="Propose a commission" trail={[{ href: "/", words: "Home" }]}>
      <TaskList
        sections={[
          {
            title: "Before you send it",
            tasks: [
              { id: "need", words: "Need", work: { href: "/n", state: "Done" } },
              { id: "support", words: "Support", work: { href: "/s", state: "Under way" } },
              {
                id: "cost",
                words: "Cost",
                hint: "Days, dates, amount",
                work: { href: "/c", state: "Not started" },
              },
              {
                id: "check",
                words: "Check your answers",
                work: { lockedReason: "Finish the parts above first" },
              },
            ],
          },
        ]}
      />
    </Page>
  );
}

function SentPage() {
  return (
    <Page>
      <Panel title="Sent to the LA" reference="C-0142">
        <h2>What happens next</h2>
        <p>The LA checks this by Thursday 26 November 2026. You hear by email.</p>
        <p>
          <a href="/commissioning/C-0142">See C-0142</a>
        </p>
      </Panel>
    </Page>
  );
}

export const formPages: readonly Specimen[] = [
  { name: "form", page: "Support", parent: "Propose a commission", node: <FormPage /> },
  { name: "question", page: "What was the problem?", parent: "Practice", node: <QuestionPage /> },
  { name: "check", page: "Check your answers", parent: "Propose a commission", node: <CheckPage /> },
  { name: "tasks", page: "Propose a commission", node: <TasksPage /> },
  { name: "sent", page: "Sent to the LA", parent: "Commissions", node: <SentPage /> },
];
