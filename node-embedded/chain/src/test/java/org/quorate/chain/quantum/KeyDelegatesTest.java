package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.chain.quantum.KeyRegistryCalls.bind;
import static org.quorate.chain.quantum.KeyRegistryCalls.bindingHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.call;
import static org.quorate.chain.quantum.KeyRegistryCalls.recoveryHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotate;
import static org.quorate.chain.quantum.KeyRegistryCalls.setGuardians;
import static org.quorate.chain.quantum.KeyRegistryCalls.setRecovery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.chain.DevAccounts;
import org.quorate.evm.Authorizations;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.Authorization;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** Code to which an account delegates calls in its name, but does not have its key: the registry takes nothing from it. */
class KeyDelegatesTest extends KeyRegistryFixture {
    /** Makes a contract that passes every call on to the registry, in whosever name it runs. */
    private static final Bytes FORWARDER =
            Bytes.fromHex("0x75365f5f375f5f365f346151005af16014575f5ffd5b005f526016600af3");

    private final QuantumAccount recovery =
            QuantumAccount.of(SignatureScheme.ML_DSA_65, 9).at(old.address());
    private Address forwarder;

    @BeforeEach
    void deploy() {
        long nonce = chain.state().nonce(DevAccounts.address(2));
        chain.block(DevAccounts.sign(
                2, chain.id(), nonce, DevAccounts.GWEI, 200_000, Optional.empty(), UInt256.ZERO, FORWARDER));
        forwarder = created(DevAccounts.address(2), nonce);
        assertThat(chain.state().code(chain.state().codeHash(forwarder)).length())
                .isEqualTo(22);
    }

    @Test
    void codeThatTheAccountDelegatesToChangesNoKey() {
        assertThat(delegate(1, forwarder, BOB, Bytes.EMPTY)).isTrue();
        Bytes choice = setRecovery(thief, thief.sign(recoveryHash(thief)), Bytes.EMPTY);
        for (Bytes theirs : List.of(rotate(old.address(), 0, thief), choice, setGuardians())) {
            assertThat(callAccount(theirs)).isFalse();
            // Nor in a transaction of the account that has others call it back.
            assertThat(send(chain, old, chain.state().nonce(old.address()), theirs, old.address()))
                    .isFalse();
        }
        assertThat(rotationWaits()).isFalse();
        // What the key signs is good whoever sends it, and stops no less.
        assertThat(submit(statement(old, next, 0))).isTrue();
        assertThat(callAccount(call("cancel()"))).isFalse();
        assertThat(rotationWaits()).isTrue();
        assertThat(submit(submitCancellation(0, false, old.sign(cancellationHash(0)))))
                .isTrue();
        assertThat(rotationWaits()).isFalse();
    }

    @Test
    void oneTransactionTakesTheDelegateAwayAndChooses() {
        assertThat(delegate(1, forwarder, BOB, Bytes.EMPTY)).isTrue();
        Bytes choice = setRecovery(recovery, recovery.sign(recoveryHash(recovery)), Bytes.EMPTY);
        assertThat(send(chain, old, 3, choice)).as("by a delegate?").isFalse();
        assertThat(delegate(4, Address.ZERO, REGISTRY, choice)).isTrue();
    }

    @Test
    void codeThatAnEcdsaAccountDelegatesToBindsNoKey() {
        Address account = DevAccounts.address(0);
        QuantumAccount mallory = thief.at(account);
        Bytes theirs = bind(mallory, mallory.sign(bindingHash(mallory)));
        ecdsaDelegate(forwarder);
        assertThat(chain.block(chain.dev(1, account, UInt256.ZERO, theirs)).succeeded(0))
                .isFalse();
        SignedTransaction own = DevAccounts.sign(
                0,
                chain.id(),
                chain.state().nonce(account),
                DevAccounts.GWEI,
                QuantumAccount.GAS,
                Optional.of(account),
                UInt256.ZERO,
                theirs);
        assertThat(chain.block(own).succeeded(0)).isFalse();
        assertThat(chain.ask(REGISTRY, "keyOf(address)", AbiValue.of(account)).get(31))
                .isZero();
    }

    /** Nor does a contract that has no code yet, since it is being made. */
    @Test
    void aContractThatIsBeingMadeBindsNoKey() {
        long nonce = chain.state().nonce(DevAccounts.address(2));
        QuantumAccount mallory = thief.at(created(DevAccounts.address(2), nonce));
        Bytes bind = bind(mallory, mallory.sign(bindingHash(mallory)));
        // Copies what follows the code and calls the registry with it.
        byte[] code =
                Bytes.fromHex("0x6020380360205f395f5f602038035f5f6151005af100").toArray();
        byte[] all = KeyRegistryCalls.concat(Arrays.copyOf(code, 32), bind.toArray());
        assertThat(chain.block(DevAccounts.sign(
                                2,
                                chain.id(),
                                nonce,
                                DevAccounts.GWEI,
                                2_000_000,
                                Optional.empty(),
                                UInt256.ZERO,
                                Bytes.wrap(all)))
                        .succeeded(0))
                .isTrue();
        assertThat(chain.ask(REGISTRY, "keyOf(address)", AbiValue.of(mallory.address()))
                        .get(31))
                .isZero();
    }

    /** A transaction of the account that has it delegate to other code. */
    private boolean delegate(long nonce, Address delegate, Address to, Bytes data) {
        var unsigned = old.unsigned(
                QuantumAccount.call(chain.id(), nonce, to, UInt256.ZERO, data),
                false,
                List.of(old.authorize(chain.id(), delegate, nonce + 1, false)));
        return chain.block(SignedTransaction.of(unsigned.signed(old.key()))).succeeded(0);
    }

    private boolean callAccount(Bytes data) {
        return chain.block(chain.dev(1, old.address(), UInt256.ZERO, data)).succeeded(0);
    }

    private void ecdsaDelegate(Address delegate) {
        long nonce = chain.state().nonce(DevAccounts.address(0));
        EcdsaSignature signature =
                Secp256k1.sign(Authorizations.signingHash(chain.id(), delegate, nonce), DevAccounts.key(0));
        chain.block(SignedTransaction.sign(
                new SetCodeTransaction(
                        chain.id(),
                        chain.state().nonce(DevAccounts.address(2)),
                        UInt256.ONE,
                        UInt256.of(10).multiplyExact(DevAccounts.GWEI),
                        200_000,
                        BOB,
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        List.of(new Authorization(
                                chain.id(), delegate, nonce, signature.yParity(), signature.r(), signature.s()))),
                DevAccounts.key(2)));
    }

    /** By CREATE, of a nonce below 128. */
    private static Address created(Address creator, long nonce) {
        byte[] rlp = new byte[23];
        rlp[0] = (byte) 0xd6;
        rlp[1] = (byte) 0x94;
        creator.writeTo(rlp, 2);
        rlp[22] = (byte) (nonce == 0 ? 0x80 : nonce);
        return Address.fromBytes(Hash.keccak256(Bytes.wrap(rlp)).toBytes(), 12);
    }
}
