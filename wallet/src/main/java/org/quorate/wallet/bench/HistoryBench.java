package org.quorate.wallet.bench;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.ScriptWitness;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.quorate.wallet.asset.bitcoin.BitcoinWallet;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Inclusion;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.ledger.KnownTransaction;
import org.quorate.wallet.asset.bitcoin.store.DatabaseStore;
import org.quorate.wallet.secret.SecretBytes;

/**
 * How long a Bitcoin account with many transactions takes to open: its encrypted data file is read, its addresses are derived, and its
 * history is computed, as at each start of the program before any server is asked. Half of the transactions are payments to fresh addresses;
 * each other one spends the coin before it and has change.
 */
public final class HistoryBench {
    private static final ByteVector NOBODY = new ByteVector(Script.write(Script.pay2wpkh(new byte[20])));
    private static final int FIRST_BLOCK = 800_000;
    private static final int BLOCK_SECONDS = 600;
    private static final long RECEIVED = 1_000_000;
    private static final long CHANGE = 400_000;
    private static final long PAID = 599_000;
    private static final int SIGNATURE = 71;
    private static final int PUBLIC_KEY = 33;

    private final int transactions;
    private final int runs;
    private final Consumer<String> progress;

    /**
     * One opening.
     *
     * @param transactions in the history
     * @param seconds from nothing to the history
     * @param heapBytes that the open account holds
     * @param fileBytes of the data file
     */
    public record Opening(int transactions, double seconds, long heapBytes, long fileBytes) {}

    /**
     * A benchmark that is not run yet.
     *
     * @param runs counted ones; the first opening of a process is counted, too, for that is what a person waits for
     */
    public HistoryBench(int transactions, int runs, Consumer<String> progress) {
        if (transactions < 1 || transactions > 1_000_000 || runs < 1) {
            throw new IllegalArgumentException("transactions are 1 to 1000000, runs at least one");
        }
        this.transactions = transactions;
        this.runs = runs;
        this.progress = progress;
    }

    /** Writes the data file into a folder for the time of the run, and opens it again and again. */
    public void run(Consumer<Opening> result) throws IOException {
        Path folder = Files.createTempDirectory("quorate-bench-wallet");
        try (SecretBytes seed = SecretBytes.wrap(new byte[64]);
                SecretBytes key = SecretBytes.wrap(new byte[32])) {
            AccountPublicKey account = new AccountPath(BitcoinNetwork.MAINNET, 0).publicKey(seed);
            Path file = folder.resolve("account");
            progress.accept("writing " + transactions + " transactions");
            try (DatabaseStore store = DatabaseStore.open(file, key)) {
                store.save(history(account));
            }
            for (int i = 0; i < runs; i++) {
                progress.accept("opening " + (i + 1) + " of " + runs);
                result.accept(open(account, file, key));
            }
        } finally {
            delete(folder);
        }
    }

    private Opening open(AccountPublicKey account, Path file, SecretBytes key) throws IOException {
        long before = usedHeap();
        long start = System.nanoTime();
        try (BitcoinWallet wallet = new BitcoinWallet(
                account, new NoBackend(account.network()), DatabaseStore.open(file, key), InstantSource.system())) {
            int shown = wallet.snapshot().history().size();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (shown != transactions) {
                throw new IllegalStateException("the history has " + shown + " of " + transactions + " transactions");
            }
            long held = Math.max(0, usedHeap() - before);
            return new Opening(shown, seconds, held, Files.size(file.resolveSibling(file.getFileName() + ".mv.db")));
        }
    }

    private static long usedHeap() {
        // What is left after a collection is what is held.
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private List<KnownTransaction> history(AccountPublicKey account) {
        List<KnownTransaction> history = new ArrayList<>(transactions);
        Transaction last = payment(new OutPoint(new TxHash(ByteVector32.Zeroes), 0), NOBODY, RECEIVED);
        for (int i = 0; i < transactions; i++) {
            Transaction next = i % 2 == 0
                    ? payment(foreign(i), script(account, Branch.RECEIVE, i / 2), RECEIVED + i)
                    : new Transaction(
                            2,
                            List.of(input(new OutPoint(last.txid, 0))),
                            List.of(
                                    new TxOut(new Satoshi(CHANGE + i), script(account, Branch.CHANGE, i / 2)),
                                    new TxOut(new Satoshi(PAID), NOBODY)),
                            0);
            int height = FIRST_BLOCK + i;
            history.add(new KnownTransaction(
                    next,
                    Optional.of(new Inclusion(height, new BlockHash(number(height)), (long) height * BLOCK_SECONDS)),
                    false,
                    Instant.EPOCH));
            last = next;
        }
        return history;
    }

    private static ByteVector script(AccountPublicKey account, Branch branch, int index) {
        return account.address(new KeyPosition(branch, index)).address().script();
    }

    private static Transaction payment(OutPoint from, ByteVector to, long amount) {
        return new Transaction(2, List.of(input(from)), List.of(new TxOut(new Satoshi(amount), to)), 0);
    }

    private static TxIn input(OutPoint point) {
        ScriptWitness witness =
                new ScriptWitness(List.of(new ByteVector(new byte[SIGNATURE]), new ByteVector(new byte[PUBLIC_KEY])));
        return new TxIn(point, ByteVector.empty, 0xfffffffdL, witness);
    }

    private static OutPoint foreign(int number) {
        return new OutPoint(new TxHash(number(number + 1)), 0);
    }

    private static ByteVector32 number(int value) {
        return new ByteVector32(ByteBuffer.allocate(32).putInt(value).array());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
