import { DomainError, invalid } from "../shared/errors.ts";
import type { Lane } from "./lanes.ts";
import type { SchoolStatus } from "./plan-school.ts";
import type { PlacedGroupKind } from "./schemas.ts";

export type PlacedSchool = {
  readonly name: string;
  readonly status: SchoolStatus;
  readonly lanes: readonly Lane[];
};

export type PlacedGroup = {
  readonly kind: string;
  readonly name: string;
  readonly lanes: readonly Lane[];
  readonly closedAt: string | null;
};

/** A locality holds the whole school; a consortium holds it in one lane. */
export type PlacedLane = Lane | "all";

/**
 * The lane in which a group takes schools (REG-4).
 * @throws DomainError when the group is closed, holds no schools, or does not have that lane.
 */
export function laneOfPlacement(
  group: PlacedGroup,
  lane: Lane | undefined,
): { readonly kind: PlacedGroupKind; readonly lane: PlacedLane } {
  if (group.closedAt !== null) throw new DomainError("conflict", `${group.name} has closed.`);
  if (group.kind === "locality") return { kind: "locality", lane: "all" };
  if (group.kind !== "consortium") throw invalid("groupId", "Select a consortium or a locality");
  const chosen = lane ?? (group.lanes.length === 1 ? group.lanes[0] : undefined);
  if (chosen === undefined) throw invalid("lane", "Select a lane");
  if (!group.lanes.includes(chosen)) {
    throw invalid("lane", `${group.name} has no ${chosen} lane. It has: ${group.lanes.join(", ")}.`);
  }
  return { kind: "consortium", lane: chosen };
}

/**
 * Whether a school may be placed in a lane: it is running and it has that lane.
 * @throws DomainError in words.
 */
export function mustFit(school: PlacedSchool, lane: PlacedLane): void {
  if (school.status === "closed") throw new DomainError("conflict", `${school.name} has closed.`);
  if (lane === "all" || school.lanes.includes(lane)) return;
  throw invalid("lane", `${school.name} has no ${lane} lane. It has: ${school.lanes.join(", ")}.`);
}

/** REG-2: at most one consortium a lane, and one locality. */
export function mustBeUnplaced(school: PlacedSchool, lane: PlacedLane, current: string | null): void {
  if (current === null) return;
  const where = lane === "all" ? "" : ` for ${lane}`;
  throw new DomainError("conflict", `${school.name} is already in ${current}${where}.`, {
    detail: { groupName: current },
  });
}

/** A name as a part of an address: "North & East" → "north-and-east". */
export function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll(/[^a-z0-9\s-]/g, "");
  return plain.trim().replaceAll(/[\s-]+/g, "-");
}
