package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.chain.store.StoreOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class NodeOptionsTest {
    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    @Command
    private static final class Host {
        @Mixin
        private NodeOptions options;
    }

    private NodeOptions options(String... arguments) {
        Host host = new Host();
        CommandLine line = new CommandLine(host);
        line.registerConverter(HostAndPort.class, HostAndPort::parse);
        line.registerConverter(Duration.class, new DurationConverter());
        line.parseArgs(arguments);
        return host.options;
    }

    private NodeOptions options(String cache) {
        return options("--data-dir", folder.toString(), "--cache", cache);
    }

    @Test
    void aWindowSharesTheMemoryWithOtherPrograms() {
        NodeOptions plain = options("--data-dir", folder.toString());
        assertThat(plain.config().store().pageCacheBytes()).isEqualTo(StoreOptions.DEFAULT.pageCacheBytes());
        assertThat(plain.desktopConfig(OptionalInt.empty()).store().pageCacheBytes())
                .isEqualTo(16 * MIB);
    }

    @Test
    void theMemoryForPagesThatIsGivenGoesBeforeEither() {
        NodeOptions given = options("200");
        assertThat(given.config().store().pageCacheBytes()).isEqualTo(200 * MIB);
        assertThat(given.desktopConfig(OptionalInt.empty()).store().pageCacheBytes())
                .isEqualTo(200 * MIB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5"})
    void tooLittleMemoryForPagesIsRefused(String cache) {
        NodeOptions given = options(cache);
        assertThatThrownBy(given::config).isInstanceOf(ParameterException.class).hasMessageContaining("1 MiB or more");
    }
}
