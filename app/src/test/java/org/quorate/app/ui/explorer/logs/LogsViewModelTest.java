package org.quorate.app.ui.explorer.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.quorate.app.logs.LogBuffer;
import org.quorate.app.logs.LogLine;
import org.quorate.app.logs.LogLine.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogsViewModelTest {
    private static final Logger LOG = LoggerFactory.getLogger("org.quorate.test.Speaker");

    @Test
    void showsWhatMattersAndHasTheWordsTheNewestFirst() {
        try (LogBuffer log = new LogBuffer()) {
            LogsViewModel model = new LogsViewModel(log);
            LOG.info("first {}", 1);
            LOG.warn("second\nline \u202e", new IllegalStateException("why"));
            model.filterProperty().set("speaker");
            model.refresh();
            assertThat(model.lines())
                    .extracting(LogLine::text)
                    .containsExactly("second line \uFFFD: java.lang.IllegalStateException: why", "first 1");
            model.leastProperty().set(Severity.WARNING);
            assertThat(model.lines()).extracting(LogLine::severity).containsExactly(Severity.WARNING);
            model.filterProperty().set("FIRST");
            assertThat(model.lines()).isEmpty();
        }
    }

    @Test
    void keepsTheLastLinesOnlyAndNoneAfterItsEnd() {
        LogBuffer log = new LogBuffer();
        for (int i = 0; i < LogBuffer.KEPT + 10; i++) {
            LOG.info("line {}", i);
        }
        assertThat(log.lines().kept()).hasSize(LogBuffer.KEPT);
        long before = log.added();
        log.close();
        LOG.info("after the end");
        assertThat(log.added()).isEqualTo(before);
    }
}
