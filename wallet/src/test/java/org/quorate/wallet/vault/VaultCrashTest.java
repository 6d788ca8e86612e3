package org.quorate.wallet.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.wallet.vault.VaultFixtures.CHEAP;
import static org.quorate.wallet.vault.VaultFixtures.cheap;
import static org.quorate.wallet.vault.VaultFixtures.content;
import static org.quorate.wallet.vault.VaultFixtures.password;
import static org.quorate.wallet.vault.VaultFixtures.version;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;

/** Saving cut short at any step leaves the old or the new content, and the next save works. */
class VaultCrashTest {
    private static final int KILLS = 500;

    @TempDir
    Path folder;

    @Test
    void aFailureAtAnyStepOfSavingLeavesAWholeVault() throws IOException {
        for (Failure.Kind kind : Failure.Kind.values()) {
            int step = 0;
            while (strikes(kind, step)) {
                step++;
            }
            assertThat(step).as("steps of %s", kind).isGreaterThan(5);
        }
    }

    /** Saves with a failure at the given step; false if there is no such step any more. */
    private boolean strikes(Failure.Kind kind, int step) throws IOException {
        Path path = Files.createTempDirectory(folder, "crash").resolve("wallet.vault");
        cheap(path).create(content(1), password("correct horse"), CHEAP).close();
        save(cheap(path), 2);
        save(cheap(path), 3);
        Failure failure = new Failure(kind, step);
        int remembered;
        try (OpenVault vault = cheap(path, failure).open(password("correct horse"))) {
            try {
                vault.save(vault.content().withAccounts(4));
            } catch (WalletException e) {
                assertThat(e.problem()).isEqualTo(VaultProblem.UNWRITABLE);
            }
            remembered = vault.content().accounts();
        }
        assertThat(version(cheap(path))).as("%s at step %d", kind, step).isEqualTo(remembered);
        assertThat(remembered).isBetween(failure.struck() ? 3 : 4, 4);
        save(cheap(path), 5);
        assertThat(version(cheap(path))).isEqualTo(5);
        return failure.struck();
    }

    @Test
    void aFailureWhileCreatingLeavesNoVaultOrAWholeOne() throws IOException {
        for (Failure.Kind kind : Failure.Kind.values()) {
            for (int step = 0; step < 3; step++) {
                Path path = Files.createTempDirectory(folder, "create").resolve("wallet.vault");
                VaultFile failing = cheap(path, new Failure(kind, step));
                boolean created = true;
                try {
                    failing.create(content(1), password("correct horse"), CHEAP).close();
                } catch (WalletException e) {
                    created = false;
                }
                assertThat(cheap(path).exists()).as("%s at step %d", kind, step).isEqualTo(created);
                if (created) {
                    assertThat(version(cheap(path))).isEqualTo(1);
                }
            }
        }
    }

    @Test
    @Tag("long")
    void killingTheProcessWhileItSavesLeavesTheOldOrTheNewContent() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path path = folder.resolve("wallet.vault");
        cheap(path).create(content(1), password("correct horse"), CHEAP).close();
        int before = 1;
        int saves = 0;
        int olds = 0;
        for (int round = 0; round < KILLS; round++) {
            Process saver = startSaver(path);
            byte[] told;
            try {
                assertThat(saver.getInputStream().read()).as("saver is ready").isEqualTo('r');
                TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
            } finally {
                // Not Process.destroyForcibly, which would also close the pipe.
                saver.toHandle().destroyForcibly();
                saver.waitFor();
                told = saver.getInputStream().readAllBytes();
            }
            // The numbers that it was about to save; one that was cut short was not begun.
            ByteBuffer numbers = ByteBuffer.wrap(told, 0, told.length / Integer.BYTES * Integer.BYTES);
            int old = before;
            int next = before;
            while (numbers.hasRemaining()) {
                old = next;
                next = numbers.getInt();
                saves++;
            }
            int after = version(cheap(path));
            assertThat(after).as("round %d of seed %d", round, seed).isIn(old, next);
            olds += after == old && old != next ? 1 : 0;
            before = after;
        }
        System.out.printf("%d kills, %d saves begun, %d of the last ones not done%n", KILLS, saves, olds);
        assertThat(saves).as("saves begun in all").isGreaterThan(KILLS / 2);
    }

    private static Process startSaver(Path path) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saver.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Saves one version after the other until killed. */
    static final class Saver {
        public static void main(String[] arguments) {
            VaultFile file = cheap(Path.of(arguments[0]));
            try (OpenVault vault = file.open(password("correct horse"))) {
                System.out.write('r');
                System.out.flush();
                DataOutputStream told = new DataOutputStream(System.out);
                while (!System.out.checkError()) {
                    int next = vault.content().accounts() % VaultContent.MAX_ACCOUNTS + 1;
                    told.writeInt(next);
                    told.flush();
                    vault.save(vault.content().withAccounts(next));
                }
            } catch (IOException nobodyListens) {
                return;
            }
        }
    }

    private static void save(VaultFile file, int version) {
        try (OpenVault vault = file.open(password("correct horse"))) {
            vault.save(vault.content().withAccounts(version));
        }
    }

    /** The disk fails at the n-th operation: not started, half done, or done but reported as failed. */
    private static final class Failure implements FileOperations {
        enum Kind {
            BEFORE,
            HALFWAY,
            AFTER
        }

        private final Kind kind;
        private int stepsLeft;

        Failure(Kind kind, int step) {
            this.kind = kind;
            this.stepsLeft = step;
        }

        @Override
        public void writeNew(Path file, byte[] content) throws IOException {
            boolean fails = stepsLeft-- == 0;
            if (!fails || kind == Kind.AFTER) {
                DISK.writeNew(file, content);
            } else if (kind == Kind.HALFWAY) {
                DISK.writeNew(file, Arrays.copyOf(content, content.length / 2));
            }
            failIf(fails);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            boolean fails = stepsLeft-- == 0;
            if (!fails || kind == Kind.AFTER) {
                DISK.move(from, to);
            }
            failIf(fails);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            boolean fails = stepsLeft-- == 0;
            if (!fails || kind == Kind.AFTER) {
                DISK.syncFolder(folder);
            }
            failIf(fails);
        }

        boolean struck() {
            return stepsLeft < 0;
        }

        private static void failIf(boolean fails) throws IOException {
            if (fails) {
                throw new IOException("the disk failed");
            }
        }
    }
}
