import { Button } from "../button/button.tsx";
import { Checks } from "../checks/checks.tsx";
import { errorAt } from "../form/fields-of.ts";
import { PostForm } from "../form/form.tsx";
import type { SentForm } from "../form/sent-form.ts";
import { Page } from "../page/page.tsx";
import { Intent, Next } from "./hidden-answers.tsx";

/** The codes as they are shown, once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <ol className="grid w-fit grid-cols-1 gap-x-12 gap-y-2 rounded-field border border-line bg-surface p-6 sm:grid-cols-2">
      {codes.map((code) => (
        <li key={code} className="text-lg tabular-nums">
          <code>{code}</code>
        </li>
      ))}
    </ol>
  );
}

export interface RecoveryCodesPageProps {
  codes: readonly string[];
  next: string;
  form?: SentForm | undefined;
}

/** After an authenticator is set up. The codes go along with the form, since they are kept nowhere else. */
export function RecoveryCodesPage({ codes, next, form }: RecoveryCodesPageProps) {
  return (
    <Page
      title="Save your recovery codes"
      problem={form}
      under={
        <p>
          Each code signs you in once when you do not have your authenticator. Print this page or write them
          down: we do not keep them, and they are not shown again.
        </p>
      }
    >
      <RecoveryCodes codes={codes} />
      <PostForm>
        <Intent is="kept" />
        <Next path={next} />
        <input type="hidden" name="shown" value={codes.join(" ")} />
        <Checks
          name="kept"
          label="Your codes"
          choices={[{ value: "yes", words: "I have kept these somewhere safe" }]}
          error={errorAt(form, "kept")}
        />
        <Button>Continue</Button>
      </PostForm>
    </Page>
  );
}
