/** A registry in a yank: looked at, taken back at, and looked at again. */
import type { World } from "../system/startup.ts";
import type { Version } from "../version/mod.ts";
import { placeNamedSo } from "../plan/mod.ts";
import { type Done, done, failed, stateOf, type YankTask } from "./done.ts";
import { REGISTRIES, type RegistryId } from "./registries.ts";
import type { Registry, Removal, VersionState } from "./registry.ts";

/** The version as that registry spells it; `usual` where it has no spelling of its own. */
export function spelledAt(place: RegistryId, version: Version, usual: string): string {
  const registry: Registry = REGISTRIES[place];
  const spelled = registry.spelled?.(version);
  return spelled?.ok ? spelled.value : usual;
}

/** A registry: looked at, taken back at, and looked at again. */
export async function atRegistry(
  world: World,
  place: RegistryId,
  { isBack, isDry, isRemoving, subject }: YankTask,
  byHand: readonly string[],
): Promise<Done> {
  const registry: Registry = REGISTRIES[place];
  const before = await registry.look(world, subject);
  if (!before.ok) return failed(place, before);
  if (!before.value.isThere) {
    return done(place, "absent", `it has no ${subject.version}`);
  }
  const removal = isRemoving && !isBack ? registry.removes : undefined;
  if (!removal && before.value.isYanked !== isBack) {
    return done(place, "done", stateOf(isBack));
  }
  const act = removal?.act ?? (isBack ? registry.give : registry.take);
  const { credential = "", verb } = placeNamedSo(place);
  if (!act) return done(place, "person", ...byHand);
  if (isDry) {
    const words = removal
      ? [removal.words, ...clock(world, removal, before.value)]
      : [];
    return done(place, "would", ...(removal ? words : [isBack ? "put back" : verb]));
  }
  const secret = world.env(credential)?.trim() ?? "";
  world.hide(secret, credential);
  if (secret === "") {
    const line =
      `${credential} is not set: put the registry's token there, and run it again`;
    return done(place, "person", line, ...byHand);
  }
  const acted = await act(world, subject, secret);
  if (!acted.ok) return failed(place, acted);
  const after = await registry.look(world, subject);
  if (!after.ok) return failed(place, after);
  const { isThere, isYanked } = after.value;
  if (removal && !isThere) return done(place, "done", `seen ${removal.words}`);
  if (!removal && isYanked !== isBack) return done(place, "done", stateOf(isBack));
  const late = "it took the request, and does not show it yet: run it again";
  return done(place, "failed", late);
}

/** How long anybody may still delete it. */
function clock(
  world: World,
  { hours }: Removal,
  { published = "" }: VersionState,
): readonly string[] {
  if (hours === undefined || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(published)) return [];
  const from = Temporal.Instant.from(published).epochMilliseconds;
  const since = (world.now().getTime() - from) / 3_600_000;
  return [
    since < hours
      ? `that is taken for ${Math.floor(hours - since)} hours more`
      : `it is out for more than ${hours} hours: that is taken only where nobody needs it`,
  ];
}
