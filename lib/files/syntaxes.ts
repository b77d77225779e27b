/** The syntaxes, each loaded only when a file of it is in play. */
import { load } from "../load.ts";
import { shallow } from "./syntax/shallow.ts";
import type { Syntax } from "./syntax.ts";

const toml = () =>
  load<typeof import("./syntax/toml.ts")>(import("./syntax/toml.ts" as string));
const json = () =>
  load<typeof import("./syntax/json.ts")>(import("./syntax/json.ts" as string));
const yaml = () =>
  load<typeof import("./syntax/yaml.ts")>(import("./syntax/yaml.ts" as string));
const xml = () =>
  load<typeof import("./syntax/xml.ts")>(import("./syntax/xml.ts" as string));
const code = () =>
  load<typeof import("./syntax/code.ts")>(import("./syntax/code.ts" as string));

const SYNTAXES = {
  "toml": async () => (await toml()).toml,
  "lock": async () => (await toml()).lock,
  "json": async () => (await json()).json,
  "jsonc": async () => (await json()).jsonc,
  "yaml": async () => (await yaml()).yaml,
  "xml": async () => (await xml()).xml,
  "text": async () => (await code()).text,
  "python": async () => (await code()).python,
  "cmake": async () => (await code()).cmake,
  "elixir": async () => (await code()).elixir,
  "ini": async () => (await code()).ini,
  "java": async () => (await code()).java,
  "properties": async () => (await code()).properties,
  "ruby": async () => (await code()).ruby,
  "spec": async () => (await code()).spec,
  "hash": async () => (await code()).hash,
  "dashes": async () => (await code()).dashes,
  "semicolons": async () => (await code()).semicolons,
  "lisp": async () => (await code()).lisp,
  "zig": async () => (await code()).zig,
  "nix": async () => (await code()).nix,
  "hcl": async () => (await code()).hcl,
  "php": async () => (await code()).php,
  "perl": async () => (await code()).perl,
  "powershell": async () => (await code()).powershell,
  "erlang": async () => (await code()).erlang,
  "lua": async () => (await code()).lua,
  "m4": async () => (await code()).m4,
  "shell": async () => (await code()).shell,
} as const satisfies Record<string, () => Promise<Syntax>>;

/** The name of a syntax. */
export type SyntaxName = keyof typeof SYNTAXES;

/** The syntax of that name; its parser is loaded now. */
export async function loadSyntax(name: SyntaxName): Promise<Syntax> {
  return loaded[name] ??= shallow(await SYNTAXES[name]());
}

const loaded: { [K in SyntaxName]?: Syntax } = {};
