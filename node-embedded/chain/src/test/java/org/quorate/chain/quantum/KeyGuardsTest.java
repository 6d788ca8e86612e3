package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.chain.quantum.KeyRegistryCalls.agree;
import static org.quorate.chain.quantum.KeyRegistryCalls.commitment;
import static org.quorate.chain.quantum.KeyRegistryCalls.encode;
import static org.quorate.chain.quantum.KeyRegistryCalls.guardiansHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.recoveryHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotate;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotationHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.setGuardians;
import static org.quorate.chain.quantum.KeyRegistryCalls.setRecovery;
import static org.quorate.chain.quantum.KeyRegistryCalls.takeoverHash;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;

/** What somebody with the account's stolen key tries against its recovery key and its guardians. */
class KeyGuardsTest {
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final Address REGISTRY = SystemAddresses.KEY_REGISTRY;
    /** Of the development genesis. */
    private static final long DELAY = 60;

    private final QuantumChain chain = new QuantumChain(0);
    /** Stolen. */
    private final QuantumAccount old = QuantumAccount.of(SignatureScheme.ML_DSA_44, 1);

    private final QuantumAccount next =
            QuantumAccount.of(SignatureScheme.ML_DSA_65, 2).at(old.address());
    private final QuantumAccount recovery =
            QuantumAccount.of(SignatureScheme.ML_DSA_87, 9).at(old.address());
    private final QuantumAccount thief =
            QuantumAccount.of(SignatureScheme.ML_DSA_44, 66).at(old.address());
    private long nonce = 1;

