import { Button, LinkButton } from "../button/button.tsx";
import { errorAt } from "../form/fields-of.ts";
import { PostForm } from "../form/form.tsx";
import type { SentForm } from "../form/sent-form.ts";
import { Page } from "../page/page.tsx";
import { Section } from "../page/section.tsx";
import { Panel } from "../panel/panel.tsx";
import { PasswordField } from "../password-field/password-field.tsx";
import { TextField } from "../text-field/text-field.tsx";

/** What a password must be, said before it is refused. */
export const password_hint = "12 characters or more. Three random words work well. You may paste it.";

export interface SignInHelpPageProps {
  /** The address just typed; the same words follow whether or not it has an account. */
  sentTo?: string | undefined;
  form?: SentForm | undefined;
}

export function SignInHelpPage({ sentTo, form }: SignInHelpPageProps) {
  if (sentTo !== undefined) {
    return (
      <Page>
        <Panel title="Look at your email">
          <p>
            If {sentTo} has an account, we have sent a link to choose a new password. It opens for one hour.
            If you have not joined yet, we have sent your invitation again.
          </p>
          <p>Nothing after a few minutes? Look among unwanted mail, or ask your LA administrator.</p>
        </Panel>
      </Page>
    );
  }
  return (
    <Page title="Get back in" back="/sign-in" problem={form}>
      <Section title="I do not know my password">
        <PostForm>
          <TextField
            name="email"
            label="Email address"
            hint="We send you a link to choose a new password"
            type="email"
            autoComplete="username"
            value={form?.values.email}
            error={errorAt(form, "email")}
          />
          <Button>Send me a link</Button>
        </PostForm>
      </Section>
      <Section title="I have lost my authenticator">
        <p>Use one of your recovery codes in place of the code. Each works once.</p>
        <p>
          Without them, ask an LA administrator to take the lost authenticator away. You then get a code by
          email and set up another.
        </p>
      </Section>
    </Page>
  );
}

export interface ResetPageProps {
  isOpen: boolean;
  form?: SentForm | undefined;
}

export function ResetPage({ isOpen, form }: ResetPageProps) {
  if (!isOpen && form === undefined) {
    return (
      <Page title="This link no longer opens">
        <p>It was used before, or its hour has run out.</p>
        <LinkButton href="/sign-in/help">Send me a new one</LinkButton>
      </Page>
    );
  }
  return (
    <Page
      title="Choose a new password"
      problem={form}
      under={<p>Every device where you are signed in now is signed out.</p>}
    >
      <PostForm>
        <PasswordField
          name="password"
          label="New password"
          hint={password_hint}
          autoComplete="new-password"
          error={errorAt(form, "password")}
        />
        <Button>Set new password</Button>
      </PostForm>
    </Page>
  );
}
