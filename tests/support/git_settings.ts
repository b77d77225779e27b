/**
 * What a person may have told git, key by key, as `git help --config` lists them, with values
 * that are not the default. Source: git-config(1).
 */

/** A line a section; `|` stands between values of a key, of which each is tried. */
const VALUES = `
alias: log=!false rev-parse=!false
blame: blankBoundary=true coloring=repeatedLines date=relative ignoreRevsFile=
blame: markIgnoredLines=true markUnblamableLines=true showEmail=true showRoot=true
branch: autoSetupMerge=always|simple|inherit autoSetupRebase=always sort=-committerdate
branch.main: description=feat!:text mergeOptions=--no-ff pushRemote=nowhere rebase=true
checkout: defaultRemote=nowhere guess=false thresholdForParallelism=0 workers=2
column: branch=always clean=always status=always tag=always|row ui=always
commit: cleanup=scissors|strip status=false template=/dev/null verbose=true
commitGraph: generationVersion=1 maxNewFilters=0 readChangedPaths=false
core: abbrev=4|no askPass=false bigFileThreshold=1 checkRoundtripEncoding=UTF-16
core: checkStat=minimal commentChar=-|auto|v commentString=- commitGraph=false compression=0
core: createObject=rename deltaBaseCacheLimit=1 editor=false eol=crlf|lf excludesFile=/dev/null
core: fileMode=false filesRefLockTimeout=0 fsmonitor=true|false fsmonitorHookVersion=1
core: fsync=none fsyncMethod=writeout-only fsyncObjectFiles=true hideDotFiles=true
core: ignoreCase=true logAllRefUpdates=always|false looseCompression=0 multiPackIndex=false
core: notesRef=refs/notes/other packedGitLimit=1m packedGitWindowSize=1m packedRefsTimeout=0
core: pager=false|cat precomposeUnicode=true preferSymlinkRefs=true preloadIndex=false
core: protectHFS=true protectNTFS=true quotePath=false|true safecrlf=true|warn
core: sharedRepository=group sparseCheckout=true sparseCheckoutCone=true splitIndex=true
core: symlinks=false trustctime=false untrackedCache=true useReplaceRefs=true
core: warnAmbiguousRefs=false whitespace=tab-in-indent
diff: algorithm=histogram|patience autoRefreshIndex=false colorMoved=zebra
diff: colorMovedWS=ignore-all-space context=0 dirstat=lines external=false ignoreSubmodules=all
diff: indentHeuristic=false interHunkContext=9 mnemonicPrefix=true noprefix=true
diff: orderFile=/dev/null relative=true renameLimit=1 renames=copies|false statGraphWidth=2
diff: statNameWidth=2 submodule=log suppressBlankEmpty=true tool=nothing trustExitCode=true
diff: wordRegex=. wsErrorHighlight=all
diff.json: textconv=false
feature: experimental=true manyFiles=true
fetch: all=true negotiationAlgorithm=skipping|noop output=compact parallel=0 prune=true
fetch: pruneTags=true recurseSubmodules=true showForcedUpdates=false unpackLimit=1
fetch: writeCommitGraph=true
format: attach=true cc=a@b.example coverFromDescription=none coverLetter=true
format: encodeEmailHeaders=false filenameMaxLength=8 forceInBodyFrom=true from=true
format: headers=X-A:b notes=true numbered=true outputDirectory=/nowhere pretty=oneline|fuller|%s
format: signature=x signatureFile=/dev/null signOff=true subjectPrefix=feat!: suffix=.x
format: thread=deep to=a@b.example useAutoBase=true
gc: auto=1 autoDetach=false autoPackLimit=1 packRefs=true writeCommitGraph=true
grep: column=true extendedRegexp=true fallbackToNoIndex=true fullName=true lineNumber=true
grep: patternType=perl|fixed threads=1
help: autocorrect=immediate
i18n: commitEncoding=ISO-8859-1|UTF-8 logOutputEncoding=ISO-8859-1
index: recordEndOfIndexEntries=true recordOffsetTable=true skipHash=true sparse=true threads=2
index: version=4
init: defaultBranch=trunk
interactive: singleKey=true
log: abbrevCommit=true date=relative|format:%Y decorate=short|full|false
log: diffMerges=on|first-parent excludeDecoration=refs/tags/* follow=true graphColors=red
log: initialDecorationSet=all mailmap=false|true showRoot=false showSignature=true
lsrefs: unborn=ignore
mailmap: blob=HEAD:VERSION file=/dev/null
maintenance: auto=true strategy=incremental
merge: autoStash=true branchdesc=true conflictStyle=diff3|zdiff3 defaultToUpstream=false
merge: directoryRenames=true ff=false|only log=true renameLimit=1 renames=false renormalize=true
merge: stat=false verbosity=5 verifySignatures=true
notes: displayRef=refs/notes/* mergeStrategy=union rewriteMode=overwrite rewriteRef=refs/notes/*
notes.rewrite: amend=false
pack: allowPackReuse=false compression=0 depth=1 packSizeLimit=1m threads=1 useBitmaps=false
pack: useSparse=false window=0 writeReverseIndex=true
pager: config=true diff=false log=true|false tag=true
pretty: short=%s
protocol: version=0|1
pull: ff=only octopus=ours rebase=true twohead=ours
push: autoSetupRemote=true default=nothing|matching|upstream|current followTags=true
push: gpgSign=if-asked negotiate=true recurseSubmodules=check|on-demand|only useBitmaps=false
push: useForceIfIncludes=true
rebase: autoStash=true updateRefs=true
receive: autogc=true denyDeletes=true denyNonFastForwards=true fsckObjects=true unpackLimit=1
receive: updateServerInfo=true
remote.origin: prune=true pruneTags=true push=refs/heads/*:refs/heads/elsewhere/*
remote.origin: tagOpt=--tags|--no-tags
remote: pushDefault=nowhere
repack: useDeltaBaseOffset=false
rerere: autoUpdate=true enabled=true
sequence: editor=false
splitIndex: maxPercentChange=0 sharedIndexExpire=now
stash: showPatch=true
status: aheadBehind=false branch=true displayCommentPrefix=true relativePaths=false
status: renameLimit=1 renames=copies|false short=true showStash=true showUntrackedFiles=no|all
status: submoduleSummary=true
submodule: fetchJobs=2 propagateBranches=true recurse=true
tag: sort=-creatordate|-version:refname
trace2: destinationDebug=true eventBrief=true eventNesting=9 eventTarget=true normalBrief=true
trace2: normalTarget=true perfBrief=true perfTarget=true
trailer: separators==
transfer: advertiseSID=true bundleURI=true credentialsInUrl=warn fsckObjects=true unpackLimit=1
user: useConfigOnly=true
versionsort: suffix=-rc
worktree: guessRemote=true
`;

