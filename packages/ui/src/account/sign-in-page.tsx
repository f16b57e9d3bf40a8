import { Banner } from "../banner/banner.tsx";
import { Button } from "../button/button.tsx";
import { errorAt } from "../form/fields-of.ts";
import { PostForm } from "../form/form.tsx";
import type { SentForm } from "../form/sent-form.ts";
import { Page } from "../page/page.tsx";
import { PasswordField } from "../password-field/password-field.tsx";
import { TextField } from "../text-field/text-field.tsx";
import { Next } from "./hidden-answers.tsx";

export interface SignInPageProps {
  next: string;
  /** Just signed out, or a new password was just chosen. */
  isOut?: boolean | undefined;
  isChanged?: boolean | undefined;
  form?: SentForm | undefined;
}

export function SignInPage({ next, isOut, isChanged, form }: SignInPageProps) {
  return (
    <Page
      title="Sign in"
      problem={form}
      notices={
        form !== undefined ? null : isChanged ? (
          <Banner kind="success" title="Your new password is set. Sign in with it." />
        ) : isOut ? (
          <Banner kind="success" title="You are signed out." />
        ) : null
      }
    >
      <PostForm>
        <Next path={next} />
        <TextField
          name="email"
          label="Email address"
          type="email"
          autoComplete="username"
          value={form?.values.email}
          error={errorAt(form, "email")}
        />
        <PasswordField
          name="password"
          label="Password"
          autoComplete="current-password"
          error={errorAt(form, "password")}
        />
        <Button>Sign in</Button>
      </PostForm>
      <p>
        <a href="/sign-in/help">I cannot sign in</a>
      </p>
    </Page>
  );
}
