package org.quorate.app.endtoend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands for something in a document, and what is put in for it: files of a folder, and what earlier commands answered. */
final class DocumentValues {
    private static final Pattern WORD = Pattern.compile("((?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+)");
    private static final Pattern ANSWER =
            Pattern.compile("(?m)^(governor|token|treasury|proposal|round)\\s+(0x[0-9a-fA-F]{40,64})\\b");
    private static final Map<String, String> NAMES =
            Map.of("governor", "G", "token", "T", "treasury", "TREASURY", "proposal", "ID", "round", "ROUND");
    private static final String FILES =
            "(?<![\\w/.-])((?:password|words)\\.txt|tour\\.vault|owner\\.json|quorate\\.zip|KEY\\.pem)(?![\\w-])";

    private final Path folder;
    private final Map<String, String> values = new HashMap<>();

    DocumentValues(Path folder) {
        this.folder = folder;
        put("ADDRESS", DevAccounts.FIRST.toChecksummed());
        put("G", "0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        put("T", "0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        put("A", "0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        put("TREASURY", "0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        put("HASH", "0x" + "ab".repeat(32));
        put("ROUND", "0x" + "ab".repeat(32));
        put("ID", "1");
        for (String file : List.of("FILE", "DIR", "REQUEST", "BALLOT", "PATH")) {
            put(file, folder.resolve(file.toLowerCase(java.util.Locale.ROOT)).toString());
        }
    }

    void put(String name, String value) {
        values.put(name, value);
    }

    String get(String name) {
        return values.get(name);
    }

    /** Notes what a command answered by name. */
    void learn(String output) {
        ANSWER.matcher(output).results().forEach(answer -> put(NAMES.get(answer.group(1)), answer.group(2)));
    }

    /** The words of a command behind its first one, with values put in. */
    String[] arguments(String line) {
        List<String> words = words(line);
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    List<String> words(String line) {
        List<String> words = new ArrayList<>();
        WORD.matcher(line).results().map(MatchResult::group).forEach(word -> {
            String bare = word.replaceAll("[\"']", word.startsWith("'") ? "'" : "");
            if (word.startsWith("\"") || word.startsWith("'")) {
                words.add(word.substring(1, word.length() - 1));
            } else {
                words.add(filled(bare));
            }
        });
        return words;
    }

    private String filled(String word) {
        String filled = word.replace("tls://HOST:PORT", value("ELECTRUM", "tls://127.0.0.1:50002"))
                .replace("https://HOST/releases", value("RELEASES", "https://127.0.0.1/releases"));
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replaceAll(
                    "(?<![\\w:/.-])" + value.getKey() + "(\\.\\.\\.)?(?![\\w.-])",
                    Matcher.quoteReplacement(value.getValue()));
        }
        return filled.replaceAll(FILES, Matcher.quoteReplacement(folder + "/") + "$1");
    }

    private String value(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
