<#
.SYNOPSIS
Installs rung: finds the file for this machine, checks it, puts it in place.

.DESCRIPTION
  irm https://github.com/OWNER/rung/releases/latest/download/install.ps1 | iex
  .\install.ps1 [-Version VERSION] [-To DIR] [-Force] [-Unsigned]

RUNG_DOWNLOAD_URL names a mirror that is laid out as the releases are:
URL/latest/download/VERSION, URL/download/vVERSION/FILE. The system's proxy is used, or the
one that https_proxy names. Needs no administrator. Nothing is put in place before its
checksum is right, and an older rung stays until the new one has run.

.PARAMETER Version
This version; the newest stable one if not given (RUNG_VERSION).

.PARAMETER To
Into this folder; %LOCALAPPDATA%\Programs\rung if not given (RUNG_INSTALL_DIR).

.PARAMETER Force
Also where that version is installed already (RUNG_FORCE=1).

.PARAMETER Unsigned
Without a look at the signature.
#>
param(
  [string]$Version = $env:RUNG_VERSION,
  [string]$To = $env:RUNG_INSTALL_DIR,
  [switch]$Force,
  [switch]$Unsigned
)

# A function: `irm | iex` runs nothing of a script that was cut off, and `return` leaves
# it without closing the user's window.
function Install-Rung {
  param([string]$Version, [string]$To, [bool]$Force, [bool]$Unsigned)

  $ErrorActionPreference = 'Stop'
  # Windows PowerShell 5.1 draws a bar that makes a download ten times as slow.
  $ProgressPreference = 'SilentlyContinue'
  # 5.1 offers old TLS alone unless told.
  [Net.ServicePointManager]::SecurityProtocol =
    [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

  # The public key of the releases, filled in where they are built (RUNG_RELEASE_KEY).
  $key = 'rung-key-unknown'
  if ($env:RUNG_RELEASE_KEY) { $key = $env:RUNG_RELEASE_KEY }
  $base = 'https://github.com/OWNER/rung/releases'
  if (-not $env:RUNG_DOWNLOAD_URL -and $base -like '*/OWNER/rung/releases') {
    throw 'Cannot install rung: this script does not know where it is from; take the one of a release, or name a mirror in RUNG_DOWNLOAD_URL'
  }
  if ($env:RUNG_DOWNLOAD_URL) { $base = $env:RUNG_DOWNLOAD_URL.TrimEnd('/') }
  if (-not $To) { $To = Join-Path $env:LOCALAPPDATA 'Programs\rung' }
  $program = Join-Path $To 'rung.exe'

  # A 32-bit shell on a 64-bit system says x86 and keeps the truth in the second variable.
  $machine = $env:PROCESSOR_ARCHITECTURE
  if ($env:PROCESSOR_ARCHITEW6432) { $machine = $env:PROCESSOR_ARCHITEW6432 }
  switch ($machine) {
    'AMD64' { $target = 'x86_64-pc-windows-msvc' }
    'ARM64' { $target = 'aarch64-pc-windows-msvc' }
    default { throw "Cannot install rung: there is no binary for $machine" }
  }

  $work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
  $null = New-Item -ItemType Directory -Path $work
  $staged = Join-Path $To (".rung-install." + $PID + ".exe")
  try {
    if (-not $Version) {
      $file = Join-Path $work 'VERSION'
      Get-RungFile "$base/latest/download/VERSION" $file
      $Version = (Get-Content -LiteralPath $file -TotalCount 1)
    }
    $Version = "$Version".Trim() -replace '^v', ''
    if ($Version -cnotmatch '^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$') {
      throw "Cannot install rung: ""$Version"" is no version; write it as 1.2.0"
    }
    if (-not $Force -and (Test-Path -LiteralPath $program)) {
      # One that is broken is no reason to stop: it is what shall be replaced.
      $there = try { & $program --version } catch { $null }
      if ($there -eq $Version) {
        Write-Host "rung $Version is there already: $program"
        return
      }
    }

    $name = "rung-$target.zip"
    $archive = Join-Path $work $name
    $sums = Join-Path $work 'SHA256SUMS'
    Get-RungFile "$base/download/v$Version/SHA256SUMS" $sums
    Get-RungFile "$base/download/v$Version/$name" $archive
    if ($key -and $key -notlike 'rung-key-*' -and -not $Unsigned) {
      $file = Join-Path $work 'SHA256SUMS.sig'
      Get-RungFile "$base/download/v$Version/SHA256SUMS.sig" $file
      $signature = (Get-Content -LiteralPath $file -TotalCount 1)
      if (-not (Test-RungSignature $key $sums $signature)) {
        throw "Cannot install rung: SHA256SUMS of $Version is not signed by the key of rung's releases; do not use it, and report it"
      }
    }
    $lines = @(Get-Content -LiteralPath $sums |
        Where-Object { $_ -cmatch "^[0-9a-f]{64} [ *]$([regex]::Escape($name))$" })
    if ($lines.Count -ne 1) {
      throw "Cannot install rung: SHA256SUMS of $Version has no single checksum of $name"
    }
    $wanted = $lines[0].Substring(0, 64)
    $found = Get-RungHash $archive
    if ($found -cne $wanted) {
      throw "Cannot install rung: the checksum of $name is wrong: $found, not $wanted"
    }

    $null = New-Item -ItemType Directory -Force -Path $To
    # Not Expand-Archive: 5.1 does not find it when it was started from PowerShell 7.
    $null = [Reflection.Assembly]::LoadWithPartialName('System.IO.Compression.FileSystem')
    [IO.Compression.ZipFile]::ExtractToDirectory($archive, (Join-Path $work 'out'))
    Copy-Item -LiteralPath (Join-Path $work "out\rung-$target\rung.exe") -Destination $staged
    $said = & $staged --version
    if ($said -ne $Version) {
      throw "Cannot install rung: the program does not run here: $said"
    }

    # A program that runs cannot be overwritten, but it can be renamed.
    $old = "$program.old"
    Get-ChildItem -LiteralPath $To -Filter 'rung.exe*.old' |
      Remove-Item -Force -ErrorAction SilentlyContinue
    # An old one that still runs stays; the next installation takes it away.
    if (Test-Path -LiteralPath $old) { $old = "$program.$PID.old" }
    if (Test-Path -LiteralPath $program) {
      Move-Item -LiteralPath $program -Destination $old -Force
    }
    try {
      Move-Item -LiteralPath $staged -Destination $program
    } catch {
      if (Test-Path -LiteralPath $old) {
        Move-Item -LiteralPath $old -Destination $program
      }
      throw
    }
    Remove-Item -LiteralPath $old -Force -ErrorAction SilentlyContinue
    Write-Host "rung $Version is installed: $program"

    $path = [Environment]::GetEnvironmentVariable('Path', 'User')
    if (($path -split ';') -notcontains $To) {
      Write-Host "  hint: Put it on the PATH:"
      # As the registry has it: read otherwise, entries such as %USERPROFILE%\bin are lost.
      Write-Host '  $key = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey("Environment", $true)'
      Write-Host "  `$key.SetValue('Path', '$To;' + " -NoNewline
      Write-Host "`$key.GetValue('Path', '', 'DoNotExpandEnvironmentNames'), 'ExpandString')"
    }
  } finally {
    Remove-Item -LiteralPath $staged -Force -ErrorAction SilentlyContinue
    Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction SilentlyContinue
  }
}

# Not Get-FileHash: 5.1 does not find it when it was started from PowerShell 7.
function Get-RungHash {
  param([string]$Path)
  $sha = [Security.Cryptography.SHA256]::Create()
  $stream = [IO.File]::OpenRead($Path)
  try {
    return [BitConverter]::ToString($sha.ComputeHash($stream)).Replace('-', '').ToLowerInvariant()
  } finally {
    $stream.Dispose()
    $sha.Dispose()
  }
}

# Whether a file is signed by the key: base64 of its SPKI form, and of the signature in DER.
function Test-RungSignature {
  param([string]$Key, [string]$Path, [string]$Signature)
  try {
    $spki = [Convert]::FromBase64String($Key)
    $der = [Convert]::FromBase64String($Signature.Trim())
    $point = New-Object Security.Cryptography.ECPoint
    $point.X = [byte[]]$spki[($spki.Length - 64)..($spki.Length - 33)]
    $point.Y = [byte[]]$spki[($spki.Length - 32)..($spki.Length - 1)]
    $parameters = New-Object Security.Cryptography.ECParameters
    $parameters.Curve = [Security.Cryptography.ECCurve]::CreateFromFriendlyName('nistP256')
    $parameters.Q = $point
    $known = [Security.Cryptography.ECDsa]::Create($parameters)
    # The two numbers, 32 bytes each, out of their DER form.
    $plain = New-Object byte[] 64
    $at = 2
    foreach ($end in 32, 64) {
      $length = $der[$at + 1]
      $number = [byte[]]$der[($at + 2)..($at + 1 + $length)]
      $count = [Math]::Min($length, 32)
      [Array]::Copy($number, $length - $count, $plain, $end - $count, $count)
      $at += 2 + $length
    }
    $bytes = [IO.File]::ReadAllBytes($Path)
    $sha256 = [Security.Cryptography.HashAlgorithmName]::SHA256
    return $known.VerifyData($bytes, $plain, $sha256)
  } catch {
    return $false
  }
}

function Get-RungFile {
  param([string]$Url, [string]$Path)
  Write-Host "download $Url"
  $more = @{}
  if ($env:https_proxy) { $more.Proxy = $env:https_proxy }
  try {
    Invoke-WebRequest -UseBasicParsing -Uri $Url -OutFile $Path @more
  } catch {
    throw "Cannot install rung: $Url could not be downloaded: $($_.Exception.Message)"
  }
}

Install-Rung -Version $Version -To $To -Force ([bool]($Force -or $env:RUNG_FORCE)) -Unsigned ([bool]$Unsigned)
