package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorate.app.abi.AbiProblem;
import org.quorate.app.node.WorkspaceProblem;
import org.quorate.app.wallet.PricesException;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;

/** Each problem that the program's own parts name is told in every language, and no text is left over. */
class ProblemTextsTest {
    private static final Object[] ARGUMENTS = {"a", "b"};

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyProblemIsToldInEveryLanguage(Language language) {
        Messages messages = new Messages(language);
        Messages english = new Messages(Language.ENGLISH);
        assertThat(keys()).allSatisfy(key -> {
            String text = messages.text(key, ARGUMENTS);
            assertThat(text).isNotBlank();
            if (language != Language.ENGLISH && !key.endsWith(".ARGUMENT")) {
                assertThat(text).isNotEqualTo(english.text(key, ARGUMENTS));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noTextIsWithoutAProblem(Language language) {
        Set<String> known = keys().collect(Collectors.toSet());
        List<String> beginnings = List.of("explorer.abi.", "activity.export.prices.", "error.workspace.");
        assertThat(new Messages(language).keys())
                .filteredOn(key -> beginnings.stream().anyMatch(key::startsWith))
                .allSatisfy(key -> assertThat(known).contains(key));
    }

    private static Stream<String> keys() {
        return Stream.of(
                        Stream.of(AbiProblem.values()).map(problem -> "explorer.abi." + problem),
                        Stream.of(PricesException.Problem.values()).map(problem -> "activity.export.prices." + problem),
                        Stream.of(WorkspaceProblem.values()).flatMap(problem -> Stream.of("cause", "next")
                                .map(part -> "error." + problem.code() + "." + part)))
                .flatMap(keys -> keys);
    }
}
