import { Banner } from "../banner/banner.tsx";
import { Button } from "../button/button.tsx";
import { errorAt } from "../form/fields-of.ts";
import { PostForm } from "../form/form.tsx";
import type { SentForm } from "../form/sent-form.ts";
import { Page } from "../page/page.tsx";
import { Section } from "../page/section.tsx";
import { PasswordField } from "../password-field/password-field.tsx";
import { Radios } from "../radios/radios.tsx";
import { AccountNav } from "./account-page.tsx";
import { Intent } from "./hidden-answers.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { password_hint } from "./reset-pages.tsx";

export interface SecurityPageProps {
  secondStep: "mail" | "authenticator" | null;
  demands: "authenticator" | "code" | "nothing";
  recoveryCodesLeft: number;
  devices: readonly {
    id: string;
    app: "portal" | "admin";
    device: string;
    lastUsed: string;
    isThis: boolean;
  }[];
  /** What the last form did. */
  done: string | null;
  /** New recovery codes, shown once. */
  recoveryCodes?: readonly string[] | undefined;
  form?: SentForm | undefined;
}

export function SecurityPage(props: SecurityPageProps) {
  const { form, done, recoveryCodes } = props;
  const words = done === null ? undefined : doneWords[done];
  return (
    <Page
      title="Sign-in and security"
      trail={[
        { href: "/", words: "Home" },
        { href: "/account", words: "Your account" },
      ]}
      problem={form}
      notices={form !== undefined || words === undefined ? null : <Banner kind="success" title={words} />}
      subNav={<AccountNav current="security" />}
    >
      {recoveryCodes === undefined ? null : (
        <Section title="Your new recovery codes">
          <p>The old ones no longer work. Print or write these down: they are not shown again.</p>
          <RecoveryCodes codes={recoveryCodes} />
        </Section>
      )}
      <PasswordSection form={form} />
      <SecondStepSection {...props} />
      <DevicesSection {...props} />
    </Page>
  );
}

const doneWords: Readonly<Record<string, string>> = {
  password: "Your password is changed. Every other device is signed out.",
  "second-step": "Your second step is changed.",
  device: "That device is signed out.",
};

function PasswordSection({ form }: Pick<SecurityPageProps, "form">) {
  return (
    <Section title="Password">
      <PostForm>
        <Intent is="password" />
        <PasswordField
          name="current"
          label="Current password"
          autoComplete="current-password"
          error={errorAt(form, "current")}
        />
        <PasswordField
          name="password"
          label="New password"
          hint={password_hint}
          autoComplete="new-password"
          error={errorAt(form, "password")}
        />
        <Button>Change password</Button>
      </PostForm>
    </Section>
  );
}

function SecondStepSection({ secondStep, demands, recoveryCodesLeft, form }: SecurityPageProps) {
  return (
    <Section title="Second step">
      <p>{stepWords(secondStep, demands)}</p>
      <PostForm>
        <Intent is="authenticator" />
        <Button kind="secondary">
          {secondStep === "authenticator" ? "Set up another authenticator" : "Set up an authenticator"}
        </Button>
      </PostForm>
      {secondStep === "authenticator" ? (
        <PostForm>
          <Intent is="codes" />
          <p>{recoveryCodesLeft} of your recovery codes are left.</p>
          <Button kind="secondary">Make new recovery codes</Button>
        </PostForm>
      ) : null}
      {demands === "authenticator" ? null : (
        <PostForm>
          <Intent is="second-step" />
          <Radios
            name="step"
            label={secondStep === "authenticator" ? "In place of your authenticator" : "Codes by email"}
            choices={[
              { value: "mail", words: "A code by email each time" },
              ...(demands === "nothing" ? [{ value: "none", words: "No second step" }] : []),
            ]}
            value={form?.values.step}
            error={errorAt(form, "step")}
          />
          <Button kind="secondary">Change second step</Button>
        </PostForm>
      )}
    </Section>
  );
}

function stepWords(
  secondStep: SecurityPageProps["secondStep"],
  demands: SecurityPageProps["demands"],
): string {
  if (secondStep === "authenticator")
    return "You sign in with your password and a code from your authenticator.";
  if (secondStep === "mail" || demands === "code")
    return "You sign in with your password and a code by email.";
  return "You sign in with your password alone. A second step protects you when somebody learns it.";
}

function DevicesSection({ devices }: Pick<SecurityPageProps, "devices">) {
  return (
    <Section title="Signed-in devices">
      <ul className="flex flex-col gap-4">
        {devices.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line pb-4"
          >
            <p>
              {one.device}, {one.app === "admin" ? "admin" : "portal"}
              {one.isThis ? " (this device)" : ""}
              <span className="block text-soft">Last used {one.lastUsed}</span>
            </p>
            {one.isThis ? null : (
              <PostForm>
                <Intent is="device" />
                <input type="hidden" name="device" value={one.id} />
                <Button kind="secondary">
                  Sign out<span className="sr-only"> {one.device}</span>
                </Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
      <PostForm>
        <Intent is="everywhere" />
        <Button kind="danger">Sign out everywhere</Button>
      </PostForm>
    </Section>
  );
}
