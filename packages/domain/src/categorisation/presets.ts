import { fourLevels } from "./presets/four-levels.ts";
import { threeViews } from "./presets/three-views.ts";
import { warwickshire2013 } from "./presets/warwickshire-2013.ts";
import type { Scheme } from "./scheme.ts";

/** What an authority can begin a scheme of its own from. */
export const schemePresets = {
  warwickshire_2013: warwickshire2013,
  four_levels: fourLevels,
  three_views: threeViews,
} as const satisfies Record<string, Scheme>;

export const schemePresetCodes = ["warwickshire_2013", "four_levels", "three_views"] as const;
export type SchemePresetCode = (typeof schemePresetCodes)[number];
