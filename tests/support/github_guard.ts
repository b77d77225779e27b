/**
 * What the double's git refuses because of immutable releases: their tags stay, and those of
 * deleted ones never come again. The words are GitHub's, as field reports have them.
 */

const HOOK = `#!/bin/sh
# update hook: REF OLD NEW
tag=\${1#refs/tags/}
[ "$tag" = "$1" ] && exit 0
zero=0000000000000000000000000000000000000000
if grep -qxF "$tag" "$GIT_DIR/burnt-tags" 2>/dev/null; then
  echo "error: GH013: Repository rule violations found for $1." >&2
  echo "" >&2
  echo "- Cannot create ref due to creations being restricted." >&2
  exit 1
fi
if grep -qxF "$tag" "$GIT_DIR/immutable-tags" 2>/dev/null && [ "$3" = "$zero" ]; then
  echo "error: GH013: Repository rule violations found for $1." >&2
  echo "" >&2
  echo "- Cannot delete this tag" >&2
  exit 1
fi
exit 0
`;

/** Guards a tag of the bare repository from now on. */
export function guardTag(bare: string, tag: string, how: "burnt" | "immutable"): void {
  Deno.writeTextFileSync(`${bare}/${how}-tags`, `${tag}\n`, { append: true });
  const hook = `${bare}/hooks/update`;
  Deno.mkdirSync(`${bare}/hooks`, { recursive: true });
  Deno.writeTextFileSync(hook, HOOK);
  Deno.chmodSync(hook, 0o755);
}
