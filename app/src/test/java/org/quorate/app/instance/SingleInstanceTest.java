package org.quorate.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.instance.SingleInstance.Outcome;

class SingleInstanceTest {
    @TempDir
    private Path folder;

    private final BlockingQueue<List<String>> calls = new LinkedBlockingQueue<>();

    private SingleInstance first(Path where) throws IOException {
        Outcome outcome = SingleInstance.claim(where, List.of());
        assertThat(outcome).isInstanceOf(Outcome.First.class);
        return ((Outcome.First) outcome).instance();
    }

    @Test
    void theSecondHandsOverWhatItWasAskedFor() throws Exception {
        try (SingleInstance instance = first(folder)) {
            instance.onCall(calls::add);
            List<String> wanted = List.of("quorate:transaction/1/0x00", "/tmp/\u65e5\u672c a.cbor");
            assertThat(SingleInstance.claim(folder, wanted)).isEqualTo(new Outcome.HandedOver());
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo(wanted);
            assertThat(SingleInstance.claim(folder, List.of())).isEqualTo(new Outcome.HandedOver());
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void whatComesBeforeTheWindowWaitsForIt() throws Exception {
        try (SingleInstance instance = first(folder)) {
            SingleInstance.claim(folder, List.of("a"));
            // It was confirmed before it was put down.
            for (int i = 0; i < 100 && calls.isEmpty(); i++) {
                instance.onCall(calls::add);
                Thread.sleep(20);
            }
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo(List.of("a"));
        }
    }

    @Test
    void anotherFolderIsAnotherInstance() throws Exception {
        try (SingleInstance one = first(folder.resolve("a"));
                SingleInstance other = first(folder.resolve("b"))) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void theNextIsFirstAgainAlsoAfterACrash() throws Exception {
        first(folder).close();
        // What a killed program leaves: the file without its lock, and a socket where nobody listens.
        Files.writeString(folder.resolve("lock"), "");
        Files.deleteIfExists(folder.resolve("socket"));
        Files.createFile(folder.resolve("socket"));
        try (SingleInstance again = first(folder)) {
            again.onCall(calls::add);
            assertThat(SingleInstance.claim(folder, List.of("x"))).isEqualTo(new Outcome.HandedOver());
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo(List.of("x"));
        }
    }

    @Test
    void theFolderIsNobodyElses() throws Exception {
        try (SingleInstance instance = first(folder.resolve("own"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("own"))))
                    .isEqualTo("rwx------");
        }
    }

    /** Callers that speak nonsense, or say nothing, do not keep others out. */
    @Test
    void nonsenseDoesNoHarm() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (SingleInstance instance = first(folder)) {
            instance.onCall(calls::add);
            UnixDomainSocketAddress address =
                    UnixDomainSocketAddress.of(folder.resolve("socket").toAbsolutePath());
            for (int i = 0; i < 50; i++) {
                try (SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    caller.connect(address);
                    byte[] noise = new byte[random.nextInt(64)];
                    random.nextBytes(noise);
                    caller.write(ByteBuffer.wrap(noise));
                } catch (IOException refused) {
                    // Too many at once.
                }
            }
            assertThat(SingleInstance.claim(folder, List.of("real")))
                    .as("seed " + seed)
                    .isEqualTo(new Outcome.HandedOver());
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo(List.of("real"));
        }
    }

    @Test
    void tooMuchIsNotTaken() throws Exception {
        try (SingleInstance instance = first(folder)) {
            instance.onCall(calls::add);
            assertThat(SingleInstance.claim(folder, List.of("x".repeat(HandOver.MAX_BYTES + 1))))
                    .isInstanceOf(Outcome.Silent.class);
            assertThat(calls).isEmpty();
        }
    }
}
