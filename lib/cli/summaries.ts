// deno-fmt-ignore-file -- made by `deno task docs --write`; do not edit
/** What each command does, in a line: `rung help` shows them and loads no command. */

/** Command → its summary. */
export const SUMMARIES: Readonly<Record<string, string>> = {
  "next": "Print the next version; change nothing",
  "prepare": "Plan a release; write version files, changelog and notes for review",
  "execute": "Commit, tag and push the prepared release, then verify it on the remote",
  "abort": "Put back every byte that prepare changed, and forget the plan",
  "status": "Show where every channel stands, the open plan, and what is left to do",
  "promote": "Take a tested pre-release one rung up, from its own commit and not from HEAD",
  "hotfix": "Open the line of a release that is out: its branch, to release fixes from",
  "yank": "Take a bad release out of the way, as far as each place allows",
  "unyank": "Undo what of a yank can be undone",
  "gates": "Show what a version must still have shown before it may go up",
  "tag": "Tag HEAD with the next version and push that one tag",
  "bump": "Write a version into the version files; no git",
  "notes": "Print the notes of a release, of a range, or of what is to come",
  "changelog": "Print the whole changelog; write the sections it lacks; check that none is missing",
  "ci": "Tell the CI what this build's tag means",
  "workflows": "Write the project's workflow files, and see that they stay true",
  "token": "Check the token: whose it is, whether it may push and starts workflows",
  "convert": "Spell versions in another scheme",
  "compare": "Print <, = or >, as the first version comes before, with or after the second",
  "sort": "Sort the versions of standard input, one a line, lowest first",
  "satisfies": "Print true or false: does the range take the version?",
  "completions": "Print what a shell needs to complete rung's words",
  "upgrade": "Upgrade rung itself",
  "release": "Choose, look, edit, confirm: a whole release in one sitting",
  "init": "Look at the project, say what was found, and write the rung.toml it needs",
  "doctor": "Look for everything that could stop a release, and say the cure",
  "mcp": "Serve rung to agents: the Model Context Protocol on standard input and output",
  "help": "Show help, or that of one command",
};
