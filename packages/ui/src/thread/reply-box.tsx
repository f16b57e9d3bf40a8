import { Button, ButtonGroup } from "../button/button.tsx";
import { PostForm } from "../form/form.tsx";
import { ScopeLine } from "../scope-line/scope-line.tsx";
import { TextArea } from "../text-area/text-area.tsx";

export interface ReplyBoxProps {
  requestKey: string;
  /** Who will see the reply. */
  scope: string;
  action?: string | undefined;
  /** Whom it answers: "SENDCo, Holly Lane Primary School, post 4". */
  replyTo?: string | undefined;
  /** The draft, or what was typed before an error. */
  value?: string | undefined;
  error?: string | undefined;
  /** "Draft saved at 4:10pm". */
  saved?: string | undefined;
}

/** Writing a reply. What is half written can be kept and come back to. */
export function ReplyBox({ requestKey, scope, action, replyTo, value, error, saved }: ReplyBoxProps) {
  return (
    <PostForm action={action} requestKey={requestKey}>
      <TextArea
        name="body"
        label={replyTo ? `Reply to ${replyTo}` : "Your reply"}
        hint="Do not name or describe a child. For a list, start each line with a dash."
        value={value}
        error={error}
      />
      <div className="flex flex-col gap-4">
        {saved ? <p className="text-sm text-soft">{saved}</p> : null}
        <ScopeLine id="reply-scope">{scope}</ScopeLine>
        <ButtonGroup>
          <Button name="intent" value="post" describedBy="reply-scope">
            Post reply
          </Button>
          <Button name="intent" value="save" kind="secondary">
            Save and come back
          </Button>
        </ButtonGroup>
      </div>
    </PostForm>
  );
}
