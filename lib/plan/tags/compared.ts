/** The clone's tags against the remote's: both must lead to the same commit. */
import { type Fault, fault, faultsOr, ok, type Result } from "../../fault.ts";
import { compare } from "../../version/startup.ts";
import type { History } from "../history.ts";
import type { Line } from "../line.ts";
import type { Tag, Tags } from "./tags.ts";

/**
 * Whether clone and remote agree on the tags that count for this line.
 *
 * Fails with `tag_moved`, all at once: for a tag that leads to another commit there, and for
 * one that the line stands on and the remote does not have. A tag at HEAD itself may still be
 * pushed, and a remote without any version, as a fork is, says nothing. With `mayWait` every
 * tag may still be pushed.
 */
export function tagsAgree(
  { versions }: Pick<Tags, "versions">,
  { byTag }: Pick<History, "byTag">,
  line: Pick<Line, "stable" | "cycle" | "atHead">,
  remote: string,
  mayWait = false,
): Result<unknown> {
  if (versions.every(({ sha }) => sha === undefined)) return ok(undefined);
  const faults: Fault[] = [];
  for (const { name, isLocal, sha } of versions) {
    const here = isLocal ? byTag.get(name) : undefined;
    if (
      here !== undefined && sha !== undefined && here !== sha &&
      !isMoving(name, versions)
    ) {
      faults.push(moved(name, here, sha, remote));
    }
  }
  const kept = [line.stable, line.cycle].filter((tag): tag is Tag =>
    tag !== undefined && tag.isLocal && tag.sha === undefined &&
    !line.atHead.includes(tag)
  );
  if (!mayWait) faults.push(...kept.map(({ name }) => alone(name, remote)));
  return faultsOr(faults);
}

/** Whether a tag is `v4.1` beside `v4.1.0`: it leads to the newest fix, and moves with each. */
function isMoving(name: string, versions: Tags["versions"]): boolean {
  const own = versions.find((each) => each.name === name);
  return own !== undefined &&
    versions.some((each) =>
      each.name.startsWith(`${name}.`) && compare(each.version, own.version) === 0
    );
}

function moved(name: string, here: string, there: string, remote: string): Fault {
  return fault(
    "tag_moved",
    `Cannot count from "${name}": it is at ${here.slice(0, 12)} here, and at ` +
      `${there.slice(0, 12)} on "${remote}"`,
    {
      hint:
        `Take the remote's: \`git fetch --force ${remote} tag ${name}\`; or yours: ` +
        `\`git push --force ${remote} refs/tags/${name}\``,
    },
  );
}

function alone(name: string, remote: string): Fault {
  return fault(
    "tag_moved",
    `Cannot count from "${name}": "${remote}" does not have it`,
    {
      hint:
        `If it is released, push it: \`git push ${remote} refs/tags/${name}\`; if not, ` +
        `delete it: \`git tag -d ${name}\``,
    },
  );
}
