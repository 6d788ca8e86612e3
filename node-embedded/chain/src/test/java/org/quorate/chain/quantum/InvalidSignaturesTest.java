package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.block.BlockError;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.InvalidBlockException;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.evm.IntrinsicGas;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.KeyAuthorization;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.trie.MerkleTrie;

/**
 * Blocks that somebody made of signatures that are not valid: no more are checked than the block's gas pays for, and none after the first
 * bad one. What that takes is measured by {@code quorate bench signatures}.
 */
class InvalidSignaturesTest {
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final long GAS_LIMIT = 30_000_000;

    private final QuantumChain chain = new QuantumChain(0);
    private final SequentialExecutor executor = new SequentialExecutor(new TransactionProcessor());

    @AfterEach
    void close() {
        chain.close();
    }

    static Stream<SignatureScheme> schemes() {
        return SignatureScheme.ALL.stream().filter(SignatureScheme::isForAccounts);
    }

    @Test
    void moreThanTheGasPaysForAreRefusedUnchecked() {
        QuantumAccount account = registered(SignatureScheme.ML_DSA_44, 100);
        List<SignedTransaction> forged = new ArrayList<>();
        long gas = 0;
        for (long nonce = 1; gas <= GAS_LIMIT; nonce++) {
            SignedTransaction transaction = forged(account, nonce);
            gas += IntrinsicGas.of(transaction.transaction(), Fork.OSAKA).gas();
            forged.add(transaction);
        }
        // The first signature already is bad, and yet it is the gas that is named.
        assertRefused(block(forged), BlockError.INVALID_TRANSACTION, "gas at least");
        assertRefused(block(forged.subList(0, forged.size() - 1)), BlockError.INVALID_SIGNATURE, "no sender follows");
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aBadSignatureIsFoundBeforeAnythingIsExecuted(SignatureScheme scheme) {
        QuantumAccount account = registered(scheme, 7);
        SignedTransaction good = account.later(chain.id(), 1, BOB, UInt256.ONE, Bytes.EMPTY);
        SignedTransaction bad =
                withSignature(account.unsigned(call(2), false), ((QuantumTransaction) good.transaction()).signature());
        assertRefused(
                block(List.of(good, bad)),
                BlockError.INVALID_SIGNATURE,
                "no sender follows from the signature of " + bad.hash());
        QuantumAccount stranger = QuantumAccount.of(scheme, 8);
        SignedTransaction carrying =
                withSignature(stranger.unsigned(call(0), true), ((QuantumTransaction) good.transaction()).signature());
        assertRefused(
                block(List.of(good, carrying)),
                BlockError.INVALID_SIGNATURE,
                "no sender follows from the signature of " + carrying.hash());
    }

    @Test
    void noneIsCheckedAfterABadOne() {
        QuantumAccount account = registered(SignatureScheme.ML_DSA_44, 100);
        List<SignedTransaction> mixed = new ArrayList<>();
        for (long nonce = 1; nonce <= 120; nonce += 2) {
            mixed.add(forged(account, nonce));
            mixed.add(account.later(chain.id(), nonce + 1, BOB, UInt256.ONE, Bytes.EMPTY));
        }
        Block received = Block.decode(block(mixed).encode());
        assertRefused(received, BlockError.INVALID_SIGNATURE, "no sender follows");
        Address holder = new AccountKey(account.scheme(), account.publicKey()).holder();
        long checked = received.transactions().stream()
                .filter(each -> ((QuantumTransaction) each.transaction()).isVerifiedBy(holder))
                .count();
        assertThat(checked).as("good ones that were checked, of 60").isLessThan(45);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everySignatureIsPaidForByAuthorizationsToo(SignatureScheme scheme) {
        QuantumAccount account = QuantumAccount.of(scheme, 7);
        KeyAuthorization entry = account.authorize(chain.id(), BOB, 1, true);
        long none = gas(account.unsigned(call(0), false));
        long each = gas(account.unsigned(call(0), false, List.of(entry, entry)))
                - gas(account.unsigned(call(0), false, List.of(entry)));
        // Verification, the bytes of key and signature, and the key's place in the state.
        assertThat(each)
                .isGreaterThan(scheme.verificationGas()
                        + 16L * (scheme.signatureSize() + scheme.publicKeySize())
                        + 200L * scheme.publicKeySize());
        assertThat(none).isGreaterThanOrEqualTo(21_000 + scheme.verificationGas() + 16L * scheme.signatureSize());
    }

    private static long gas(QuantumTransaction unsigned) {
        return IntrinsicGas.of(
                        unsigned.signed(Bytes.wrap(new byte[unsigned.scheme().signatureSize()])), Fork.OSAKA)
                .gas();
    }

    private QuantumAccount registered(SignatureScheme scheme, int number) {
        QuantumAccount account = QuantumAccount.of(scheme, number);
        chain.fund(account.address());
        chain.block(account.first(chain.id(), BOB, UInt256.ONE, Bytes.EMPTY));
        return account;
    }

    private DynamicFeeTransaction call(long nonce) {
        return QuantumAccount.call(chain.id(), nonce, BOB, UInt256.ONE, Bytes.EMPTY);
    }

    /** Well-formed to the last bit, over another message: nothing tells before all the work is done. */
    private SignedTransaction forged(QuantumAccount account, long nonce) {
        QuantumTransaction other = account.unsigned(
                        QuantumAccount.call(chain.id(), nonce, BOB, UInt256.of(2), Bytes.EMPTY), false)
                .signed(account.key());
        return withSignature(account.unsigned(call(nonce), false), other.signature());
    }

    private static SignedTransaction withSignature(QuantumTransaction unsigned, Bytes signature) {
        return SignedTransaction.of(unsigned.signed(signature));
    }

    private void assertRefused(Block block, BlockError error, String why) {
        assertThatThrownBy(() -> importer().check(chain.tip(), block, BlockHashes.NONE))
                .isInstanceOfSatisfying(InvalidBlockException.class, refused -> assertThat(refused.error())
                        .isEqualTo(error))
                .hasMessageContaining(why);
    }

    private BlockImporter importer() {
        return new BlockImporter(chain.config(), executor);
    }

    /** A block with those transactions under an otherwise good header. */
    private Block block(List<SignedTransaction> transactions) {
        Block empty = new BlockBuilder(chain.config(), executor, BOB)
                .build(chain.tip(), 2_100_000_000, 1, BlockHashes.NONE, new Nothing())
                .block()
                .block();
        BlockHeader h = empty.header();
        BlockHeader header = new BlockHeader(
                h.parentHash(),
                h.ommersHash(),
                h.beneficiary(),
                h.stateRoot(),
                MerkleTrie.orderedRoot(transactions.stream()
                        .map(transaction -> transaction.encoded().unsafeArray())
                        .toList()),
                h.receiptsRoot(),
                h.logsBloom(),
                h.difficulty(),
                h.number(),
                h.gasLimit(),
                h.gasUsed(),
                h.timestamp(),
                h.extraData(),
                h.prevRandao(),
                h.nonce(),
                h.baseFeePerGas(),
                h.withdrawalsRoot(),
                h.blobGasUsed(),
                h.excessBlobGas(),
                h.parentBeaconBlockRoot(),
                h.requestsHash());
        return new Block(header, transactions, empty.ommers(), empty.withdrawals());
    }

    private static final class Nothing implements TransactionSource {
        @Override
        public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
            return Optional.empty();
        }

        @Override
        public void rejected(RecoveredTransaction transaction, Rejected why) {
            throw new AssertionError(why);
        }
    }
}
