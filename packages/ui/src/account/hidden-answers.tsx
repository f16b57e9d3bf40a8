/** Where to go afterwards goes along with the form. */
export function Next({ path }: { path: string }) {
  return <input type="hidden" name="next" value={path} />;
}

/** Which of a page's forms was sent. */
export function Intent({ is }: { is: string }) {
  return <input type="hidden" name="intent" value={is} />;
}
