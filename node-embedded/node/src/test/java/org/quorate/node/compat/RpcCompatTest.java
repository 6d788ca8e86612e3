package org.quorate.node.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.node.conformance.ConformanceArchive;

/** The conversations of execution-apis that lie beside the checkout. */
class RpcCompatTest {
    @Test
    void everyConversationGoesAsRecorded() throws Exception {
        List<String> failures = new ArrayList<>();
        RpcCompatRun.Summary summary =
                new RpcCompatRun(ConformanceArchive.unpack("rpc-compat"), true).run(failures::add);
        assertThat(failures).isEmpty();
        assertThat(summary.passed()).isGreaterThan(100);
        assertThat(summary.failed()).isZero();
    }
}
