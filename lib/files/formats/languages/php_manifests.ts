/** Manifests in PHP: TYPO3's, Moodle's. */
import { assigned } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";
import { lined } from "../lined.ts";

/** `ext_emconf.php`. Source: docs.typo3.org, "Declaration file", `version`. */
export const typo3Extension: Format = {
  id: "ext_emconf.php",
  title: "TYPO3 extension",
  names: ["ext_emconf.php"],
  schemes: ["semver"],
  guess: true,
  anywhere: true,
  syntax: "php",
  locate: ({ code }) => ({
    // What it needs of others stands in lists below.
    slots: /\$EM_CONF\b/.test(code)
      ? assigned(code, String.raw`^[ \t]*["']version["'][ \t]*=>[ \t]*`).slice(0, 1)
      : [],
  }),
};

/** `version.php`: what people read. Source: moodledev.io, "version.php", `release`. */
export const moodlePlugin: Format = lined({
  id: "moodle-version.php",
  title: "Moodle plug-in",
  names: ["version.php"],
  guess: true,
  echoes: true,
  syntax: "php",
  before: String.raw`[ \t]*\$(?:plugin|module)->release[ \t]*=[ \t]*`,
  isLiteral: true,
  needs: /\$(?:plugin|module)->version\b/,
});