    @BeforeEach
    void register() {
        chain.fund(old.address());
        chain.block(old.first(chain.id(), BOB, UInt256.ONE, Bytes.EMPTY));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void aThiefNamesNoGuardiansWhoWouldCancelTheRecovery() {
        assertThat(send(setRecovery(recovery, recovery.sign(recoveryHash(recovery)), Bytes.EMPTY)))
                .isTrue();
        Hash guardians = guardiansHash(old.address(), 1, commitment(2));
        assertThat(send(setGuardians())).isFalse();
        assertThat(send(setGuardians(2, old.sign(guardians)))).isFalse();
        assertThat(send(rotate(old.address(), 0, thief))).isTrue();
        assertThat(submit(1, recover(next))).isTrue();
        assertThat(send(setGuardians())).isFalse();
        assertThat(submit(1, vote()) || submit(2, vote())).isFalse();
        chain.passTime(DELAY);
        assertThat(chain.block(next.later(chain.id(), nonce, BOB, UInt256.ONE, Bytes.EMPTY))
                        .succeeded(0))
                .isTrue();
    }

    @Test
    void theRecoveryKeyAgreesToGuardians() {
        assertThat(send(setRecovery(recovery, recovery.sign(recoveryHash(recovery)), Bytes.EMPTY)))
                .isTrue();
        assertThat(send(setGuardians(2, recovery.sign(guardiansHash(old.address(), 1, commitment(2))))))
                .isTrue();
        assertThat(send(rotate(old.address(), 0, thief))).isTrue();
        assertThat(submit(1, vote()) && submit(2, vote())).isTrue();
        assertThat(rotationWaits()).isFalse();
    }

    @Test
    void aThiefChoosesNoRecoveryKeyWhereGuardiansAreAndReplacesThemNeither() {
        assertThat(send(setGuardians())).isTrue();
        Hash recoveryOfThief = recoveryHash(thief, 1);
        Bytes set = setRecovery(thief, thief.sign(recoveryOfThief), Bytes.EMPTY);
        assertThat(send(set)).isFalse();
        assertThat(send(setGuardians(3, old.sign(guardiansHash(old.address(), 1, commitment(3))))))
                .isFalse();
        assertThat(submit(0, agree(old.address(), recoveryOfThief)))
                .as("no guardian")
                .isFalse();
        // One guardian alone is not enough, as often as he calls.
        assertThat(submit(1, agree(old.address(), recoveryOfThief))).isTrue();
        assertThat(submit(1, agree(old.address(), recoveryOfThief))).isTrue();
        assertThat(send(set)).isFalse();
    }

    @Test
    void withTheirAgreementTheOwnerTakesTheAccountBackFromAThief() {
        assertThat(send(setGuardians())).isTrue();
        Hash statement = recoveryHash(recovery, 1);
        Bytes set = setRecovery(recovery, recovery.sign(statement), Bytes.EMPTY);
        assertThat(submit(1, agree(old.address(), statement)) && submit(2, agree(old.address(), statement)))
                .isTrue();
        assertThat(send(setRecovery(thief, thief.sign(recoveryHash(thief, 1)), Bytes.EMPTY)))
                .as("they agreed to another one")
                .isFalse();
        assertThat(send(set)).isTrue();
        assertThat(send(rotate(old.address(), 0, thief))).isTrue();
        assertThat(submit(1, recover(next))).isTrue();
        assertThat(send(encode("cancel()"))).isFalse();
        // Their agreement is good once, and from now on it is the recovery key's.
        assertThat(submit(1, agree(old.address(), guardiansHash(old.address(), 2, commitment(3)))))
                .isTrue();
        assertThat(submit(2, agree(old.address(), guardiansHash(old.address(), 2, commitment(3)))))
                .isTrue();
        assertThat(send(setGuardians(3, Bytes.EMPTY))).isFalse();
        chain.passTime(DELAY);
        assertThat(chain.block(next.later(chain.id(), nonce, BOB, UInt256.ONE, Bytes.EMPTY))
                        .succeeded(0))
                .isTrue();
    }

    @Test
    void guardiansReplaceThemselvesOnce() {
        assertThat(send(setGuardians())).isTrue();
        Hash statement = guardiansHash(old.address(), 1, commitment(3));
        assertThat(submit(1, agree(old.address(), statement)) && submit(2, agree(old.address(), statement)))
                .isTrue();
        assertThat(send(setGuardians(3, Bytes.EMPTY))).isTrue();
        assertThat(send(setGuardians(3, Bytes.EMPTY))).as("again").isFalse();
    }

    /** A recovery key that offered itself as the account's next key did not agree to take the account over. */
    @Test
    void anOfferToBeTheNextKeyIsNoConsentToARecovery() {
        assertThat(send(setRecovery(recovery, recovery.sign(recoveryHash(recovery)), Bytes.EMPTY)))
                .isTrue();
        Bytes offer = recovery.sign(rotationHash(old.address(), 0, recovery));
        assertThat(submit(1, recover(recovery, offer, offer))).isFalse();
        assertThat(submit(1, recover(recovery, recovery.sign(takeoverHash(old.address(), 0, recovery)), offer)))
                .isTrue();
    }

    private Bytes recover(QuantumAccount to) {
        return recover(
                to, recovery.sign(takeoverHash(old.address(), 0, to)), to.sign(rotationHash(old.address(), 0, to)));
    }

    private Bytes recover(QuantumAccount to, Bytes takeover, Bytes proof) {
        return encode(
                "recover(address,uint64,uint8,bytes,bytes,bytes)",
                AbiValue.of(old.address()),
                AbiValue.of(UInt256.ZERO),
                AbiValue.of(UInt256.of(to.scheme().id())),
                AbiValue.of(to.publicKey()),
                AbiValue.of(takeover),
                AbiValue.of(proof));
    }

    private Bytes vote() {
        return encode(
                "guardianCancel(address,address[],uint8)",
                AbiValue.of(old.address()),
                KeyRegistryCalls.guardians(),
                AbiValue.of(UInt256.of(2)));
    }

    private boolean rotationWaits() {
        return chain.ask(REGISTRY, "stateOf(address)", AbiValue.of(old.address()))
                        .get(63)
                == 1;
    }

    private boolean submit(int developer, Bytes data) {
        return chain.block(chain.dev(developer, REGISTRY, UInt256.ZERO, data)).succeeded(0);
    }

    private boolean send(Bytes data) {
        return chain.block(old.later(chain.id(), nonce++, REGISTRY, UInt256.ZERO, data))
                .succeeded(0);
    }
}
