import { formatDate } from "@consortia/domain/shared/time";
import { Banner, Button, ButtonGroup, LinkButton, PostForm, ScopeLine, Section } from "@consortia/ui";
import { useLoaderData } from "@remix-run/react";
import type { loader } from "./route.tsx";

/** For the school's own people: where the study stands, and what they can do next. */
export function OwnActs() {
  const { study, version, own, isWithdrawing, requestKey } = useLoaderData<typeof loader>();
  if (own === null) return null;
  const here = `/practice/${study.id}`;
  if (isWithdrawing && own.canWithdraw) return <Withdraw here={here} requestKey={requestKey} />;
  const hasNewer = study.publishedNo !== null && study.latestNo > study.publishedNo;
  return (
    <Section title="For your school">
      {study.state === "returned" && own.lastCheck !== null ? (
        <Banner kind="notice" title={`Returned on ${formatDate(own.lastCheck.at)}: what to change`}>
          {own.lastCheck.note}
        </Banner>
      ) : null}
      {study.state === "submitted" ? <p>The LA is checking it. You can change it once they have.</p> : null}
      {hasNewer ? (
        <p>
          {version.versionNo === study.publishedNo ? (
            <a href={`${here}?latest`}>See the newer version you are working on</a>
          ) : (
            <a href={here}>See the version that readers see</a>
          )}
        </p>
      ) : null}
      {own.canSend ? (
        <PostForm requestKey={requestKey}>
          <ScopeLine id="send-scope">
            An LA officer reads it first. Once published, all members in this authority see it.
          </ScopeLine>
          <ButtonGroup>
            <Button name="intent" value="submit" describedBy="send-scope">
              Send for checking
            </Button>
            {own.canRevise ? (
              <LinkButton href={`${here}/edit`} kind="secondary">
                Change it
              </LinkButton>
            ) : null}
          </ButtonGroup>
        </PostForm>
      ) : own.canRevise ? (
        <div>
          <LinkButton href={`${here}/edit`} kind="secondary">
            Change it
          </LinkButton>
        </div>
      ) : null}
      {own.canWithdraw ? (
        <p>
          <a href={`${here}?latest&withdraw`}>Withdraw this case study</a>
        </p>
      ) : null}
    </Section>
  );
}

function Withdraw({ here, requestKey }: { here: string; requestKey: string }) {
  return (
    <Section title="Withdraw this case study">
      <p>Nobody but your school will find it any more. This cannot be undone.</p>
      <PostForm requestKey={requestKey}>
        <ButtonGroup>
          <Button name="intent" value="withdraw" kind="danger">
            Withdraw
          </Button>
          <LinkButton href={here} kind="secondary">
            Go back
          </LinkButton>
        </ButtonGroup>
      </PostForm>
    </Section>
  );
}
