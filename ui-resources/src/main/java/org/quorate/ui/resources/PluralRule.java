package org.quorate.ui.resources;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which plural form a whole number takes: the cardinal rules of Unicode's CLDR 48 for our languages. They are written
 * down here because nothing else of ICU4J is used, which is 15 MB: decision 10.
 *
 * @see <a href="https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html">the table</a>
 */
public enum PluralRule {
    /** Chinese, Japanese: nouns do not change. */
    OTHER(EnumSet.of(PluralCategory.OTHER)) {
        @Override
        PluralCategory category(long magnitude) {
            return PluralCategory.OTHER;
        }
    },
    /** English, German, Turkish. */
    ONE_OTHER(EnumSet.of(PluralCategory.ONE, PluralCategory.OTHER)) {
        @Override
        PluralCategory category(long magnitude) {
            return magnitude == 1 ? PluralCategory.ONE : PluralCategory.OTHER;
        }
    },
    /** Spanish: whole millions take a preposition before the noun. */
    ONE_MANY_OTHER(EnumSet.of(PluralCategory.ONE, PluralCategory.MANY, PluralCategory.OTHER)) {
        @Override
        PluralCategory category(long magnitude) {
            return magnitude == 1 ? PluralCategory.ONE : manyOrOther(magnitude);
        }
    },
    /** French, Brazilian Portuguese: as Spanish, but zero is singular. */
    ZERO_AND_ONE_MANY_OTHER(EnumSet.of(PluralCategory.ONE, PluralCategory.MANY, PluralCategory.OTHER)) {
        @Override
        PluralCategory category(long magnitude) {
            return magnitude <= 1 ? PluralCategory.ONE : manyOrOther(magnitude);
        }
    },
    /** Arabic has every form. */
    ARABIC(EnumSet.allOf(PluralCategory.class)) {
        @Override
        PluralCategory category(long magnitude) {
            if (magnitude <= 2) {
                return magnitude == 0 ? PluralCategory.ZERO : magnitude == 1 ? PluralCategory.ONE : PluralCategory.TWO;
            }
            long rest = magnitude % 100;
            if (rest >= 3 && rest <= 10) {
                return PluralCategory.FEW;
            }
            return rest >= 11 ? PluralCategory.MANY : PluralCategory.OTHER;
        }
    };

    private static final long MILLION = 1_000_000;

    private final Set<PluralCategory> categories;

    PluralRule(Set<PluralCategory> categories) {
        this.categories = categories;
    }

    /** The form for a count; of a negative one, as of its amount. */
    public final PluralCategory of(long count) {
        return category(count == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(count));
    }

    /** @param magnitude zero or more */
    abstract PluralCategory category(long magnitude);

    /** Every form that some number takes. */
    public Set<PluralCategory> categories() {
        return EnumSet.copyOf(categories);
    }

    private static PluralCategory manyOrOther(long magnitude) {
        return magnitude != 0 && magnitude % MILLION == 0 ? PluralCategory.MANY : PluralCategory.OTHER;
    }
}
