/** Terms of a school year as a form sends them: half-terms of a week, and no term that meets another. */
export function buildTerms(year: number) {
  const next = year + 1;
  return {
    autumn: term(`${year}-09-02`, `${year}-10-26`, `${year}-10-30`, `${year}-12-18`),
    spring: term(`${next}-01-05`, `${next}-02-15`, `${next}-02-19`, `${next}-03-26`),
    summer: term(`${next}-04-13`, `${next}-05-25`, `${next}-05-29`, `${next}-07-22`),
  };
}

function term(startsOn: string, halfTermStartsOn: string, halfTermEndsOn: string, endsOn: string) {
  return { startsOn, halfTermStartsOn, halfTermEndsOn, endsOn };
}
