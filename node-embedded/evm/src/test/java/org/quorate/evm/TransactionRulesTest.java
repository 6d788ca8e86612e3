package org.quorate.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.evm.TestEvm.CALLER;
import static org.quorate.evm.TestEvm.COINBASE;
import static org.quorate.evm.TestEvm.CONTRACT;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.interpreter.Translation;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.Authorization;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.Transaction;

/** What is refused and why, and what an accepted transaction costs. */
class TransactionRulesTest {
    private static final UInt256 CHAIN = UInt256.of(31337);
    private static final UInt256 RICH = UInt256.of(1_000_000_000_000_000L);
    private static final Address RECIPIENT = Address.fromHex("0x0000000000000000000000000000000000000b0b");

    private final TransactionProcessor processor = new TestEvm(Translation.WHEN_REUSED).processor();

    private static DynamicFeeTransaction call(long nonce, long tip, long cap, long gas, long value, Bytes data) {
        return new DynamicFeeTransaction(
                CHAIN,
                nonce,
                UInt256.of(tip),
                UInt256.of(cap),
                gas,
                Optional.of(RECIPIENT),
                UInt256.of(value),
                data,
                List.of());
    }

    private static BlobTransaction blobs(int count, int version, long fee) {
        Hash hash = Hash.fromHex("0x0" + version + "00".repeat(31));
        return new BlobTransaction(
                CHAIN,
                0,
                UInt256.ZERO,
                UInt256.of(10),
                21_000,
                RECIPIENT,
                UInt256.ZERO,
                Bytes.EMPTY,
                List.of(),
                UInt256.of(fee),
                java.util.Collections.nCopies(count, hash));
    }

    private TransactionOutcome run(Transaction transaction, TestWorld world) {
        return processor.execute(transaction, CALLER, TestEvm.block(Fork.OSAKA), world);
    }

    private Executed execute(Transaction transaction, TestWorld world) {
        return (Executed) run(transaction, world);
    }

    private void assertRefused(Transaction transaction, TransactionError error, String message) {
        Rejected rejected = (Rejected) run(transaction, rich());
        assertThat(rejected.error()).isEqualTo(error);
        assertThat(rejected.message()).contains(message);
    }

    private static TestWorld rich() {
        return new TestWorld().withBalance(CALLER, RICH).withNonce(CALLER, 5);
    }

    @Test
    void refusesWrongNonces() {
        assertRefused(call(4, 1, 10, 21_000, 0, Bytes.EMPTY), TransactionError.NONCE_TOO_LOW, "tx: 4 state: 5");
        assertRefused(call(6, 1, 10, 21_000, 0, Bytes.EMPTY), TransactionError.NONCE_TOO_HIGH, "tx: 6 state: 5");
        TestWorld atTheEnd = new TestWorld().withBalance(CALLER, RICH).withNonce(CALLER, -1);
        assertThat(((Rejected) run(call(-1, 1, 10, 21_000, 0, Bytes.EMPTY), atTheEnd)).error())
                .isEqualTo(TransactionError.NONCE_IS_MAX);
    }

    @Test
    void refusesWrongFees() {
        assertRefused(
                call(5, 1, 6, 21_000, 0, Bytes.EMPTY),
                TransactionError.FEE_CAP_BELOW_BASE_FEE,
                "maxFeePerGas: 6, baseFee: 7");
        assertRefused(call(5, 11, 10, 21_000, 0, Bytes.EMPTY), TransactionError.PRIORITY_FEE_ABOVE_FEE_CAP, "11");
        assertRefused(
                call(5, 1, 10, 21_000, Long.MAX_VALUE, Bytes.EMPTY),
                TransactionError.INSUFFICIENT_FUNDS,
                "insufficient funds for gas * price + value");
    }

    @Test
    void refusesACostAbove256Bits() {
        Transaction huge = new LegacyTransaction(
                Optional.of(CHAIN), 5, UInt256.MAX, 21_000, Optional.of(RECIPIENT), UInt256.ZERO, Bytes.EMPTY);
        assertRefused(huge, TransactionError.INSUFFICIENT_FUNDS, "more than 2^256");
    }

