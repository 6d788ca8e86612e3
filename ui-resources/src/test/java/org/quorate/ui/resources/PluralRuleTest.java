package org.quorate.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples are those that CLDR gives with its rules. */
class PluralRuleTest {
    @ParameterizedTest
    @CsvSource({
        "ENGLISH, 0, OTHER",
        "ENGLISH, 1, ONE",
        "ENGLISH, 2, OTHER",
        "ENGLISH, 1000000, OTHER",
        "GERMAN, 0, OTHER",
        "GERMAN, 1, ONE",
        "GERMAN, 16, OTHER",
        "TURKISH, 0, OTHER",
        "TURKISH, 1, ONE",
        "TURKISH, 2, OTHER",
        "FRENCH, 0, ONE",
        "FRENCH, 1, ONE",
        "FRENCH, 2, OTHER",
        "FRENCH, 1000000, MANY",
        "FRENCH, 1000001, OTHER",
        "PORTUGUESE, 0, ONE",
        "PORTUGUESE, 1, ONE",
        "PORTUGUESE, 17, OTHER",
        "PORTUGUESE, 2000000, MANY",
        "SPANISH, 0, OTHER",
        "SPANISH, 1, ONE",
        "SPANISH, 16, OTHER",
        "SPANISH, 1000000, MANY",
        "CHINESE, 0, OTHER",
        "CHINESE, 1, OTHER",
        "JAPANESE, 1, OTHER",
        "JAPANESE, 1000000, OTHER",
        "ARABIC, 0, ZERO",
        "ARABIC, 1, ONE",
        "ARABIC, 2, TWO",
        "ARABIC, 3, FEW",
        "ARABIC, 10, FEW",
        "ARABIC, 103, FEW",
        "ARABIC, 110, FEW",
        "ARABIC, 1003, FEW",
        "ARABIC, 11, MANY",
        "ARABIC, 26, MANY",
        "ARABIC, 99, MANY",
        "ARABIC, 111, MANY",
        "ARABIC, 1011, MANY",
        "ARABIC, 100, OTHER",
        "ARABIC, 102, OTHER",
        "ARABIC, 200, OTHER",
        "ARABIC, 502, OTHER",
        "ARABIC, 1000000, OTHER",
        "ENGLISH, -1, ONE"
    })
    void followsTheTable(Language language, long count, PluralCategory category) {
        assertThat(language.plurals().of(count)).isEqualTo(category);
    }

    @ParameterizedTest
    @EnumSource(PluralRule.class)
    void numbersTakeExactlyTheFormsThatTheRuleNames(PluralRule rule) {
        Set<PluralCategory> taken = LongStream.concat(LongStream.range(0, 1_000), LongStream.of(1_000_000))
                .mapToObj(rule::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PluralCategory.class)));
        assertThat(rule.categories()).isEqualTo(taken);
    }

    @Test
    void theLeastNumberHasAForm() {
        assertThat(PluralRule.ARABIC.of(Long.MIN_VALUE)).isNotNull();
    }
}
