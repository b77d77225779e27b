/** `rung announce`: tells the world of a release, once. */
import { ok } from "../../fault.ts";
import { gather } from "../../gather/startup.ts";
import { ANNOUNCE_URL } from "../../plan/mod.ts";
import {
  announcementOf,
  announceTo,
  audienceOf,
  hideAddresses,
} from "../../publish/mod.ts";
import { command } from "../command.ts";
import { whereOfTag } from "../options.ts";
import { choiceOf } from "../releasing/forge_options.ts";

/** Posts the announcement of a release. */
export const announce = command({
  name: "announce",
  summary:
    "Tell Slack, Discord, Mastodon, GitHub Discussions or any webhook of a release, once",
  details:
    `The addresses are secrets: ${ANNOUNCE_URL} in the environment has them, with blanks\n` +
    "between several; `discussion` in [notes] names a category on the forge. The text is\n" +
    "that of `rung notes TAG --for announcement`. Without a TAG, it is the newest release\n" +
    "of this line. -n shows it, and posts nothing.",
  args: [{ name: "TAG", isOptional: true }],
  flags: ["package", "offline", "token-env", "timeout"],
  examples: ["rung announce -n", "rung announce v1.2.0 -n"],
  async run({ options, args }, world, report) {
    hideAddresses(world);
    const isDry = options["dry-run"];
    const where = await whereOfTag(world, options, args[0]);
    if (!where.ok) return where;
    const gathered = await gather(world, where.value);
    if (!gathered.ok) return gathered;
    const audience = audienceOf(world, gathered.value, { isDry });
    if (!audience.ok) return audience;
    const news = await announcementOf(world, gathered.value, where.value, args[0]);
    if (!news.ok) return news;
    const { text } = news.value;
    if (isDry) {
      const { hooks, category } = audience.value;
      for (const { host, kind } of hooks) {
        report.say(`would post to ${kind} at ${host}`);
      }
      if (category !== undefined) {
        report.say(`would begin a discussion in "${category}"`);
      }
      return ok({ answer: { ...news.value, posted: [], already: [] }, text });
    }
    const told = await announceTo(world, report, gathered.value, {
      ...audience.value,
      news: news.value,
      choice: choiceOf(
        { ...options, dispatch: undefined },
        gathered.value.facts.config,
      ),
    });
    if (!told.ok) return told;
    return ok({ answer: { ...news.value, ...told.value }, text });
  },
});
