/**
 * Where a list goes on: the sort values of the last row shown, as one word for an address.
 * A cursor that makes no sense reads as the beginning, since a bad page number shows page 1.
 */
export function cursorOf(values: readonly string[]): string {
  return values.map((value) => encodeURIComponent(value).replaceAll("~", "%7E")).join("~");
}

/** The values of a cursor of that many parts, or null for the beginning. */
export function readCursor(cursor: string | undefined, parts: number): readonly string[] | null {
  if (cursor === undefined || cursor === "") return null;
  try {
    const values = cursor.split("~").map(decodeURIComponent);
    return values.length === parts ? values : null;
  } catch {
    return null;
  }
}
