/** Taking a release back: where it can be, and what is said there. */
export { withBanner, withoutBanner, withoutRetract, withRetract } from "./banner.ts";
export { placeNamedSo, YANK_PLACES, type YankPlaceId } from "./places.ts";
