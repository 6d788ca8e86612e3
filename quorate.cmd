@echo off
rem The launcher of a source checkout on Windows: finds a JDK, builds what is stale, runs Quorate.
setlocal EnableDelayedExpansion
set "ROOT=%~dp0"
set NEED=25
set "FOUND="

call :try "%JAVA_HOME%"
if not defined FOUND for /f "delims=" %%J in ('where java 2^>nul') do if not defined FOUND call :try "%%~dpJ.."
if not defined FOUND for %%B in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps") do (
  if exist "%%~B" for /d %%D in ("%%~B\*") do call :try "%%~D"
)
if not defined FOUND (
  echo Quorate needs a JDK %NEED% or newer, and none was found in JAVA_HOME, on the PATH or in the usual folders. 1>&2
  echo Install one ^(for example Temurin %NEED%^), or set JAVA_HOME to where it is. 1>&2
  exit /b 1
)
set "JAVA_HOME=%FOUND%"
set "JAR=%ROOT%app\target\quorate.jar"
set "STAMP=%ROOT%app\target\quorate.stamp"
set "CACHE=%ROOT%app\target\quorate.aot"

if /i "%~1"=="test" goto test
if /i "%~1"=="format" (
  set "GOAL=spotless:apply"
  if /i "%~2"=="--check" set "GOAL=spotless:check"
  call "%ROOT%mvnw.cmd" -B -q -f "%ROOT%pom.xml" !GOAL!
  exit /b !ERRORLEVEL!
)

rem What is in the jar about its publisher has to be what is asked for now.
if /i "%~1"=="package" if defined QUORATE_RELEASE_KEY if exist "%STAMP%" del "%STAMP%"
powershell -NoProfile -Command "$s='%STAMP%'; if (-not (Test-Path $s) -or -not (Test-Path '%JAR%')) { exit 1 }; $t=(Get-Item $s).LastWriteTimeUtc; $n=Get-ChildItem -Path '%ROOT%' -Recurse -File | Where-Object { $_.FullName -notmatch '\\(target|node_modules)\\' -and ($_.Name -eq 'pom.xml' -or $_.FullName -match '\\(src\\main|\.mvn)\\') -and $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1; if ($n) { exit 1 }"
if errorlevel 1 (
  echo Quorate: building ^(the first time fetches libraries and takes some minutes^) ... 1>&2
  rem The stamp carries the time before the build, so that an edit made meanwhile is not missed.
  set "STARTED=%TEMP%\quorate-build-%RANDOM%"
  type nul > "!STARTED!"
  call "%ROOT%mvnw.cmd" -B -q -f "%ROOT%pom.xml" -T1C -Dmaven.test.skip=true "-Dquorate.release.key=%QUORATE_RELEASE_KEY%" "-Dquorate.release.place=%QUORATE_RELEASE_PLACE%" package 1>&2
  if errorlevel 1 exit /b 1
  if exist "%CACHE%" del "%CACHE%"
  "%JAVA_HOME%\bin\java" -XX:AOTCacheOutput="%CACHE%" -Xlog:disable -jar "%JAR%" rehearse >nul 2>nul
  move /y "!STARTED!" "%STAMP%" >nul
)
if /i "%~1"=="package" (
  powershell -NoProfile -ExecutionPolicy Bypass -File "%ROOT%installers\package.ps1" %2 %3
  exit /b !ERRORLEVEL!
)
"%JAVA_HOME%\bin\java" -XX:AOTCache="%CACHE%" -Xlog:aot=off -Xlog:cds=off %QUORATE_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:test
set "TAGS="
if /i "%~2"=="--long" set "TAGS=-Dtest.excluded.tags="
if not "%~2"=="" if not defined TAGS (
  echo usage: quorate test [--long] 1>&2
  exit /b 2
)
call "%ROOT%mvnw.cmd" -B -f "%ROOT%pom.xml" verify %TAGS%
exit /b %ERRORLEVEL%

:try
if "%~1"=="" exit /b
if not exist "%~1\bin\javac.exe" exit /b
if not exist "%~1\release" exit /b
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "tokens=1 delims=." %%M in ("%%~V") do if %%~M GEQ %NEED% set "FOUND=%~1"
exit /b
