import { scopeWords } from "@consortia/domain/forum/access";
import { Button, fieldsOf, PostForm, ScopeLine, TextArea } from "@consortia/ui";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { action, loader } from "./route.tsx";

/** Drafts are not kept yet, so there is no button to save one; what was typed survives every error. */
export function ReplyForm() {
  const { group, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <PostForm requestKey={requestKey}>
      <TextArea
        {...fields.of("body")}
        label="Your reply"
        hint="Do not name or describe a child. For a list, start each line with a dash."
      />
      <div className="flex flex-col gap-4">
        <ScopeLine id="reply-scope">{scopeWords(group.access, group.name)}</ScopeLine>
        <div>
          <Button name="intent" value="post" describedBy="reply-scope">
            Post reply
          </Button>
        </div>
      </div>
    </PostForm>
  );
}
