/** The part of a release that happens on the forge. */
export type { Sending } from "./files.ts";
export { hasVersion, releaseOf } from "./downloads.ts";
export { announcementOf, announceTo, audienceOf, hideAddresses } from "./announcing.ts";
export { inspect, type Inspection, type Subject } from "./inspect.ts";
export {
  howToFinish,
  openPublisher,
  pageMissing,
  type PublishOptions,
} from "./open_publisher.ts";
export { checkPublisher, type Publisher, release, type Shown } from "./publisher.ts";
export { releaseAll } from "./release_all.ts";
export type { Pushed } from "./body.ts";
