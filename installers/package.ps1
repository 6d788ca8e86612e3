# Makes the .msi. Called by quorate.cmd package, which has built the program and set JAVA_HOME. Needs WiX 3 or later on the PATH.
# Untried: written beside installers/package, on a machine without Windows.
param([string]$Type = "msi")
$ErrorActionPreference = "Stop"
$here = $PSScriptRoot
$root = Split-Path $here
$target = Join-Path $here "target"
$image = Join-Path $target "image"
$version = ([xml](Get-Content (Join-Path $root "pom.xml"))).project.version
$arch = if ($env:PROCESSOR_ARCHITECTURE -eq "ARM64") { "aarch64" } else { "x64" }
if ($Type -ne "msi") { Write-Error "package: a .$Type can only be made on the system that it is for."; exit 2 }

# The same list as in installers/package.
$modules = "java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http," +
  "java.prefs,java.scripting,java.sql,java.xml,jdk.charsets,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management," +
  "jdk.net,jdk.unsupported,jdk.zipfs"

if (Test-Path $image) { Remove-Item -Recurse -Force $image }
New-Item -ItemType Directory -Force "$image\app\lib", "$image\bin" | Out-Null
Remove-Item "$target\*.msi", "$target\SHA256SUMS*" -ErrorAction SilentlyContinue
& "$env:JAVA_HOME\bin\jlink" --add-modules $modules --no-header-files --no-man-pages --output "$image\runtime"
if ($LASTEXITCODE) { exit 1 }
Copy-Item "$root\app\target\quorate.jar" "$image\app"
Copy-Item "$root\app\target\lib\*.jar" "$image\app\lib"
Remove-Item "$image\app\lib\*secp256k1-kmp-jni-jvm-linux*", "$image\app\lib\*secp256k1-kmp-jni-jvm-darwin*"
& "$env:JAVA_HOME\bin\java" "$here\tools\Icons.java" "$image\icons"
# The start-up cache lies beside the jar; $APPDIR is what jpackage's launcher puts for that folder.
& "$image\runtime\bin\java" "-XX:AOTCacheOutput=$image\app\quorate.aot" "-Xlog:disable" -jar "$image\app\quorate.jar" rehearse 2>$null | Out-Null

# Two starters of one program: Quorate.exe without a console for the window, quorate-cli.exe with one for the commands. Windows takes
# Quorate and quorate for one name, so the command is a script of that name in a folder of its own, which goes on the PATH.
Set-Content "$target\console.properties" "win-console=true"
Set-Content "$image\bin\quorate.cmd" "@`"%~dp0..\quorate-cli.exe`" %*"
& "$env:JAVA_HOME\bin\jpackage" --type msi --name Quorate --app-version $version --dest $target --input "$image\app" `
  --main-jar quorate.jar --runtime-image "$image\runtime" --icon "$image\icons\quorate.ico" --app-content "$image\bin" `
  --java-options "-XX:AOTCache=`$APPDIR\quorate.aot" --java-options "-Xlog:aot=off" --java-options "-Xlog:cds=off" `
  --add-launcher "quorate-cli=$target\console.properties" --win-menu --win-per-user-install --win-dir-chooser `
  --win-upgrade-uuid 0b1f4a9e-6a0c-4a54-9d7c-6f1f3c1b8e25 --license-file "$root\LICENSE" `
  --file-associations "$here\vote-request.properties"
if ($LASTEXITCODE) { exit 1 }
$file = "$target\Quorate-$version-$arch.msi"
Move-Item -Force "$target\Quorate-$version.msi" $file

# jpackage has no option for the PATH, so the finished .msi gets the row of the table Environment that WiX would make: added to the
# user's PATH when it is installed ("="), taken out when it is removed ("-"). It hangs on the component of quorate-cli.exe.
$installer = New-Object -ComObject WindowsInstaller.Installer
function Invoke-Msi($object, $name, $arguments) { $object.GetType().InvokeMember($name, "InvokeMethod", $null, $object, $arguments) }
$database = Invoke-Msi $installer "OpenDatabase" @($file, 1)
function Invoke-Sql($sql) { $view = Invoke-Msi $database "OpenView" @(, $sql); Invoke-Msi $view "Execute" $null | Out-Null; $view }
$rows = Invoke-Sql "SELECT ``Component_``, ``FileName`` FROM ``File``"
$component = $null
while ($row = Invoke-Msi $rows "Fetch" $null) {
  $name = $row.GetType().InvokeMember("StringData", "GetProperty", $null, $row, @(2))
  if ($name -match "quorate-cli\.exe$") { $component = $row.GetType().InvokeMember("StringData", "GetProperty", $null, $row, @(1)) }
}
if (-not $component) { Write-Error "package: the .msi has no quorate-cli.exe"; exit 1 }
Invoke-Sql "CREATE TABLE ``Environment`` (``Environment`` CHAR(72) NOT NULL, ``Name`` CHAR(255) NOT NULL LOCALIZABLE, ``Value`` CHAR(255) LOCALIZABLE, ``Component_`` CHAR(72) NOT NULL PRIMARY KEY ``Environment``)" | Out-Null
Invoke-Sql "INSERT INTO ``Environment`` (``Environment``, ``Name``, ``Value``, ``Component_``) VALUES ('QuoratePath', '=-PATH', '[~];[INSTALLDIR]bin', '$component')" | Out-Null
Invoke-Sql "INSERT INTO ``InstallExecuteSequence`` (``Action``, ``Sequence``) VALUES ('RemoveEnvironmentStrings', 3300)" | Out-Null
Invoke-Sql "INSERT INTO ``InstallExecuteSequence`` (``Action``, ``Sequence``) VALUES ('WriteEnvironmentStrings', 5200)" | Out-Null
Invoke-Msi $database "Commit" $null | Out-Null
[Runtime.InteropServices.Marshal]::ReleaseComObject($database) | Out-Null

# The list, and its signature if QUORATE_SIGNING_KEY names an Ed25519 key, as installers/release makes them.
$time = if ($env:SOURCE_DATE_EPOCH) { $env:SOURCE_DATE_EPOCH } else { git -C $root log -1 --format=%ct }
& "$env:JAVA_HOME\bin\java" "$here\tools\Sums.java" $target $version $time
if ($LASTEXITCODE) { exit 1 }
if ($env:QUORATE_SIGNING_KEY) {
  & "$env:JAVA_HOME\bin\java" "$here\tools\Sign.java" $env:QUORATE_SIGNING_KEY "$target\SHA256SUMS"
  if ($LASTEXITCODE) { exit 1 }
} else {
  Write-Warning "package: SHA256SUMS is not signed (QUORATE_SIGNING_KEY names no key)"
}
"{0}  {1} MB" -f $file, [math]::Ceiling((Get-Item $file).Length / 1MB)
