import type { PortalCaller } from "@consortia/api/root";
import { moderateThreadSchema, removePostSchema, replySchema } from "@consortia/domain/forum/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import type { TypedForm } from "@consortia/web/forms";

export type Done = { readonly group: string; readonly seq: number | null; readonly done: string };

/** The act of the form that was sent: the reply, unless a moderator's form says otherwise. */
export async function sendAct(
  forum: PortalCaller["forum"],
  threadId: Id<"ThreadId">,
  form: TypedForm,
): Promise<Done> {
  const { requestKey } = form;
  const reason = form.text("reason");
  const intent = form.text("intent");
  if (intent === "remove") {
    const input = removePostSchema.parse({ requestKey, threadId, seq: form.text("seq"), reason });
    const { group, seq } = await forum.removePost(input);
    return { group, seq, done: `removed=${seq}` };
  }
  if (intent === "lock" || intent === "unlock") {
    const input = moderateThreadSchema.parse({ requestKey, threadId, event: intent, reason });
    const { group } = await forum.moderateThread(input);
    return { group, seq: null, done: "" };
  }
  const input = replySchema.parse({ requestKey, threadId, body: form.text("body") });
  const { group, seq } = await forum.createPost(input);
  return { group, seq, done: `posted=${seq}` };
}
