package org.quorate.app.diagnostics;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of texts what they should not carry to others. Nothing of Quorate logs a secret; this is for what a library or another
 * program's message may contain all the same.
 */
public final class Redaction {
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");
    /** Up to the closing quote, or to the end of the line: a passphrase has blanks. */
    private static final Pattern NAMED = Pattern.compile(
            "(?im)((?:password|passphrase|private[ _-]?key|api[ _-]?key|mnemonic|seed|secret|token)[\"']?"
                    + "\\s*[=:]\\s*)(?:\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s\"'][^\\n\"']{2,})");
    /** What comes before and after the name of the computer in an address of a service may be a key. */
    private static final Pattern URL =
            Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*://)(?:[^\\s/@\"'<>]*@)?([^\\s/?#\"'<>]+)([/?#][^\\s\"'<>]*)?");

    private static final Pattern LOCAL = Pattern.compile("(?i)(?:127(?:\\.\\d{1,3}){3}|localhost|\\[::1])(?::\\d+)?");
    private static final Pattern EXTENDED_KEY = Pattern.compile("\\b[xyztuv](?:prv|pub)[1-9A-HJ-NP-Za-km-z]{20,}");
    private static final Pattern WIF = Pattern.compile("\\b[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}\\b");
    /** Twelve or more short words in a row and nothing between but blanks, commas and numbers: a recovery phrase. */
    private static final Pattern WORDS =
            Pattern.compile("(?i)\\b(?:[a-z]{3,8}(?:[\\s,]+(?:\\d{1,2}[.):]?\\s+)?)){11,}[a-z]{3,8}\\b");

    private static final Pattern LONG_HEX =
            Pattern.compile("\\b(0x)?([0-9a-fA-F]{4})[0-9a-fA-F]{30,}([0-9a-fA-F]{4})\\b");
    /** As the window shows an address, in groups of four. */
    private static final Pattern GROUPED_HEX = Pattern.compile("\\b(0x[0-9a-fA-F]{4})(?: [0-9a-fA-F]{4}){8,15}\\b");

    private static final Pattern BECH32 = Pattern.compile("(?i)\\b((?:bc|tb|bcrt)1[a-z0-9]{4})[a-z0-9]{20,80}\\b");
    private static final Pattern BASE58 = Pattern.compile(
            "\\b(?=[1-9A-HJ-NP-Za-km-z]*\\d)([13mn2][1-9A-HJ-NP-Za-km-z]{3})[1-9A-HJ-NP-Za-km-z]{22,31}\\b");
    private static final Pattern REMOTE = Pattern.compile(
            "(?<![\\w.-])(?!127\\.)(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)"
                    + "(?![\\w.])");
    private static final Pattern REMOTE_6 = Pattern.compile(
            "(?i)(?<![\\w:])(?!::1(?![\\w:]))(?=[0-9a-f]*:[0-9a-f:]*:)(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\\w:])");

    private static final Pattern FOREIGN_HOST =
            Pattern.compile("(?i)\\b((?!file)[a-z][a-z0-9+.-]*://)([^\\s/?#\"'<>]+)");

    private final Pattern home;

    Redaction(Path home) {
        this.home = Pattern.compile(Pattern.quote(home.toString()) + "(?=$|[/\\\\\\s\"'),:;])");
    }

    static Redaction ofThisUser() {
        return new Redaction(Path.of(System.getProperty("user.home")));
    }

    /** For a log that stays on this computer: no keys, words, passwords and tokens; the home folder is {@code ~}. */
    public String ofLog(String text) {
        String safe = BEARER.matcher(text).replaceAll("$1 [left out]");
        safe = URL.matcher(safe).replaceAll(Redaction::withoutKeys);
        safe = NAMED.matcher(safe).replaceAll("$1[left out]");
        safe = EXTENDED_KEY.matcher(safe).replaceAll("[key left out]");
        safe = WIF.matcher(safe).replaceAll("[key left out]");
        safe = WORDS.matcher(safe).replaceAll("[words left out]");
        return home.matcher(safe).replaceAll("~");
    }

    /** A service's address without what may be a key: who it is for, what is asked. What is on this computer stays whole. */
    private static String withoutKeys(MatchResult url) {
        String path = url.group(3) == null ? "" : url.group(3);
        boolean ours = url.group(1).equalsIgnoreCase("file://")
                || LOCAL.matcher(url.group(2)).matches();
        String shown = ours || path.length() <= 1 ? path : "/[left out]";
        return Matcher.quoteReplacement(url.group(1) + url.group(2) + shown);
    }

    /** For others: besides, addresses and hashes are shortened so far that nobody is found by them, and computers have no addresses. */
    public String forOthers(String text) {
        String safe = LONG_HEX.matcher(ofLog(text)).replaceAll("$1$2…$3");
        safe = GROUPED_HEX.matcher(safe).replaceAll("$1…");
        safe = BECH32.matcher(safe).replaceAll("$1…");
        safe = BASE58.matcher(safe).replaceAll("$1…");
        safe = FOREIGN_HOST.matcher(safe).replaceAll(Redaction::withoutHost);
        return REMOTE_6.matcher(REMOTE.matcher(safe).replaceAll("[address]")).replaceAll("[address]");
    }

    private static String withoutHost(MatchResult url) {
        return LOCAL.matcher(url.group(2)).matches()
                ? Matcher.quoteReplacement(url.group())
                : Matcher.quoteReplacement(url.group(1) + "[computer]");
    }
}
