package org.quorate.app.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.cbor.CborValue;
import org.quorate.wallet.cbor.CborWriter;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrType;

/** Codes that change, seen by a camera that sees other things as well. */
class CodeReadingTest {
    private static final int MAX_BYTES = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Bytes payload(int seed) {
        byte[] bytes = new byte[1_500];
        new Random(seed).nextBytes(bytes);
        return CborWriter.write(new CborValue.Data(Bytes.wrap(bytes)));
    }

    private static List<String> frames(UrType type, int seed) {
        return UrFrames.frames(type, payload(seed), UrFrames.FRAME_BYTES, 0);
    }

    @Test
    void seesAllOfItBetweenOtherThings() throws Exception {
        List<String> codes = new ArrayList<>(frames(UrType.VOTE_BALLOT, 1));
        codes.add(1, "https://example.org");
        codes.add(2, frames(UrType.VOTE_REQUEST, 2).getFirst());
        List<Double> progress = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        assertThat(new CodeReading(UrType.VOTE_BALLOT, MAX_BYTES)
                        .read(
                                new FakeCamera(codes),
                                PATIENCE,
                                now -> {
                                    progress.add(now.done());
                                    now.trouble().ifPresent(troubles::add);
                                },
                                () -> false))
                .contains(payload(1));
        assertThat(progress).isSorted().last().isEqualTo(1.0);
        assertThat(troubles).hasSize(2).last().asString().contains("x-quorate-vote-request");
    }

    /** Somebody shows the wrong ballot first. */
    @Test
    void anotherMessageTakesThePlaceOfOneThatWasNotSeenAsAWhole() throws Exception {
        List<String> codes = new ArrayList<>(frames(UrType.VOTE_BALLOT, 1).subList(0, 2));
        codes.addAll(frames(UrType.VOTE_BALLOT, 3));
        assertThat(new CodeReading(UrType.VOTE_BALLOT, MAX_BYTES)
                        .read(new FakeCamera(codes), PATIENCE, _ -> {}, () -> false))
                .contains(payload(3));
    }

    @Test
    void doesNotLookForEver() {
        assertThatThrownBy(() -> new CodeReading(UrType.VOTE_BALLOT, MAX_BYTES)
                        .read(new FakeCamera(List.of("no frame")), Duration.ofMillis(300), _ -> {}, () -> false))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.CODE_NOT_SEEN));
        CodeReading reading = new CodeReading(UrType.VOTE_BALLOT, MAX_BYTES);
        assertThat(CompletableFuture.supplyAsync(() -> {
                    try {
                        return reading.read(new FakeCamera(List.of()), PATIENCE, _ -> {}, () -> true);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .succeedsWithin(5, TimeUnit.SECONDS)
                .satisfies(stopped -> assertThat(stopped).isEmpty());
    }

    @Test
    void theCameraGoesOffHoweverItEnds() {
        FakeCamera seen = new FakeCamera(frames(UrType.VOTE_BALLOT, 1));
        assertThat(end(seen)).isEqualTo("done");
        FakeCamera broken = new FakeCamera(List.of());
        broken.close();
        assertThat(end(broken)).isEqualTo("failed");
        assertThat(seen.isClosed()).isTrue();
    }

    private static String end(FrameSource source) {
        CompletableFuture<String> end = new CompletableFuture<>();
        CodeScan scan = new CodeScan(() -> source, UrType.VOTE_BALLOT, MAX_BYTES, new CodeScan.Listener() {
            @Override
            public void onProgress(CodeReading.Progress progress) {}

            @Override
            public void onDone(Bytes payload) {
                end.complete("done");
            }

            @Override
            public void onFailure(WalletException why) {
                end.complete("failed");
            }
        });
        try (scan) {
            return end.orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    /** With the real library, where there is none. */
    @Test
    void aComputerWithoutACameraSaysSo() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && !Files.exists(Path.of("/dev/video0")),
                "this computer has a camera, or may have one");
        assertThatThrownBy(CameraFrames::open)
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.CAMERA_NONE));
    }
}
