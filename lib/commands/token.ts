/** `rung token check`: what the token is, and whether it is good for a release from here. */
import { fail, ok } from "../fault.ts";
import { folderOf, readShared } from "../gather/startup.ts";
import { inspectToken, noForge } from "../release/mod.ts";
import { openAccess, tokenMissing } from "../access/mod.ts";
import { openPublisher } from "../publish/mod.ts";
import { openRepository } from "../git/mod.ts";
import { storeOf } from "../journal/mod.ts";
import { command } from "./command.ts";
import { choiceOf, deskOf, publishOptionsOf } from "./releasing/forge_options.ts";
import { whereOf } from "./options.ts";

/** Asks the forge about the token; changes nothing. */
export const token = command({
  name: "token",
  summary: "Check the token: whose it is, whether it may push and starts workflows",
  details:
    "`rung token check` asks the forge and tries a push that is not carried out. " +
    "`rung execute` does the same before it writes anything.",
  args: [{ name: "check" }],
  flags: ["token-env", "dispatch", "no-wait", "timeout"],
  examples: [
    "rung token check",
    "rung token check --token-env DEPLOY_PAT",
    "rung token check --json",
  ],
  async run({ options, args, ask }, world, report) {
    if (args[0] !== "check") {
      return fail(
        "usage",
        `Cannot "${args[0]}" a token: \`rung token check\` is all there is`,
      );
    }
    const repository = await openRepository(world, folderOf(world, whereOf(options)));
    if (!repository.ok) return repository;
    const { root, branch } = repository.value;
    const config = await readShared(world, root, options.config);
    if (!config.ok) return config;
    const desk = deskOf(options, ask, report);
    const choice = choiceOf({ ...options, "dry-run": false }, config.value, desk);
    const access = await openAccess(world, repository.value, branch, choice);
    if (!access.ok) return access;
    if (!access.value?.place) {
      const isFolder = access.value !== undefined && access.value.host === undefined;
      return noForge("check a token", access.value?.name, isFolder);
    }
    const publishing = publishOptionsOf(
      { ...options, "no-release": false, "generate-notes": false },
      config.value,
      desk,
    );
    const publisher = await openPublisher(world, report, access.value, publishing);
    if (!publisher.ok) return publisher;
    if (!publisher.value) return tokenMissing(world, choice, access.value.place);
    const plan = storeOf(world, repository.value).plan();
    if (!plan.ok) return plan;
    const found = await inspectToken(
      publisher.value,
      access.value,
      repository.value,
      config.value,
      plan.value,
    );
    if (!found.ok) return found;
    const { viewer, outlook, subject } = found.value;
    for (const note of found.value.notes) report.say(`Note: ${note}`);
    return ok({
      answer: {
        login: viewer.login ?? null,
        source: publisher.value.forge.source,
        repository: access.value.place.web,
        can_push: true,
        expires: viewer.expires ?? null,
        scopes: viewer.scopes ?? null,
        tag: subject.tag,
        workflows: outlook.expected.map(({ path }) => path),
      },
    });
  },
});
