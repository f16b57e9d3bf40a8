/** The three boxes of a DateField as they were typed, or else those of a date that stands. */
export function typedDate(values: Readonly<Record<string, string>> | undefined, name: string, standing = "") {
  const [year, month = "", day = ""] = standing.split("-");
  const withoutZero = (part: string) => part.replace(/^0/, "");
  return {
    day: values?.[`${name}-day`] ?? withoutZero(day),
    month: values?.[`${name}-month`] ?? withoutZero(month),
    year: values?.[`${name}-year`] ?? year,
  };
}
