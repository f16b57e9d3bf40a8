const end_mark = 0x06054b50;
const entry_mark = 0x02014b50;
const end_bytes = 22;
const entry_bytes = 46;
const longest_comment = 65_535;
const most_entries = 10_000;

/** A file in a zip archive as the archive's own list at its end has it. Nothing says that the list is true. */
export type ZipEntry = {
  readonly name: string;
  /** 0 as it is, 8 deflated; of others no more is known. */
  readonly method: number;
  readonly packedBytes: number;
  /** Where the entry's own heading begins. */
  readonly place: number;
};

/** The files in a zip archive by its own list, nothing unpacked; none where the list makes no sense. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return [];
  const count = view.getUint16(end + 10, true);
  let place = view.getUint32(end + 16, true);
  if (count > most_entries) return [];
  const entries: ZipEntry[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (place + entry_bytes > end || view.getUint32(place, true) !== entry_mark) return [];
    const nameLength = view.getUint16(place + 28, true);
    const after = place + entry_bytes + nameLength;
    if (after > end) return [];
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(place + entry_bytes, after)),
      method: view.getUint16(place + 10, true),
      packedBytes: view.getUint32(place + 20, true),
      place: view.getUint32(place + 42, true),
    });
    place = after + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
  }
  return entries;
}

const heading_mark = 0x04034b50;
const heading_bytes = 30;

/** The bytes of an entry as they are packed, or null where the archive has none at that place. */
export function packedBytesOf(bytes: Uint8Array, { place, packedBytes }: ZipEntry): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (place + heading_bytes > view.byteLength || view.getUint32(place, true) !== heading_mark) return null;
  const from = place + heading_bytes + view.getUint16(place + 26, true) + view.getUint16(place + 28, true);
  const to = from + packedBytes;
  return to > view.byteLength ? null : bytes.subarray(from, to);
}

/** Where the closing record begins: it is the last thing in the file but for a comment. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - end_bytes;
  for (let place = last; place >= Math.max(0, last - longest_comment); place -= 1) {
    if (view.getUint32(place, true) === end_mark) return place;
  }
  return null;
}
