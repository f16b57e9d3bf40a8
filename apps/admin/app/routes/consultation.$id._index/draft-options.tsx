import { Button, formOf, PostForm, Section } from "@consortia/ui";
import { useLoaderData } from "@remix-run/react";
import type { loader } from "./route.tsx";

/** While it is a draft, options come from scenarios and may go again. */
export function DraftOptions() {
  const { removable, mayAdd, requestKey } = useLoaderData<typeof loader>();
  if (removable.length === 0 && !mayAdd) return null;
  return (
    <Section title="Change the options">
      {mayAdd ? (
        <p>
          To add one, open a <a href="/funding/scenarios">scenario</a> of the same board and save it as an
          option.
        </p>
      ) : null}
      {removable.map(({ id, words }) => (
        <PostForm key={id} requestKey={formOf(undefined, requestKey, id).key}>
          <input type="hidden" name="optionId" value={id} />
          <Button kind="secondary">Remove {words}</Button>
        </PostForm>
      ))}
    </Section>
  );
}
