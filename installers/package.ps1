# Makes the .msi. Called by quorate.cmd package, which has built the program and set JAVA_HOME. Needs WiX 3 or later on the PATH.
# Untried: written beside installers/package, on a machine without Windows.
param([string]$Type = "msi")
$ErrorActionPreference = "Stop"
$here = $PSScriptRoot
$root = Split-Path $here
$target = Join-Path $here "target"
$image = Join-Path $target "image"
$version = ([xml](Get-Content (Join-Path $root "pom.xml"))).project.version
if ($Type -ne "msi") { Write-Error "package: a .$Type can only be made on the system that it is for."; exit 2 }

# The same list as in installers/package.
$modules = "java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http," +
  "java.prefs,java.scripting,java.sql,java.xml,jdk.charsets,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management," +
  "jdk.net,jdk.unsupported,jdk.zipfs"

if (Test-Path $image) { Remove-Item -Recurse -Force $image }
New-Item -ItemType Directory -Force "$image\app\lib" | Out-Null
& "$env:JAVA_HOME\bin\jlink" --add-modules $modules --no-header-files --no-man-pages --output "$image\runtime"
if ($LASTEXITCODE) { exit 1 }
Copy-Item "$root\app\target\quorate.jar" "$image\app"
Copy-Item "$root\app\target\lib\*.jar" "$image\app\lib"
Remove-Item "$image\app\lib\*secp256k1-kmp-jni-jvm-linux*", "$image\app\lib\*secp256k1-kmp-jni-jvm-darwin*"
& "$env:JAVA_HOME\bin\java" "$here\tools\Icons.java" "$image\icons"
# The start-up cache lies beside the jar; $APPDIR is what jpackage's launcher puts for that folder.
& "$image\runtime\bin\java" "-XX:AOTCacheOutput=$image\app\quorate.aot" "-Xlog:disable" -jar "$image\app\quorate.jar" rehearse 2>$null | Out-Null

# Two starters of one program: without a console for the window, with one for the commands.
Set-Content "$target\console.properties" "win-console=true"
& "$env:JAVA_HOME\bin\jpackage" --type msi --name Quorate --app-version $version --dest $target --input "$image\app" `
  --main-jar quorate.jar --runtime-image "$image\runtime" --icon "$image\icons\quorate.ico" `
  --java-options "-XX:AOTCache=`$APPDIR\quorate.aot" --java-options "-Xlog:aot=off" --java-options "-Xlog:cds=off" `
  --add-launcher "quorate-cli=$target\console.properties" --win-menu --win-per-user-install --win-dir-chooser `
  --win-upgrade-uuid 0b1f4a9e-6a0c-4a54-9d7c-6f1f3c1b8e25 --license-file "$root\LICENSE" `
  --file-associations "$here\vote-request.properties"
if ($LASTEXITCODE) { exit 1 }
$file = Get-Item "$target\Quorate-$version.msi"
"$((Get-FileHash $file -Algorithm SHA256).Hash.ToLower())  $($file.Name)" | Set-Content "$target\SHA256SUMS"
"{0}  {1} MB" -f $file.FullName, [math]::Ceiling($file.Length / 1MB)
