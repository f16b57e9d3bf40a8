import { Button, ButtonGroup, fieldsOf, LinkButton, PostForm, Section, TextArea } from "@consortia/ui";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { action, loader } from "./route.tsx";

/** Removing a post: what follows, why, and the way back. */
export function RemoveForm({ seq }: { seq: number }) {
  return (
    <Section title={`Remove post ${seq}`}>
      <p>
        Its words are deleted for everyone. Its number stays, with your reason beside it. This cannot be
        undone.
      </p>
      <ModerationForm intent="remove" words="Remove post" seq={seq} />
    </Section>
  );
}

/** Locking a thread, or opening it again. */
export function LockForm() {
  const { thread } = useLoaderData<typeof loader>();
  const isLocked = thread.state === "locked";
  return (
    <Section title={isLocked ? "Open this thread again" : "Lock this thread"}>
      <p>{isLocked ? "Members can reply again." : "Everyone can still read it. Nobody can reply."}</p>
      <ModerationForm
        intent={isLocked ? "unlock" : "lock"}
        words={isLocked ? "Open thread" : "Lock thread"}
      />
    </Section>
  );
}

function ModerationForm({ intent, words, seq }: { intent: string; words: string; seq?: number }) {
  const { requestKey, group, thread } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <PostForm requestKey={`${requestKey}-moderate`}>
      {seq === undefined ? null : <input type="hidden" name="seq" value={seq} />}
      <TextArea {...fields.of("reason")} label="Reason" hint="Readers see it. Do not name anyone." rows={3} />
      <ButtonGroup>
        <Button name="intent" value={intent} kind="danger">
          {words}
        </Button>
        <LinkButton href={`/forum/${group.slug}/${thread.id}`} kind="secondary">
          Go back
        </LinkButton>
      </ButtonGroup>
    </PostForm>
  );
}
