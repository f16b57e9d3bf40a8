import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { WrittenText } from "../written-text/written-text.tsx";
import { ReplyBox } from "./reply-box.tsx";
import { Agreed, Thread } from "./thread.tsx";

const post = (number: number) => ({
  number,
  author: "Amina Shah, SENDCo, Holly Lane",
  time: { iso: "2026-11-17T16:10:00Z", words: "17 November 2026, 4:10pm" },
  children: <WrittenText safeHtml="<p>Six of our pupils</p>" />,
  acts: [{ href: `?reply=${number}`, words: "Reply" }],
});

describe("a thread", () => {
  const html = renderToStaticMarkup(
    <Thread posts={[post(21), post(22)]} unread={{ from: 22, words: "1 unread post starts here" }} />,
  );

  test("is an ordered list of articles that keep their numbers", () => {
    expect(html).toMatch(/<ol[^>]*><li value="21"[^>]*><article id="post-21"/);
    expect(html.match(/<article/g)).toHaveLength(2);
  });

  test("heads every post with its number and author", () => {
    expect(html).toMatch(/aria-labelledby="post-22-author"/);
    expect(html).toMatch(/<h2 id="post-22-author"[^>]*><span class="sr-only">Post 22: <\/span>Amina Shah/);
    expect(html).toContain('<time dateTime="2026-11-17T16:10:00Z">');
  });

  test("leads to the first unread post, and marks it in words", () => {
    expect(html).toContain('<a href="#unread">');
    expect(html.indexOf('id="unread"')).toBeGreaterThan(html.indexOf('id="post-21"'));
    expect(html.indexOf('id="unread"')).toBeLessThan(html.indexOf('id="post-22"'));
  });

  test("says of every act which post it is about", () => {
    expect(html).toMatch(/href="\?reply=22"[^>]*>Reply<span class="sr-only">, post 22<\/span>/);
  });

  test("has no way to the unread where everything is read", () => {
    expect(renderToStaticMarkup(<Thread posts={[post(1)]} />)).not.toContain("#unread");
  });
});

describe("the reply box", () => {
  const html = renderToStaticMarkup(
    <ReplyBox
      requestKey="k-1"
      scope="Seen by 14 members."
      replyTo="SENDCo, Holly Lane, post 4"
      error="Write your reply"
    />,
  );

  test("says whom it answers and what not to write", () => {
    expect(html).toContain(">Reply to SENDCo, Holly Lane, post 4</label>");
    expect(html).toContain("Do not name or describe a child.");
  });

  test("says before the button who will see it", () => {
    expect(html.indexOf('id="reply-scope"')).toBeLessThan(html.indexOf("Post reply"));
    expect(html).toMatch(/<button[^>]*aria-describedby="reply-scope"[^>]*>Post reply/);
  });

  test("a half-written reply can be kept", () => {
    expect(html).toMatch(/<button[^>]*value="save"[^>]*>Save and come back/);
  });
});

test("what was agreed has its own heading", () => {
  expect(renderToStaticMarkup(<Agreed>Try cards</Agreed>)).toMatch(
    /<section aria-labelledby="agreed"[^>]*><h2 id="agreed"/,
  );
});
