/**
 * Program text: comments and multi-line strings blanked out, so that a pattern finds only
 * what the program says. No parser: a line that opens at its first column is enough to find
 * an assignment, once everything that merely looks like one is gone.
 */
import { ok } from "../../fault.ts";
import { spaces } from "../code/blank.ts";
import type { Syntax } from "../syntax.ts";

/** Text as it is. */
export const text: Syntax = code();

/** Python. Source: The Python Language Reference, §2.4.1 "String literals". */
export const python: Syntax = code(
  /#[^\r\n]*/,
  /"""(?:[^\\]|\\[^])*?"""|'''(?:[^\\]|\\[^])*?'''/,
  /"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*'/,
);

/** Shell. Source: POSIX.1-2017, Shell Command Language, §2.2 "Quoting", §2.7.4. */
export const shell: Syntax = code(
  /(?<=^|[\s;&|()])#[^\r\n]*/,
  // A here-document: from `<<WORD` to the line that is WORD alone.
  /<<-?[ \t]*(["']?)\\?([A-Za-z_]\w*)\1[^\n]*\n(?:[^]*?\n)?\t*\2(?=\r?\n|$(?![^]))/,
  /\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*"/,
);

/** Ruby. Source: ruby-doc.org, "Code Comments", "Literals". */
export const ruby: Syntax = code(
  /#[^\r\n]*/,
  /(?<=^|\n)=begin\b[^]*?\n=end\b/,
  /<<[~-]?(["']?)([A-Z_]\w*)\1[^\n]*\n(?:[^]*?\n)?[ \t]*\2(?=\r?\n|$(?![^]))/,
  /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/,
  // A pattern, whose quotes and `#` are its own: where a value may begin.
  /(?<=[[(,=~][ \t]?)\/(?:[^/\\\r\n]|\\[^\r\n])+\//,
);

/** Elixir. Source: hexdocs.pm, "Syntax reference". */
export const elixir: Syntax = code(
  /#[^\r\n]*/,
  /"""[^]*?"""|'''[^]*?'''/,
  /"(?:[^"\\]|\\[^])*"|\?./,
);

/** Java and its kin: Gradle's Groovy and Kotlin, Go, Dart. */
export const java: Syntax = code(
  /\/\/[^\r\n]*|\/\*[^]*?\*\//,
  /"""[^]*?"""|'''[^]*?'''|`[^`]*`/,
  /"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*'/,
);

/** CMake. Source: cmake-language(7), "Comments", "Bracket Argument", "Quoted Argument". */
export const cmake: Syntax = code(
  /#\[(?<equals>=*)\[[^]*?\]\k<equals>\]|#[^\r\n]*/,
  /\[\[[^]*?\]\]|\[=\[[^]*?\]=\]/,
  /"(?:[^"\\]|\\[^])*"/,
);

/** INI files of Python's `configparser`: whole-line comments alone. */
export const ini: Syntax = code(/(?<=^|\n)[ \t]*[#;][^\r\n]*/);

/** Java properties: `#` and `!` open a comment, and a backslash carries a line on. */
export const properties: Syntax = code(
  /(?<=^|\n)[ \t]*[#!][^\r\n]*/,
  /\\\r?\n[^\r\n]*/,
);

/** Files in which `#` opens a comment where a line begins, whatever templates they hold. */
export const hash: Syntax = code(/(?<=^|\n)[ \t]*#[^\r\n]*/);

/** Cabal files: lines that begin with `--`. Source: cabal.readthedocs.io, "Package descriptions". */
export const dashes: Syntax = code(/(?<=^|\n)[ \t]*--[^\r\n]*/);

/** Inno Setup's scripts, whose `#` is the preprocessor's. Source: jrsoftware.org, "Script format". */
export const semicolons: Syntax = code(/(?<=^|\n)[ \t]*;[^\r\n]*/);

/** Dune's S-expressions. Source: dune.readthedocs.io, "Lexical Conventions". */
export const lisp: Syntax = code(
  /;[^\r\n]*|#\|[^]*?\|#/,
  /"(?:[^"\\]|\\[^])*"/,
);

/** Zig: comments, and lines of multi-line strings. Source: ziglang.org, "Language Reference". */
export const zig: Syntax = code(
  /\/\/[^\r\n]*|\\\\[^\r\n]*/,
  /"(?:[^"\\\r\n]|\\[^])*"/,
);

/** Nix. Source: nix.dev, "Comments", "String literal". */
export const nix: Syntax = code(
  /#[^\r\n]*|\/\*[^]*?\*\//,
  /''(?:[^']|'(?!')|'{3}|''\$|''\\[^])*''/,
  /"(?:[^"\\]|\\[^])*"/,
);

/** HashiCorp's language. Source: developer.hashicorp.com, "Configuration Syntax", "Strings". */
export const hcl: Syntax = code(
  /#[^\r\n]*|\/\/[^\r\n]*|\/\*[^]*?\*\//,
  /<<-?[ \t]*([A-Za-z_]\w*)[ \t]*\r?\n(?:[^]*?\n)?[ \t]*\1(?=\r?\n|$(?![^]))/,
  /"(?:[^"\\\r\n]|\\[^])*"/,
);

