import { asId, type Id, type IdKind, idPrefixes } from "@consortia/domain/shared/ids";

/** Ids that count up, so that a failing test names the same row at every run. */
export function sequentialIds(start = 0) {
  let last = start;
  return <Kind extends IdKind>(kind: Kind): Id<Kind> => {
    last += 1;
    return asId(kind, `${idPrefixes[kind]}_${String(last).padStart(10, "0")}`);
  };
}
