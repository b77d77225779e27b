/** WordPress's plug-ins and themes. */
import { assigned, slotsOf } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";

/** WordPress reads the first 8 KiB. Source: developer.wordpress.org, `get_file_data()`. */
const HEADER_LENGTH = 8192;
const HEADER = /^[ \t/*#@]*Version:[ \t]*(?<version>\d[^\s*]*)/dgim;
/**
 * No version of what is asked for, or of how the data are kept: `MIN_PHP_VERSION`, `TOOL_DB_VERSION`.
 * Whole words say that: `ADMIN_TOOL_VERSION` and `PHP_TOOL_VERSION` are of the plug-in.
 */
const OWN = [
  String.raw`(?!(?:\w*_)?(?:MIN(?:IMUM)?|REQUIRE[DS]?)_)`,
  String.raw`(?!(?:\w*_)?(?:DB|DATABASE|SCHEMA|PHP|WP)_?VERSION["'\s=])\w*VERSION`,
].join("");
/** `define('TOOL_VERSION', '1.4.0')`, `const VERSION = '1.4.0'`. */
const CONSTANT = String
  .raw`(?:\bdefine[ \t]*\([ \t]*["']${OWN}["'][ \t]*,|\bconst[ \t]+${OWN}[ \t]*=)[ \t]*`;

/**
 * The file whose header names a plug-in or a theme, and the constants there that repeat it.
 *
 * Source: developer.wordpress.org, "Header Requirements", "Main Stylesheet".
 */
export const wordpress: Format = {
  id: "wordpress",
  title: "WordPress plug-in or theme",
  names: ["*.php", "style.css"],
  schemes: ["semver", "composer"],
  guess: true,
  syntax: "php",
  locate({ text, code }) {
    const header = text.slice(0, HEADER_LENGTH);
    if (!/^[ \t/*#@]*(?:Plugin|Theme) Name:/im.test(header)) return { slots: [] };
    const slots = slotsOf(header, HEADER).slice(0, 1);
    const spelled = ({ start, end }: Slot) => text.slice(start, end);
    const repeated = assigned(code, CONSTANT).filter((slot) =>
      slots.some((main) => spelled(main) === spelled(slot))
    );
    return { slots: [...slots, ...repeated] };
  },
};

/** Some have it in a list: `* Stable tag: 1.4.0`. */
const STABLE = /^(?:\*[ \t]+)?Stable tag:[ \t]*(?<version>\d\S*)/dgim;

/** `readme.txt`: what users get, so that it never says a pre-release. Source: "How your readme.txt works". */
export const wordpressReadme: Format = {
  id: "wordpress-readme",
  title: "WordPress readme",
  names: ["readme.txt"],
  schemes: ["semver", "composer"],
  guess: true,
  syntax: "text",
  locate: ({ code }) => ({
    slots: slotsOf(code, STABLE).map((slot) => ({ ...slot, lags: true as const })),
  }),
};
