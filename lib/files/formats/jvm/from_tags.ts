/** Gradle's plugins that make the version of the tag, so that no file says it. */
import { lineFrom } from "../../code/gradle_values.ts";

/** Plugin → what people call it. Sources: each one's readme. */
const FROM_TAGS: ReadonlyMap<string, string> = new Map([
  ["pl.allegro.tech.build.axion-release", "axion-release"],
  ["com.palantir.git-version", "git-version"],
  ["com.netflix.nebula.release", "nebula.release"],
  ["nebula.release", "nebula.release"],
  ["org.ajoberstar.reckon", "reckon"],
  ["me.qoomon.git-versioning", "git-versioning"],
  ["fr.brouillard.oss.gradle.jgitver", "jgitver"],
  ["com.github.jmongard.git-semver-plugin", "git-semver"],
  ["net.nemerosa.versioning", "versioning"],
]);

/** `id("x.y")`, `id 'x.y'`, `apply plugin: 'x.y'`. */
const APPLIED =
  /\b(?:id[ \t(]+|apply[ \t(]+plugin[ \t]*:[ \t]*|apply\(plugin[ \t]*=[ \t]*)["']([\w.-]+)["']/g;

/** What stands behind the plugin of a build script that only declares it for others. */
const DECLARED = /\bapply[ \t(]+false/;

/** The plugin of a build script that takes the version from the tag; nothing for one without. */
export function tagPluginIn(code: string): string | undefined {
  const known = code.matchAll(APPLIED).find(({ 0: { length }, 1: id, index }) =>
    FROM_TAGS.has(id!) && !DECLARED.test(lineFrom(code, index + length))
  );
  return known && FROM_TAGS.get(known[1]!);
}
