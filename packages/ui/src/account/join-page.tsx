import { Banner } from "../banner/banner.tsx";
import { Button, LinkButton } from "../button/button.tsx";
import { errorAt } from "../form/fields-of.ts";
import { PostForm } from "../form/form.tsx";
import type { SentForm } from "../form/sent-form.ts";
import { Page } from "../page/page.tsx";
import { PasswordField } from "../password-field/password-field.tsx";
import { type Choice, Radios } from "../radios/radios.tsx";
import { SummaryList } from "../summary-list/summary-list.tsx";
import { TextField } from "../text-field/text-field.tsx";
import { Intent } from "./hidden-answers.tsx";
import { password_hint } from "./reset-pages.tsx";

export interface JoinPageProps {
  step: "start" | "details" | "second-step" | "rules" | "used" | "run_out";
  /** The name just typed: the page of the password follows it at once. */
  named?: string | undefined;
  name: string;
  email: string;
  /** "headteacher, Oakfield Primary School" */
  as: string;
  by: string | null;
  until: string;
  demands: "authenticator" | "code" | "nothing";
  /** A new invitation was just asked for. */
  wasAskedAgain: boolean;
  setUpHref: string;
  form?: SentForm | undefined;
}

/** First invitation to first page, one short question at a time. */
export function JoinPage(props: JoinPageProps) {
  const typedName = props.named ?? props.form?.values.fullName;
  if (props.step === "details" && typedName !== undefined) return <Password {...props} name={typedName} />;
  const Step = steps[props.step];
  return <Step {...props} />;
}

function Start({ as, by, email, until }: JoinPageProps) {
  return (
    <Page title="Join Consortia">
      <SummaryList
        rows={[
          { term: "You join as", answer: as },
          { term: "Invited by", answer: by ?? "Your local authority" },
          { term: "Email address", answer: email },
          { term: "Open until", answer: until },
        ]}
      />
      <LinkButton href="?step=details">Start</LinkButton>
      <p>Not you? Close this page and answer the message, so that we know.</p>
    </Page>
  );
}

function Details({ name, email, form }: JoinPageProps) {
  return (
    <Page title="Your details" back="?step=start" problem={form}>
      <SummaryList rows={[{ term: "Email address", answer: email }]} />
      <PostForm>
        <Intent is="details" />
        <TextField
          name="name"
          label="Full name"
          autoComplete="name"
          value={form?.values.name ?? name}
          error={errorAt(form, "name")}
        />
        <Button>Continue</Button>
      </PostForm>
    </Page>
  );
}

function Password({ name, email, form }: JoinPageProps) {
  return (
    <Page title="Create a password" back="?step=details" problem={form}>
      <PostForm>
        <Intent is="accept" />
        <input type="hidden" name="fullName" value={name} />
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <PasswordField
          name="password"
          label="Password"
          hint={password_hint}
          autoComplete="new-password"
          error={errorAt(form, "password")}
        />
        <Button>Create your account</Button>
      </PostForm>
    </Page>
  );
}

const byMail: Choice = { value: "mail", words: "A code by email", hint: "Each time you sign in" };
const byApp: Choice = {
  value: "authenticator",
  words: "An authenticator app",
  hint: "Works without signal; you set it up on the next page",
};
const none: Choice = { value: "none", words: "No second step", hint: "Your password alone" };

function SecondStep({ demands, setUpHref, form }: JoinPageProps) {
  if (demands === "authenticator") {
    return (
      <Page
        title="Set up a second step"
        under={
          <p>Work in admin needs an authenticator app, so that a stolen password alone opens nothing.</p>
        }
      >
        <LinkButton href={setUpHref}>Set up an authenticator</LinkButton>
      </Page>
    );
  }
  return (
    <Page
      title="Set up a second step"
      problem={form}
      under={
        <p>
          {demands === "code"
            ? "Your work needs a code at sign-in, so that a stolen password alone opens nothing."
            : "A code at sign-in protects your account when somebody learns your password. You may choose it."}
        </p>
      }
    >
      <PostForm>
        <Intent is="second-step" />
        <Radios
          name="step"
          label="How do you want to get your codes?"
          choices={demands === "code" ? [byMail, byApp] : [byMail, byApp, none]}
          value={form?.values.step}
          error={errorAt(form, "step")}
        />
        <Button>Continue</Button>
      </PostForm>
    </Page>
  );
}

function Rules() {
  return (
    <Page title="House rules">
      <ul className="flex max-w-text list-disc flex-col gap-3 pl-6">
        <li>Never name a pupil, or write so that one can be recognised.</li>
        <li>
          Worried about a child? Speak to your safeguarding lead, children’s services or 999. Never post it
          here.
        </li>
        <li>What you write is a record of the council and may have to be disclosed.</li>
        <li>Who will see what you write stands beside each button.</li>
      </ul>
      <LinkButton href="/">Go to Home</LinkButton>
    </Page>
  );
}

function Used() {
  return (
    <Page title="This invitation was used">
      <p>Your account is set up. Sign in with your email address and the password you chose.</p>
      <LinkButton href="/sign-in">Sign in</LinkButton>
    </Page>
  );
}

function RunOut({ wasAskedAgain, form }: JoinPageProps) {
  return (
    <Page
      title="This invitation has run out"
      problem={form}
      notices={
        form !== undefined ? null : wasAskedAgain ? (
          <Banner kind="success" title="A new invitation is on its way to the same address." />
        ) : null
      }
    >
      <p>An invitation opens for 14 days, and a newer one takes its place.</p>
      <PostForm>
        <Intent is="again" />
        <Button>Send me a new invitation</Button>
      </PostForm>
    </Page>
  );
}

const steps = {
  start: Start,
  details: Details,
  "second-step": SecondStep,
  rules: Rules,
  used: Used,
  run_out: RunOut,
} as const;
