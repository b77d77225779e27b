/** Texts as somebody would write them who wants to break the notes. */
import fc from "fast-check";

const PIECES = [
  ..."`*_[]()<>#!&\\|$~:=-+.@ \n\t\r\0aé1/",
  ...[
    "``",
    "```",
    "~~~",
    "---",
    "===",
    "1. ",
    "- ",
    "> ",
    "# ",
    "## [9.9.9] - 2020-01-01",
  ],
  ...["http://a.b", "HTTPS://a.b/c?d", "ftp://a.b", "www.a.b", "WWW.", "://", "//"],
  ...["mailto:a@b.cc", "xmpp:a@b.cc/d", "a@b.cc", "@octocat", "@org/team", "_@x"],
  ...["&#64;octocat", "&lt;", "&amp;", "&", "<b>", "</b>", "<!--", "-->", "<script>"],
  ...["<https://a.b>", "![a](b)", "[a](b)", "[a]: b", "[^1]", "[x] ", "$a$", "$`a`$"],
  ...[
    "\u202E",
    "\u200B",
    "\u2066",
    "\u2028",
    "\uFEFF",
    "\uD800",
    "\u{E0041}",
    "\x1b[31m",
  ],
];

/** Texts of characters and words that Markdown or a terminal would act on. */
export const hostileText = fc.array(fc.constantFrom(...PIECES), { maxLength: 16 })
  .map((pieces) => pieces.join(""));
