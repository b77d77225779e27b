/**
 * TeamCity. Sources: TeamCity docs, "Service messages", "Predefined build parameters".
 *
 * It reads its messages from stdout alone, so there are none among what a script captures,
 * and no blocks; it hides only password parameters.
 */
import { ok } from "../../fault.ts";
import { teamcityMessage } from "../commands.ts";
import { parseProperties } from "../formats/properties.ts";
import { harmless, shortened } from "../log.ts";
import { carry, NUL } from "../output.ts";
import type { Ambient, Provider, Write } from "../provider.ts";
import { branchOf, pageOf, tagOf } from "../ref.ts";

/** The longest text of a build problem, in UTF-16 units. */
const PROBLEM = 4000;

/** TeamCity. Outputs are parameters: later steps read `%version%`, others `%dep.….version%`. */
export const teamcity: Provider = {
  id: "teamcity",
  title: "TeamCity",
  detect: ({ env }) => env("TEAMCITY_VERSION") !== undefined,
  build(ambient) {
    const parameters = parametersOf(ambient);
    // The full reference, one a repository; `teamcity.build.branch` may be shortened.
    const refs = [...parameters].filter(([name]) =>
      name.startsWith("teamcity.build.vcs.branch.")
    ).map(([, value]) => value);
    const ref = refs.length === 1 ? refs[0] : undefined;
    const shown = parameters.get("teamcity.build.branch");
    const tag = tagOf(ref) ?? tagOf(shown);
    const branch = branchOf(ref) ?? branchOf(shown) ?? shown;
    return {
      tag,
      // "<default>" names none, and is a branch all the same: no tag at HEAD is meant.
      branch: tag ? undefined : branch,
      pull: parameters.get("teamcity.pullRequest.number"),
      sha: ambient.env("BUILD_VCS_NUMBER"),
      run: ambient.env("BUILD_URL"),
      repository: pageOf(parameters.get("vcsroot.url")),
    };
  },
  outputs(outputs) {
    const carried = carry(outputs, {
      title: "a parameter of TeamCity",
      // Parameters may refer to others, those with secrets among them.
      refuses: [NUL, [/%[\w.:-]+%/, "a reference, %…%"]],
    });
    if (!carried.ok) return carried;
    const messages = carried.value.pairs.map(([name, value]) =>
      teamcityMessage("setParameter", { name, value })
    );
    return ok({ writes: [message(messages.join(""))], notes: carried.value.notes });
  },
  annotate: (faults) => [message(
    faults.map((fault) => {
      const place = fault.path ? `${fault.path}:${fault.line ?? 1}: ` : "";
      return teamcityMessage("buildProblem", {
        description: shortened(
          harmless(`${place}${fault.message}. ${fault.hint}`),
          PROBLEM,
        ),
        identity: `rung_${fault.code}`,
      });
    }).join(""),
  )],
};

/** The build's parameters, which TeamCity keeps in a file that another file names. */
function parametersOf({ env, read }: Ambient): ReadonlyMap<string, string> {
  const build = parseProperties(
    read(env("TEAMCITY_BUILD_PROPERTIES_FILE") ?? "") ?? "",
  );
  const path = build.get("teamcity.configuration.properties.file");
  return new Map([...build, ...parseProperties((path && read(path)) ?? "")]);
}

function message(text: string): Write {
  return { kind: "log", text, stdout: true };
}
