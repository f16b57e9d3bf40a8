import { Button } from "../button/button.tsx";
import { errorAt } from "../form/fields-of.ts";
import { PostForm } from "../form/form.tsx";
import type { SentForm } from "../form/sent-form.ts";
import { Page } from "../page/page.tsx";
import { Section } from "../page/section.tsx";
import { TextField } from "../text-field/text-field.tsx";
import { Intent, Next } from "./hidden-answers.tsx";

export interface AuthenticatorPageProps {
  next: string;
  /** Null until the set-up is begun. The picture is one path on a square of so many units. */
  keyToSetUp: { secret: string; picture: { size: number; path: string } } | null;
  form?: SentForm | undefined;
}

export function AuthenticatorPage({ next, keyToSetUp, form }: AuthenticatorPageProps) {
  if (keyToSetUp === null) return <Begin next={next} form={form} />;
  const { secret, picture } = keyToSetUp;
  return (
    <Page title="Set up your authenticator" problem={form}>
      <Section title="1. Add Consortia to the app">
        <p>Scan this picture with your authenticator app.</p>
        <svg
          viewBox={`0 0 ${picture.size} ${picture.size}`}
          role="img"
          aria-label="Picture for your authenticator app. The same key stands below to be typed."
          className="size-64 max-w-full bg-surface text-ink"
          shapeRendering="crispEdges"
        >
          <path d={picture.path} fill="currentColor" />
        </svg>
        <p>
          Or type this key into the app: <br />
          <code className="text-lg font-bold break-words">{inFours(secret)}</code>
        </p>
      </Section>
      <Section title="2. Enter the code it shows">
        <PostForm>
          <Intent is="confirm" />
          <Next path={next} />
          <TextField
            name="code"
            label="6-digit code"
            hint="Spaces are fine"
            inputMode="numeric"
            autoComplete="one-time-code"
            width="short"
            error={errorAt(form, "code")}
          />
          <Button>Continue</Button>
        </PostForm>
      </Section>
    </Page>
  );
}

function Begin({ next, form }: Omit<AuthenticatorPageProps, "keyToSetUp">) {
  return (
    <Page
      title="Set up an authenticator"
      problem={form}
      under={
        <p>
          An authenticator is an app on your phone or computer that shows a new 6-digit code every half
          minute. Work in admin needs one. Any authenticator app will do.
        </p>
      }
    >
      <PostForm>
        <Intent is="begin" />
        <Next path={next} />
        <Button>Start</Button>
      </PostForm>
    </Page>
  );
}

/** A key is easier to type in groups of four. */
function inFours(secret: string): string {
  return secret.replaceAll(/.{4}(?=.)/g, "$& ");
}
