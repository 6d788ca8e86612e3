package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.evm.Delegation;
import org.quorate.evm.TransactionError;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.KeyAuthorization;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** Type 0x51 in blocks: first use, later use, and everything that must not pass. */
class QuantumTransactionTest {
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final UInt256 ONE = UInt256.ONE;

    private final QuantumChain chain = new QuantumChain(0);
    private final QuantumAccount alice = QuantumAccount.of(SignatureScheme.ML_DSA_44, 1);
    private final QuantumAccount mallory = QuantumAccount.of(SignatureScheme.ML_DSA_44, 66);

    @AfterEach
    void close() {
        chain.close();
    }

    static Stream<SignatureScheme> schemes() {
        return SignatureScheme.ALL.stream().filter(SignatureScheme::isForAccounts);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void theFirstTransactionRegistersAndLaterOnesCarryNoKey(SignatureScheme scheme) {
        QuantumAccount account = QuantumAccount.of(scheme, 7);
        chain.fund(account.address());
        SignedTransaction first = account.first(chain.id(), BOB, ONE, Bytes.EMPTY);
        SignedTransaction second = account.later(chain.id(), 1, BOB, ONE, Bytes.EMPTY);
        QuantumChain.Result result = chain.block(first, second);
        assertThat(result.size()).isEqualTo(2);
        assertThat(result.succeeded(0) && result.succeeded(1)).isTrue();
        chain.block(account.later(chain.id(), 2, BOB, ONE, Bytes.EMPTY));
        assertThat(chain.state().balance(BOB)).isEqualTo(UInt256.of(3));
        assertThat(chain.state().nonce(account.address())).isEqualTo(3);
        assertThat(second.encoded().length()).isLessThan(first.encoded().length() - scheme.publicKeySize() + 8);
        AccountKey key = new AccountKey(scheme, account.publicKey());
        assertThat(code(key.holder())).isEqualTo(key.holderCode());
        assertThat(code(account.address())).isEqualTo(Delegation.designation(SystemAddresses.ACCOUNT_CODE));
        Bytes known = chain.ask(SystemAddresses.KEY_REGISTRY, "keyOf(address)", AbiValue.of(account.address()));
        assertThat(known.get(31)).isOne();
        assertThat(known.get(63)).isEqualTo((byte) scheme.id());
        assertThat(known.slice(128, 128 + scheme.publicKeySize())).isEqualTo(account.publicKey());
    }

    @Test
    void aKeyRegisteredByAFailedCallStaysRegistered() {
        chain.fund(alice.address());
        // The registry reverts on calls that it does not know.
        QuantumChain.Result result = chain.block(
                alice.first(chain.id(), SystemAddresses.KEY_REGISTRY, UInt256.ZERO, Bytes.fromHex("0x01020304")));
        assertThat(result.succeeded(0)).isFalse();
        assertThat(chain.block(alice.later(chain.id(), 1, BOB, ONE, Bytes.EMPTY))
                        .succeeded(0))
                .isTrue();
    }

    @Test
    void carryingTheRegisteredKeyAgainIsAllowedAndDearer() {
        chain.fund(alice.address());
        chain.block(alice.first(chain.id(), BOB, ONE, Bytes.EMPTY));
        QuantumChain.Result result = chain.block(
                alice.later(chain.id(), 1, BOB, ONE, Bytes.EMPTY),
                alice.sign(QuantumAccount.call(chain.id(), 2, BOB, ONE, Bytes.EMPTY), true));
        long cheap = result.block().receipts().get(0).cumulativeGasUsed();
        assertThat(result.block().receipts().get(1).cumulativeGasUsed()).isGreaterThan(3 * cheap);
    }

    @Test
    void withoutARegisteredKeyATransactionMustCarryIt() {
        chain.fund(alice.address());
        assertRejected(alice.later(chain.id(), 0, BOB, ONE, Bytes.EMPTY), "must carry the public key");
    }

    @Test
    void nobodyElsesKeyIsTaken() {
        chain.fund(alice.address());
        // Before the first use, with the key of another, and with the right key under the signature of another.
        assertRejected(
                mallory.at(alice.address()).first(chain.id(), BOB, ONE, Bytes.EMPTY), "address of this public key");
        QuantumTransaction stolen = alice.unsigned(QuantumAccount.call(chain.id(), 0, BOB, ONE, Bytes.EMPTY), true);
        assertRejected(SignedTransaction.of(stolen.signed(mallory.key())), "signature is not valid");
        chain.block(alice.first(chain.id(), BOB, ONE, Bytes.EMPTY));
        assertRejected(
                mallory.at(alice.address()).sign(QuantumAccount.call(chain.id(), 1, BOB, ONE, Bytes.EMPTY), true),
                "signs with another key");
        assertRejected(
                mallory.at(alice.address()).later(chain.id(), 1, BOB, ONE, Bytes.EMPTY), "signature is not valid");
    }

    @Test
    void aSchemeIsNotTakenForAnother() {
        chain.fund(alice.address());
        chain.block(alice.first(chain.id(), BOB, ONE, Bytes.EMPTY));
        for (SignatureScheme other : schemes().toList()) {
            if (other != alice.scheme()) {
                QuantumAccount confused = QuantumAccount.of(other, 1).at(alice.address());
                assertRejected(confused.later(chain.id(), 1, BOB, ONE, Bytes.EMPTY), "signs by mldsa44");
            }
        }
        // The half of a hybrid is no ML-DSA-65 account's, although the seed is the same.
        QuantumAccount hybrid = QuantumAccount.of(SignatureScheme.HYBRID, 9);
        QuantumAccount half = QuantumAccount.of(SignatureScheme.ML_DSA_65, 9);
        assertThat(hybrid.publicKey().slice(33, hybrid.publicKey().length())).isEqualTo(half.publicKey());
        assertThat(hybrid.address()).isNotEqualTo(half.address());
        QuantumTransaction signed = hybrid.unsigned(QuantumAccount.call(chain.id(), 0, BOB, ONE, Bytes.EMPTY), true)
                .signed(hybrid.key());
        Bytes halfSignature = signed.signature().slice(64, signed.signature().length());
        chain.fund(half.address());
        assertRejected(
                SignedTransaction.of(new QuantumTransaction(
                        signed.call(),
                        List.of(),
                        half.scheme(),
                        half.address(),
                        Optional.of(half.publicKey()),
                        halfSignature)),
                "signature is not valid");
    }

    @Test
    void aSignatureIsGoodForOneShardAndOnePurpose() {
        chain.fund(alice.address());
        UInt256 otherShard = chain.id().add(ONE);
        SignedTransaction elsewhere = alice.first(otherShard, BOB, ONE, Bytes.EMPTY);
        assertThat(chain.tryBlock(elsewhere).rejected().getFirst().error())
                .isEqualTo(TransactionError.INVALID_CHAIN_ID);
        // The same signature under this shard's id.
        QuantumTransaction theirs = (QuantumTransaction) elsewhere.transaction();
        QuantumTransaction here = alice.unsigned(QuantumAccount.call(chain.id(), 0, BOB, ONE, Bytes.EMPTY), true);
        assertRejected(withSignature(here, theirs.signature()), "signature is not valid");
        // What was signed for another purpose, with the same content.
        byte[] message = here.message();
        byte[] content = Arrays.copyOfRange(message, "quorate:transaction:v1:".length(), message.length);
        for (var purpose : org.quorate.protocol.signature.SigningDomain.values()) {
            boolean right = purpose == org.quorate.protocol.signature.SigningDomain.TRANSACTION;
            SignedTransaction signed = withSignature(here, alice.key().sign(purpose.message(content)));
            assertThat(chain.tryBlock(signed).rejected().isEmpty())
                    .as(purpose.name())
                    .isEqualTo(right);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void keysAndSignaturesOfAnotherLengthAreNoTransactions(SignatureScheme scheme) {
        QuantumAccount account = QuantumAccount.of(scheme, 1);
        QuantumTransaction good = (QuantumTransaction)
                account.first(chain.id(), BOB, ONE, Bytes.EMPTY).transaction();
        Bytes signature = good.signature();
        Bytes key = account.publicKey();
        List<Bytes> signatures = List.of(
                Bytes.EMPTY,
                signature.slice(0, signature.length() - 1),
                padded(signature, 1),
                padded(signature, 100_000));
        for (Bytes wrong : signatures) {
            assertMalformed(withSignature(good, wrong));
        }
        for (Bytes wrong : List.of(key.slice(0, key.length() - 1), padded(key, 1), padded(key, 100_000))) {
            assertMalformed(SignedTransaction.of(new QuantumTransaction(
                    good.call(), List.of(), good.scheme(), good.sender(), Optional.of(wrong), signature)));
        }
        // The same holds for authorizations.
        KeyAuthorization entry = account.authorize(chain.id(), BOB, 1, true);
        for (Bytes wrong : signatures) {
            assertMalformed(withAuthorization(good, entry.signed(wrong)));
        }
        assertThat(SignedTransaction.decode(withAuthorization(good, entry).encoded()))
                .isNotNull();
        // secp256k1 has a number in the table, but no accounts of this type.
        assertMalformed(SignedTransaction.of(new QuantumTransaction(
                good.call(),
                List.of(),
                SignatureScheme.SECP256K1,
                good.sender(),
                Optional.empty(),
                Bytes.wrap(new byte[64]))));
    }

    @Test
    void everyEncodingThatIsReadIsTheOneThatIsWritten() {
        SignedTransaction good = alice.first(chain.id(), BOB, ONE, Bytes.fromHex("0x0102"));
        assertThat(SignedTransaction.decode(good.encoded())).isEqualTo(good);
        assertThat(SignedTransaction.decode(good.encoded()).transaction()).isEqualTo(good.transaction());
        assertThatThrownBy(() -> SignedTransaction.decode(padded(good.encoded(), 1)))
                .isInstanceOf(RlpException.class);
        java.util.Random random = new java.util.Random(51);
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] changed = good.encoded().toArray();
            int at = i < 200 ? i : random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            try {
                SignedTransaction decoded = SignedTransaction.decode(Bytes.wrap(changed));
                read++;
                if (decoded.transaction() instanceof QuantumTransaction quantum) {
                    assertThat(SignedTransaction.of(quantum).encoded()).isEqualTo(decoded.encoded());
                    assertThat(quantum.isSignedBy(new AccountKey(alice.scheme(), alice.publicKey())))
                            .as("byte %d", at)
                            .isFalse();
                }
            } catch (RlpException malformed) {
                // As it should be.
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void firstUsesRaceInOneBlock() {
        chain.fund(alice.address(), mallory.address());
        // Both of the first carry the key; mallory's attempt on alice's account in between changes nothing.
        QuantumChain.Result result = chain.tryBlock(
                mallory.at(alice.address()).first(chain.id(), BOB, ONE, Bytes.EMPTY),
                alice.first(chain.id(), BOB, ONE, Bytes.EMPTY),
                alice.sign(QuantumAccount.call(chain.id(), 1, BOB, ONE, Bytes.EMPTY), true),
                mallory.first(chain.id(), BOB, ONE, Bytes.EMPTY),
                alice.later(chain.id(), 2, BOB, ONE, Bytes.EMPTY));
        assertThat(result.size()).isEqualTo(4);
        assertThat(result.rejected()).hasSize(1);
        assertThat(chain.state().balance(BOB)).isEqualTo(UInt256.of(4));
    }

    @Test
    void somebodyElseCanPayForTheFirstUseAndForADelegation() {
        QuantumAccount poor = QuantumAccount.of(SignatureScheme.HYBRID, 3);
        chain.fund(alice.address());
        Address delegate = Address.fromHex("0x00000000000000000000000000000000000de1e9");
        KeyAuthorization first = poor.authorize(chain.id(), Address.ZERO, 0, true);
        KeyAuthorization replayed = poor.authorize(chain.id(), delegate, 0, false);
        KeyAuthorization otherShard = poor.authorize(chain.id().add(ONE), delegate, 1, false);
        KeyAuthorization forged = mallory.at(poor.address()).authorize(chain.id(), delegate, 1, true);
        QuantumTransaction transaction = alice.unsigned(
                QuantumAccount.call(chain.id(), 0, BOB, ONE, Bytes.EMPTY),
                true,
                List.of(first, replayed, otherShard, forged));
        chain.block(SignedTransaction.of(transaction.signed(alice.key())));
        assertThat(code(poor.address())).isEqualTo(Delegation.designation(SystemAddresses.ACCOUNT_CODE));
        assertThat(chain.state().nonce(poor.address())).isOne();
        QuantumTransaction second = alice.unsigned(
                QuantumAccount.call(chain.id(), 1, BOB, ONE, Bytes.EMPTY),
                false,
                List.of(poor.authorize(chain.id(), delegate, 1, false)));
        chain.block(SignedTransaction.of(second.signed(alice.key())));
        assertThat(code(poor.address())).isEqualTo(Delegation.designation(delegate));
    }

    @Test
    void aChainWithoutTheRegistryKnowsNoSuchAccounts() {
        assertThat(org.quorate.evm.KeyRegistry.fault(
                        (QuantumTransaction)
                                alice.first(chain.id(), BOB, ONE, Bytes.EMPTY).transaction(),
                        1,
                        org.quorate.chain.state.StateSnapshot.empty(),
                        new org.quorate.protocol.signature.PreparedKeys(0)))
                .hasValueSatisfying(fault -> assertThat(fault).contains("no key registry"));
    }

    @Test
    void keysThatNobodyHasRegisteredPushOutNone() {
        chain.fund(alice.address());
        chain.block(alice.first(chain.id(), BOB, ONE, Bytes.EMPTY));
        var kept = new org.quorate.protocol.signature.PreparedKeys(1 << 20);
        QuantumTransaction invented = (QuantumTransaction)
                mallory.first(chain.id(), BOB, ONE, Bytes.EMPTY).transaction();
        QuantumTransaction forged = (QuantumTransaction)
                withSignature(invented, Bytes.wrap(new byte[invented.signature().length()]))
                        .transaction();
        assertThat(fault(forged, kept)).isPresent();
        assertThat(fault(invented, kept)).isEmpty();
        assertThat(kept.size()).isZero();
        assertThat(fault(
                        (QuantumTransaction) alice.later(chain.id(), 1, BOB, ONE, Bytes.EMPTY)
                                .transaction(),
                        kept))
                .isEmpty();
        assertThat(kept.size()).isOne();
    }

    private Optional<String> fault(QuantumTransaction transaction, org.quorate.protocol.signature.PreparedKeys kept) {
        return org.quorate.evm.KeyRegistry.fault(transaction, 2_100_000_000, chain.state(), kept);
    }

    private Bytes code(Address address) {
        Hash hash = chain.state().codeHash(address);
        return hash.equals(Hash.EMPTY_CODE) ? Bytes.EMPTY : chain.state().code(hash);
    }

    private void assertRejected(SignedTransaction transaction, String why) {
        QuantumChain.Result result = chain.tryBlock(transaction);
        assertThat(result.rejected()).hasSize(1);
        assertThat(result.rejected().getFirst().error()).isEqualTo(TransactionError.INVALID_SIGNATURE);
        assertThat(result.rejected().getFirst().message()).contains(why);
    }

    private static void assertMalformed(SignedTransaction transaction) {
        assertThatThrownBy(() -> SignedTransaction.decode(transaction.encoded()))
                .isInstanceOf(RlpException.class);
    }

    private static SignedTransaction withSignature(QuantumTransaction transaction, Bytes signature) {
        return SignedTransaction.of(new QuantumTransaction(
                transaction.call(),
                transaction.authorizations(),
                transaction.scheme(),
                transaction.sender(),
                transaction.publicKey(),
                signature));
    }

    private static SignedTransaction withAuthorization(QuantumTransaction transaction, KeyAuthorization entry) {
        return SignedTransaction.of(new QuantumTransaction(
                transaction.call(),
                List.of(entry),
                transaction.scheme(),
                transaction.sender(),
                transaction.publicKey(),
                transaction.signature()));
    }

    private static Bytes padded(Bytes bytes, int by) {
        return Bytes.wrap(Arrays.copyOf(bytes.unsafeArray(), bytes.length() + by));
    }
}
