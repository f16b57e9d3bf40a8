const end_mark = 0x06054b50;
const entry_mark = 0x02014b50;
const end_bytes = 22;
const entry_bytes = 46;
const longest_comment = 65_535;
const most_entries = 10_000;

/** The names in a zip archive's own list at its end, nothing unpacked; none where the list makes no sense. */
export function zipNames(bytes: Uint8Array): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return [];
  const count = view.getUint16(end + 10, true);
  let place = view.getUint32(end + 16, true);
  if (count > most_entries) return [];
  const names: string[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (place + entry_bytes > end || view.getUint32(place, true) !== entry_mark) return [];
    const nameLength = view.getUint16(place + 28, true);
    const after = place + entry_bytes + nameLength;
    if (after > end) return [];
    names.push(new TextDecoder().decode(bytes.subarray(place + entry_bytes, after)));
    place = after + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
  }
  return names;
}

/** Where the closing record begins: it is the last thing in the file but for a comment. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - end_bytes;
  for (let place = last; place >= Math.max(0, last - longest_comment); place -= 1) {
    if (view.getUint32(place, true) === end_mark) return place;
  }
  return null;
}