/** PHP. Source: php.net, "Comments", "Strings". */
export const php: Syntax = code(
  /#(?!\[)[^\r\n]*|\/\/[^\r\n]*|\/\*[^]*?\*\//,
  /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1[^\n]*\n(?:[^]*?\n)?[ \t]*\2\b/,
  /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/,
);

/** Perl: comments, documentation, and what follows the program. Source: perldoc.perl.org, "perlsyn", "perlpod". */
export const perl: Syntax = code(
  /(?<=^|[\s;{}()])#[^\r\n]*/,
  /(?<=^|\n)=[a-z]\w*\b[^]*?(?:\n=cut\b[^\r\n]*|$(?![^]))/,
  /(?<=^|\n)__(?:END|DATA)__\b[^]*/,
  /<<~?(["']?)([A-Za-z_]\w*)\1[^\n]*\n(?:[^]*?\n)?[ \t]*\2(?=\r?\n|$(?![^]))/,
  /"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*'/,
);

/** Erlang. Source: erlang.org, "Erlang Reference Manual", "Comments". */
export const erlang: Syntax = code(/%[^\r\n]*/, /"(?:[^"\\]|\\[^])*"|\$\\?./);

/** Lua. Source: lua.org, "Reference Manual", §3.1. */
export const lua: Syntax = code(
  /--\[(?<equals>=*)\[[^]*?\]\k<equals>\]|--[^\r\n]*/,
  /\[\[[^]*?\]\]|\[=\[[^]*?\]=\]/,
  /"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*'/,
);

/** PowerShell. Source: learn.microsoft.com, "about_Comments", "about_Quoting_Rules". */
export const powershell: Syntax = code(
  /<#(?:[^]*?#>|[^]*)|#[^\r\n]*/,
  /@(["'])[ \t]*\r?\n(?:(?:[^]*?\n)?\1@|[^]*)/,
  /"(?:[^"`]|`[^]?)*(?:"|$)|'[^']*'/,
);

/** M4, as Autoconf's scripts use it. Source: gnu.org, "GNU M4", "Comments", "dnl". */
export const m4: Syntax = code(/\bdnl\b[^\r\n]*|(?<=^|\n)[ \t]*#[^\r\n]*/);

/** RPM spec files, of which only the preamble holds tags. */
export const spec: Syntax = code(
  /(?<=^|\n)[ \t]*#[^\r\n]*/,
  /(?<=^|\n)%(?:description|prep|build|install|changelog|package)\b[^]*/,
);

/**
 * A language by what it hides text in: comments, and strings of any kind.
 *
 * Comments are blanked, strings only when they span lines; line ends stay, and so does the
 * place of everything.
 */
function code(...hiding: readonly RegExp[]): Syntax {
  const [comment, ...strings] = hiding.map(({ source }) => source);
  const pattern = new RegExp([...strings, `(?<comment>${comment})`].join("|"), "g");
  const blanked = (text: string) =>
    text.replaceAll(pattern, (match, ...rest) => {
      const { comment } = rest.at(-1) as { comment?: string };
      return comment !== undefined || /[\r\n]/.test(match) ? spaces(match) : match;
    });
  return {
    read: (text) =>
      ok({
        text,
        root: { kind: "table", entries: new Map() },
        code: hiding.length > 0 ? blanked(text) : text,
      }),
  };
}
