/** What a run is kept within: where it may work, how long it waits, which variables it hands on. */
import { ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import {
  type Patience,
  silenceOf,
  withChanges,
  type World,
} from "../system/startup.ts";

type Options = Readonly<Record<string, unknown>>;

/**
 * How long a remote may be silent. Fails with `usage` for a time that is none, and with
 * `file_outside` for a folder to work in that a link of the project leads out of it.
 */
export async function boundsOf(
  world: World,
  { timeout, directory }: Options,
): Promise<Result<Patience>> {
  const silence = silenceOf(timeout);
  if (!silence.ok) return silence;
  const silenceMs = silence.value;
  if (typeof directory !== "string") return ok({ silenceMs });
  const { placeNamed } = await load<typeof import("../git/mod.ts")>(
    import("../git/mod.ts" as string),
  );
  const place = placeNamed(world, directory, "work in");
  return place.ok ? ok({ silenceMs }) : place;
}

/**
 * The world for a command: it waits so long, and its children get no token, whatever variable
 * holds it. What finds that out is loaded with the first child.
 */
export function bounded(world: World, options: Options, patience: Patience): World {
  const { detail } = patience;
  const disk = options["verbose"] === true && detail && world.disk.telling?.(detail);
  const patient = withChanges(world, { patience, ...(disk ? { disk } : {}) });
  let guarded: Promise<World> | undefined;
  const guard = async () => {
    const { withoutTokens } = await load<typeof import("../gather/startup.ts")>(
      import("../gather/startup.ts" as string),
    );
    const { directory, config, dispatch, "token-env": tokenEnv } = options as Partial<
      Record<string, string>
    >;
    const isDispatching = dispatch !== undefined;
    return withoutTokens(patient, { directory, config, tokenEnv, isDispatching });
  };
  return withChanges(patient, {
    run: async (spawn) => await (await (guarded ??= guard())).run(spawn),
  });
}
