package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.NodeFailure;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;

/** Every code of an error has its two texts in the window's bundles, and no text is without a code. */
class ErrorTextsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/quorate/app");
    private static final List<Problem> PROBLEMS = Stream.of(Problem.class.getPermittedSubclasses())
            .flatMap(type -> Stream.of(type.getEnumConstants()))
            .map(Problem.class::cast)
            .toList();
    /**
     * Where a window does not say in English what a command says: a command names its options, and a window its pages, its
     * decimal sign and the wallet rather than the file.
     */
    private static final Set<String> SAID_OTHERWISE = Set.of(
            "ballot.elsewhere",
            "bitcoin.bad-amount",
            "dao.no-proposal",
            "key.guardians-must-agree",
            "key.not-carried",
            "key.shards-disagree",
            "move.nothing-to-claim",
            "move.single-shard",
            "result.agrees",
            "round.no-contract",
            "send.bad-amount",
            "vault.wrong-password",
            "wallet.backup-words");

    private final Messages english = new Messages(Language.ENGLISH);

    @Test
    void everyProblemSaysWhatHappenedAndWhatToDo() {
        assertThat(PROBLEMS).hasSizeGreaterThan(150).extracting(Problem::code).doesNotHaveDuplicates();
        assertThat(PROBLEMS).allSatisfy(problem -> {
            assertThat(english.find(cause(problem))).as(cause(problem)).isPresent();
            assertThat(english.find(next(problem))).as(next(problem)).isPresent();
        });
    }

    @Test
    void aWindowSaysWhatACommandSays() {
        assertThat(PROBLEMS)
                .filteredOn(problem -> !SAID_OTHERWISE.contains(problem.code()))
                .allSatisfy(problem -> {
                    assertThat(typed(english.text(cause(problem)))).isEqualTo(problem.what());
                    assertThat(typed(english.text(next(problem)))).isEqualTo(problem.advice());
                });
        assertThat(PROBLEMS)
                .filteredOn(problem -> SAID_OTHERWISE.contains(problem.code()))
                .hasSameSizeAs(SAID_OTHERWISE)
                .noneSatisfy(problem -> assertThat(typed(english.text(cause(problem)) + english.text(next(problem))))
                        .isEqualTo(problem.what() + problem.advice()));
    }

    @Test
    void noTextIsWithoutACode() {
        Set<String> codes = Stream.concat(
                        PROBLEMS.stream().map(Problem::code),
                        Stream.of(NodeFailure.Reason.values()).map(NodeFailure.Reason::code))
                .collect(Collectors.toSet());
        String code = sources();
        assertThat(english.keys()).filteredOn(key -> key.startsWith("error.")).allSatisfy(key -> {
            String name = key.replaceFirst("^error\\.", "").replaceFirst("\\.(cause|next)$", "");
            assertThat(codes.contains(name) || code.contains("\"" + name + "\"") || code.contains("\"" + key + "\""))
                    .as(key)
                    .isTrue();
        });
    }

    @Test
    void anErrorOfTheWalletIsToldInTheLanguageOfTheWindow() {
        UserError error =
                UserError.of(new WalletException(DaoProblem.NOT_A_GOVERNOR, "0xC0FFEE"), new Messages(Language.GERMAN));
        assertThat(error.code()).isEqualTo("dao.not-a-governor");
        assertThat(error.cause()).isEqualTo("An dieser Adresse ist kein Governor nach Art von OpenZeppelin.");
        assertThat(error.nextStep()).isEqualTo("Prüfen Sie die Adresse, die Chain und den Shard.");
        assertThat(error.details()).isEqualTo("0xC0FFEE");
    }

    @Test
    void twoSentencesAreJoinedAsTheLanguageDoes() {
        assertThat(UserError.sentences(SendProblem.POOL_FULL, english))
                .isEqualTo("The node's queue is full. Wait a little and send again.".replace('\'', '’'));
        assertThat(UserError.sentences(SendProblem.POOL_FULL, new Messages(Language.JAPANESE)))
                .isEqualTo("ノードのキューがいっぱいです。少し待って、もう一度送ってください。");
    }

    private static String cause(Problem problem) {
        return "error." + problem.code() + ".cause";
    }

    private static String next(Problem problem) {
        return "error." + problem.code() + ".next";
    }

    /** As somebody types it in a program's source. */
    private static String typed(String text) {
        return text.replace('’', '\'').replaceAll("[“”]", "\"");
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(path -> path.toString().endsWith(".java"))
                    .map(ErrorTextsTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
