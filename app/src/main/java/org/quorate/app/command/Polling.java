package org.quorate.app.command;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again until the answer is as it should be, but no longer than one is patient. */
final class Polling {
    private final Duration pause;
    private final Duration patience;

    /** @param pause between an answer and the next question */
    Polling(Duration pause, Duration patience) {
        this.pause = pause;
        this.patience = patience;
    }

    /** The last answer: a good one, or what there was when time was over or the thread was interrupted. */
    <T> T until(Predicate<T> isGood, Supplier<T> question) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            T answer = question.get();
            if (isGood.test(answer) || System.nanoTime() > end) {
                return answer;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return answer;
            }
        }
    }
}