    @Test
    void refusesWrongGas() {
        assertRefused(
                call(5, 1, 10, 20_999, 0, Bytes.EMPTY),
                TransactionError.INTRINSIC_GAS_TOO_LOW,
                "have 20999, want 21000");
        assertRefused(
                call(5, 1, 10, 22_000, 0, Bytes.wrap(nonZero(100).toArray())),
                TransactionError.INTRINSIC_GAS_TOO_LOW,
                "want 22600");
        assertRefused(call(5, 1, 10, 24_999, 0, nonZero(100)), TransactionError.FLOOR_GAS_TOO_LOW, "want 25000");
        assertRefused(
                call(5, 1, 10, (1 << 24) + 1, 0, Bytes.EMPTY), TransactionError.GAS_LIMIT_EXCEEDS_MAXIMUM, "16777216");
    }

    @Test
    void refusesWrongBlobs() {
        assertRefused(blobs(0, 1, 3), TransactionError.ZERO_BLOBS, "missing blob hashes");
        assertRefused(blobs(1, 2, 3), TransactionError.INVALID_BLOB_VERSION, "blob 0");
        assertRefused(blobs(7, 1, 3), TransactionError.BLOB_COUNT_EXCEEDED, "7");
        assertRefused(blobs(10, 1, 3), TransactionError.BLOB_GAS_ALLOWANCE_EXCEEDED, "10");
        assertRefused(blobs(1, 1, 2), TransactionError.BLOB_FEE_CAP_TOO_LOW, "blobBaseFee: 3");
    }

    @Test
    void refusesAnotherChainAndTypesOfTheFuture() {
        Transaction foreign = new LegacyTransaction(
                Optional.of(UInt256.ONE), 5, UInt256.of(10), 21_000, Optional.of(RECIPIENT), UInt256.ZERO, Bytes.EMPTY);
        assertRefused(foreign, TransactionError.INVALID_CHAIN_ID, "have 1 want 31337");
        TransactionOutcome early = processor.execute(blobs(1, 1, 3), CALLER, TestEvm.block(Fork.SHANGHAI), rich());
        assertThat(((Rejected) early).error()).isEqualTo(TransactionError.TYPE_NOT_SUPPORTED);
    }

    @Test
    void refusesContractsAsSendersButNotDelegatedAccounts() {
        TestWorld contract = rich().withCode(CALLER, Bytes.fromHex("00"));
        assertThat(((Rejected) run(call(5, 1, 10, 21_000, 0, Bytes.EMPTY), contract)).error())
                .isEqualTo(TransactionError.SENDER_NOT_EOA);
        TestWorld delegated = rich().withCode(CALLER, Delegation.designation(CONTRACT));
        assertThat(execute(call(5, 1, 10, 21_000, 0, Bytes.EMPTY), delegated).success())
                .isTrue();
    }

    @Test
    void refusesLongInitCode() {
        Transaction create = new DynamicFeeTransaction(
                CHAIN,
                5,
                UInt256.ONE,
                UInt256.of(10),
                1 << 24,
                Optional.empty(),
                UInt256.ZERO,
                Bytes.wrap(new byte[TransactionValidator.MAX_INIT_CODE_SIZE + 1]),
                List.of());
        assertRefused(create, TransactionError.INIT_CODE_TOO_LARGE, "49153");
    }

    @Test
    void simulationAsksForNoNonceAndNoPlainSender() {
        TestWorld world = rich().withCode(CALLER, Bytes.fromHex("00"));
        TransactionOutcome outcome = processor.execute(
                call(99, 0, 0, 1L << 40, 0, Bytes.EMPTY),
                CALLER,
                TestEvm.block(Fork.OSAKA).withFees(UInt256.ZERO, UInt256.ZERO),
                world,
                ExecutionMode.SIMULATION,
                Tracer.NONE);
        assertThat(outcome).isInstanceOf(Executed.class);
    }

    @Test
    void aTransferCostsItsFeeAndReadsNoBalanceButTheSenders() {
        TestWorld world = rich();
        Executed result = execute(call(5, 2, 10, 30_000, 1_000, Bytes.EMPTY), world);
        assertThat(result.gasUsed()).isEqualTo(21_000);
        assertThat(result.delta().accounts().get(CALLER))
                .isEqualTo(changed(
                        CALLER,
                        true,
                        6,
                        new BalanceChange.Absolute(UInt256.of(1_000_000_000_000_000L - 1_000 - 9 * 21_000))));
        assertThat(result.delta().accounts().get(RECIPIENT))
                .isEqualTo(changed(RECIPIENT, false, 0, new BalanceChange.Increment(UInt256.of(1_000))));
        assertThat(result.delta().accounts().get(COINBASE))
                .isEqualTo(changed(COINBASE, false, 0, new BalanceChange.Increment(UInt256.of(2 * 21_000))));
        assertThat(world.reads())
                .filteredOn(read -> read.startsWith("balance"))
                .containsExactly("balance " + CALLER.toHex());
    }