/** Key → values. */
export const SETTINGS: ReadonlyMap<string, readonly string[]> = new Map(
  VALUES.trim().split("\n").flatMap((line) => {
    const [section, ...pairs] = line.split(/:? /);
    return pairs.map((pair) => {
      const [, key = "", values = ""] = /^(.*?)=(.*)$/.exec(pair) ?? [];
      return [`${section}.${key}`, values.split("|")] as const;
    });
  }),
);

/** Colours of parts, and advice: as many keys as git has, one value for all. */
export function ofMany(key: string): string | undefined {
  if (key === "color.pager") return "true";
  if (/^color\.[a-zA-Z]+$/.test(key)) return "always";
  if (key.startsWith("color.")) return "red";
  if (key.startsWith("advice.")) return "false";
  return undefined;
}

/**
 * Sections and keys that change nothing of what git says to rung, or that rung is to go by: a
 * release made under them is to be another one.
 */
export const LEFT_OUT: Readonly<Record<string, RegExp>> = {
  "commands that rung never runs":
    /^(?:add|am|apply|browser|clean|clone|completion|difftool|fastimport|git-p4|gitcvs|gitweb|gui|guitool|help|imap|instaweb|interactive|mailinfo|man|mergetool|reftable|rebase|repack|revert|sendemail|showBranch|stash|tar|uploadarchive|web|whatchanged)\./i,
  "who commits, and with which key":
    /^(?:author|committer|gpg|user)\.|\.gpgSign$|^tag\.forceSign/i,
  "where things are and how they are reached":
    /^(?:bundle|credential|credentialCache|credentialStore|extensions|http|include|includeIf|safe|ssh|submodule|url)\.|^core\.(?:alternateRefs|bare|gitProxy|repositoryFormat|sshCommand|worktree|hooksPath)|^init\.templateDir|^protocol\..*allow|^remotes?\.|^branch\.<name>|^transfer\.hideRefs/i,
  "what a file's bytes are in git": /^(?:filter\.|core\.(?:attributesFile|autocrlf))/i,
  "Windows alone": /^core\.(?:restrictinherited|unsetenvvars|longPaths)/i,
  "a server's": /^(?:receive|uploadpack|uploadpackfilter|daemon)\./i,
  "named by a person":
    /[<*]|^push\.pushOption$|^diff\.(?:guitool|tool)$|^merge\.(?:guitool|tool|suppressDest)$/,
  "how long and how much is kept":
    /^(?:bitmapPseudoMerge|fsck|fsmonitor|gc|index|maintenance|pack|promisor|scalar|sparse|sparseIndex|trace2)\.|^fetch\.(?:fsck|bundle)|^core\.(?:ignoreStat|lockfilePid|maxTreeDepth|packedGit|sparse)/i,
};
