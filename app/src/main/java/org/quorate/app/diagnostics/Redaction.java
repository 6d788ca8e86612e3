package org.quorate.app.diagnostics;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Takes out of texts what they should not carry to others. Nothing of Quorate logs a secret; this is for what a library or another
 * program's message may contain all the same.
 */
public final class Redaction {
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:password|passphrase|private[ _-]?key|mnemonic|secret|token)[\"']?\\s*[=:]\\s*[\"']?)([^\\s\"',;]{3,})");
    private static final Pattern EXTENDED_KEY = Pattern.compile("\\b[xyztuv](?:prv|pub)[1-9A-HJ-NP-Za-km-z]{20,}");
    private static final Pattern WIF = Pattern.compile("\\b[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}\\b");
    /** Twelve or more short lower-case words in a row: how a recovery phrase looks, and nothing that we log. */
    private static final Pattern WORDS = Pattern.compile("\\b(?:[a-z]{3,8} ){11,}[a-z]{3,8}\\b");

    private static final Pattern LONG_HEX =
            Pattern.compile("\\b(0x)?([0-9a-fA-F]{4})[0-9a-fA-F]{30,}([0-9a-fA-F]{4})\\b");
    private static final Pattern BITCOIN = Pattern.compile("\\b((?:bc|tb|bcrt)1[a-z0-9]{4})[a-z0-9]{20,80}\\b");
    private static final Pattern REMOTE = Pattern.compile("\\b(?!127\\.)(?:\\d{1,3}\\.){3}\\d{1,3}\\b");

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
        safe = NAMED.matcher(safe).replaceAll("$1[left out]");
        safe = EXTENDED_KEY.matcher(safe).replaceAll("[key left out]");
        safe = WIF.matcher(safe).replaceAll("[key left out]");
        safe = WORDS.matcher(safe).replaceAll("[words left out]");
        return home.matcher(safe).replaceAll("~");
    }

    /** For others: besides, addresses and hashes are shortened so far that nobody is found by them, and computers have no names. */
    public String forOthers(String text) {
        String safe = LONG_HEX.matcher(ofLog(text)).replaceAll("$1$2…$3");
        safe = BITCOIN.matcher(safe).replaceAll("$1…");
        return REMOTE.matcher(safe).replaceAll("[address]");
    }
}
