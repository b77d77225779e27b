/** Completions for PowerShell 5 and later. Source: Register-ArgumentCompleter -Native. */
import type { Candidates, OfferedFlag, Vocabulary } from "../vocabulary.ts";

/** The script. */
export function powershell({ commands, flags, taking }: Vocabulary): string {
  const all = new Map(
    [...flags, ...commands.flatMap((each) => each.flags)].map((
      each,
    ) => [each.names[0], each]),
  );
  const values = [...all.values()].filter(({ value }) => value)
    .flatMap(({ names, value }) => names.map((name) => [name, offer(value!)] as const));
  const rows = commands.map(({ name, summary, flags, argument }) =>
    `    ${quoted(name)} = @{ Summary = ${quoted(summary)}; Argument = { ${
      argument ? offer(argument) : "$null"
    } }; Flags = ${table(flags)} }`
  );
  return `# PowerShell completion for rung, made by \`rung completions powershell\`

Register-ArgumentCompleter -Native -CommandName rung -ScriptBlock {
  param($word, $ast, $cursor)
  $everywhere = ${table(flags)}
  # -ceq, -cmatch and ordinary switches would take -C for -c
  $values = [System.Collections.Generic.Dictionary[string, scriptblock]]::new()
${values.map(([name, body]) => `  $values[${quoted(name)}] = { ${body} }`).join("\n")}
  $commands = [ordered]@{
${rows.join("\n")}
  }
  $taking = @(${taking.map(quoted).join(", ")})

  $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } |
      ForEach-Object { $_.Extent.Text } | Select-Object -Skip 1)
  $command = $null
  $skips = $false
  foreach ($each in $words) {
    if ($skips) { $skips = $false; continue }
    if ($taking -ccontains $each) { $skips = $true; continue }
    if ($each -notlike '-*') { $command = $each; break }
  }
  $before = if ($words.Count -gt 0) { $words[-1] } else { '' }

  function Show($text, $summary) {
    if ($text -like "$word*") {
      $kind = if ($text -like '-*') { 'ParameterName' } else { 'ParameterValue' }
      # what a tag's name says must not be run: \`v1$(…)\` is one
      $plain = $text -match '^[\\w./+@:-]+$'
      $typed = if ($plain) { $text } else { "'" + $text.Replace("'", "''") + "'" }
      [System.Management.Automation.CompletionResult]::new($typed, $text, $kind, $summary)
    }
  }

  if ($values.ContainsKey($before)) {
    & $values[$before] | ForEach-Object { Show $_ $_ }
    return
  }
  if ($word -like '-*') {
    $flags = if ($command) { $commands[$command].Flags } else { $everywhere }
    foreach ($each in $flags.GetEnumerator()) { Show $each.Key $each.Value }
    return
  }
  if (-not $command) {
    foreach ($each in $commands.GetEnumerator()) { Show $each.Key $each.Value.Summary }
    return
  }
  if ($commands[$command]) { & $commands[$command].Argument | ForEach-Object { Show $_ $_ } }
}
`;
}

/** Long names alone: a table of PowerShell's does not tell -c from -C. */
function table(flags: readonly OfferedFlag[]): string {
  const rows = flags.flatMap(({ names, summary }) =>
    names.filter((name) => name.startsWith("--"))
      .map((name) => `${quoted(name)} = ${quoted(summary)}`)
  );
  return `[ordered]@{ ${rows.join("; ")} }`;
}

function offer(candidates: Candidates): string {
  switch (candidates.kind) {
    case "words":
      return candidates.words.map(quoted).join("; ");
    case "files":
      return "Get-ChildItem -Name";
    case "folders":
      return "Get-ChildItem -Name -Directory";
    case "tags":
      return "git tag --list 2>$null";
    default:
      return "$null";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
