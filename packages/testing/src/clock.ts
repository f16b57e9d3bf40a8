/** A clock that stands still until a test moves it. Monday 4 May 2026 is a bank holiday, so it starts a day later. */
export function fixedClock(start = "2026-05-05T09:00:00.000Z") {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at).toISOString(),
    set: (instant: string) => {
      at = new Date(instant).getTime();
    },
    advance_ms: (milliseconds: number) => {
      at += milliseconds;
    },
  };
}
