/** A link as every chain keeps it, of a meeting's or of an election's kinds. */
export type Link<Kind extends string> = {
  readonly seq: number;
  readonly kind: Kind;
  readonly rowId: string;
  readonly prevHash: string;
  readonly hash: string;
};

type LinkRow<Kind extends string> = {
  readonly seq: number;
  readonly kind: Kind;
  readonly row_id: string;
  readonly prev_hash: string;
  readonly hash: string;
};

export const linkColumns = ["seq", "kind", "row_id", "prev_hash", "hash"] as const;

export function linkOf<Kind extends string>({ row_id, prev_hash, ...row }: LinkRow<Kind>): Link<Kind> {
  return { seq: row.seq, kind: row.kind, rowId: row_id, prevHash: prev_hash, hash: row.hash };
}

export function linkRow<Kind extends string>({ rowId, prevHash, ...link }: Link<Kind>): LinkRow<Kind> {
  return { seq: link.seq, kind: link.kind, row_id: rowId, prev_hash: prevHash, hash: link.hash };
}