    private static AccountDelta changed(Address account, boolean changesNonce, long nonce, BalanceChange balance) {
        return AccountDelta.changed(
                account, changesNonce, nonce, balance, null, AccountDelta.NO_SLOTS, AccountDelta.NO_SLOTS);
    }

    @Test
    void blobGasIsBurned() {
        TestWorld world = new TestWorld().withBalance(CALLER, RICH);
        Executed result = execute(blobs(2, 1, 9), world);
        assertThat(result.delta().accounts().get(CALLER).balance())
                .isEqualTo(new BalanceChange.Absolute(
                        UInt256.of(1_000_000_000_000_000L - 7 * 21_000 - 3 * 2 * BlobSchedule.GAS_PER_BLOB)));
    }

    @Test
    void clearedStorageIsRefundedUpToAFifth() {
        TestWorld world =
                rich().withStorage(RECIPIENT, UInt256.ONE, UInt256.ONE).withCode(RECIPIENT, Bytes.fromHex("5f600155"));
        Executed result = execute(call(5, 1, 10, 100_000, 0, Bytes.EMPTY), world);
        long before = 21_000 + 2 + 3 + 2_100 + 2_900;
        assertThat(result.gasRefunded()).isEqualTo(4_800);
        assertThat(result.gasUsed()).isEqualTo(before - 4_800);
    }

    @Test
    void aSetCodeTransactionDelegatesItsSigner() {
        byte[] key = new byte[32];
        key[31] = 3;
        Address authority = Secp256k1.address(key);
        Authorization authorization = sign(CONTRACT, 0, key);
        Transaction transaction = new SetCodeTransaction(
                CHAIN,
                5,
                UInt256.ONE,
                UInt256.of(10),
                100_000,
                authority,
                UInt256.ZERO,
                Bytes.EMPTY,
                List.of(),
                List.of(authorization, sign(CONTRACT, 7, key)));
        TestWorld world = rich().withCode(CONTRACT, Bytes.fromHex("6001600155"));
        AccountDelta delta = execute(transaction, world).delta().accounts().get(authority);
        assertThat(delta.codeHash()).contains(Hash.keccak256(Delegation.designation(CONTRACT)));
        assertThat(delta.nonce()).contains(1L);
        assertThat(delta.storage()).containsEntry(UInt256.ONE, UInt256.ONE);
        assertThat(Authorizations.authority(authorization)).contains(authority);
    }

    /** EIP-7702 refunds 12,500 gas for an authority that is in the trie, be it empty (step 7). */
    @Test
    void anAuthorityInTheTrieIsRefundedEvenIfItIsEmpty() {
        byte[] key = new byte[32];
        key[31] = 3;
        Address authority = Secp256k1.address(key);
        Transaction transaction = new SetCodeTransaction(
                CHAIN,
                5,
                UInt256.ONE,
                UInt256.of(10),
                100_000,
                RECIPIENT,
                UInt256.ZERO,
                Bytes.EMPTY,
                List.of(),
                List.of(sign(CONTRACT, 0, key)));
        long aFifthOfTheGas = 46_000 / 5;
        assertThat(execute(transaction, rich()).gasRefunded()).isZero();
        assertThat(execute(transaction, rich().withEmpty(authority)).gasRefunded())
                .isEqualTo(aFifthOfTheGas);
        assertThat(execute(transaction, rich().withStorage(authority, UInt256.ONE, UInt256.ONE))
                        .gasRefunded())
                .isEqualTo(aFifthOfTheGas);
        assertThat(execute(transaction, rich().withBalance(authority, UInt256.ONE))
                        .gasRefunded())
                .isEqualTo(aFifthOfTheGas);
    }

    private static Authorization sign(Address target, long nonce, byte[] key) {
        EcdsaSignature signature = Secp256k1.sign(Authorizations.signingHash(CHAIN, target, nonce), key);
        return new Authorization(CHAIN, target, nonce, signature.yParity(), signature.r(), signature.s());
    }

    private static Bytes nonZero(int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) 1);
        return Bytes.wrap(bytes);
    }
}
