import { Banner } from "../banner/banner.tsx";
import { Button } from "../button/button.tsx";
import { Checks } from "../checks/checks.tsx";
import { errorAt } from "../form/fields-of.ts";
import { PostForm } from "../form/form.tsx";
import type { SentForm } from "../form/sent-form.ts";
import { Page } from "../page/page.tsx";
import { TextField } from "../text-field/text-field.tsx";
import { Intent, Next } from "./hidden-answers.tsx";

export interface CodePageProps {
  next: string;
  from: "mail" | "authenticator";
  email: string;
  canRemember: boolean;
  /** A new code was just sent. */
  wasSent: boolean;
  form?: SentForm | undefined;
}

export function CodePage({ next, from, email, canRemember, wasSent, form }: CodePageProps) {
  const isMail = from === "mail";
  return (
    <Page
      title="Enter your code"
      back="/sign-in"
      problem={form}
      notices={
        form !== undefined ? null : wasSent ? (
          <Banner kind="success" title="We have sent a new code. The one before no longer works." />
        ) : null
      }
      under={
        <p>
          {isMail
            ? `We have sent a 6-digit code to ${email}. It runs out after 10 minutes.`
            : "Open your authenticator and type the 6 digits that it shows for Consortia."}
        </p>
      }
    >
      <PostForm>
        <Next path={next} />
        <TextField
          name="code"
          label="Code"
          hint={
            isMail ? "6 digits; spaces are fine" : "6 digits, or one of your recovery codes; spaces are fine"
          }
          autoComplete="one-time-code"
          width="medium"
          error={errorAt(form, "code")}
        />
        {canRemember ? (
          <Checks
            name="remember"
            label="This device"
            choices={[
              {
                value: "yes",
                words: "Remember this device for 14 days",
                hint: "Only if nobody else uses it. Otherwise you are signed out after 8 hours without use.",
              },
            ]}
          />
        ) : (
          <p className="text-soft">
            You are signed out after 30 minutes without use, and after 12 hours in any case.
          </p>
        )}
        <Button>Continue</Button>
      </PostForm>
      {isMail ? (
        <PostForm>
          <Next path={next} />
          <Intent is="resend" />
          <Button kind="secondary">Send me a new code</Button>
        </PostForm>
      ) : (
        <p>
          <a href="/sign-in/help">I have lost my authenticator</a>
        </p>
      )}
    </Page>
  );
}
