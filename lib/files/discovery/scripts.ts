/** Shell scripts, which are known by their first line, whatever they are called. */
import type { Tree } from "../tree.ts";

/** Names that no script has, so that large files of other kinds are not read. */
const NO_SCRIPT =
  /\.(?:md|rst|txt|adoc|html?|css|[cm]?[jt]sx?|json[5c]?|lock|ya?ml|toml|xml|csv|py|rb|go|rs|java|kts?|c|h|cc|cpp|png|jpe?g|gif|svg|ico|webp|pdf|zip|t?[gx]z|bz2|zst|jar|whl|exe|dll|so|db|sqlite|log)$/i;

/** Whether a file is a shell script by its first line. */
export function isScript(tree: Tree, name: string): boolean {
  if (NO_SCRIPT.test(name)) return false;
  const head = tree.head?.(name) ?? tree.read(name) ?? "";
  return /^#![^\r\n]*\b(?:ba|da|k|z|a|mk)?sh\b/.test(head);
}
