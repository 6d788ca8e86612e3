package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.chain.quantum.KeyRegistryCalls.bind;
import static org.quorate.chain.quantum.KeyRegistryCalls.bindingHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.call;
import static org.quorate.chain.quantum.KeyRegistryCalls.ecdsaOffHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.encode;
import static org.quorate.chain.quantum.KeyRegistryCalls.recoveryHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotate;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotationHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.setGuardians;
import static org.quorate.chain.quantum.KeyRegistryCalls.setRecovery;
import static org.quorate.chain.quantum.KeyRegistryCalls.takeoverHash;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.chain.DevAccounts;
import org.quorate.evm.Authorizations;
import org.quorate.evm.TransactionError;
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

/** The way of an ECDSA account to a quantum-resistant key. */
class KeyBindingTest extends KeyRegistryFixture {
    @Test
    void anEcdsaAccountBindsAKeyAndThenGivesEcdsaUpForGood() {
        Address account = DevAccounts.address(0);
        QuantumAccount bound = QuantumAccount.of(SignatureScheme.ML_DSA_65, 8).at(account);
        long nonce = chain.state().nonce(account);
        Bytes off = encode(
                "switchEcdsaOff(address,bytes)", AbiValue.of(account), AbiValue.of(bound.sign(ecdsaOffHash(account))));
        Bytes wrong = bind(bound, thief.sign(bindingHash(bound)));
        assertThat(chain.block(chain.dev(0, REGISTRY, UInt256.ZERO, wrong)).succeeded(0))
                .isFalse();
        Bytes right = bind(bound, bound.sign(bindingHash(bound)));
        assertThat(chain.block(chain.dev(0, REGISTRY, UInt256.ZERO, right)).succeeded(0))
                .isTrue();
        assertThat(submit(off)).as("before the account has code").isFalse();
        // Either key is good now.
        assertThat(send(chain, bound, nonce + 2, Bytes.EMPTY, BOB)).isTrue();
        SignedTransaction byEcdsa = DevAccounts.transfer(0, nonce + 3, BOB, UInt256.ONE);
        chain.block(byEcdsa);
        assertThat(recovered(account)).isEqualTo(word(account));

        Bytes forged = encode(
                "switchEcdsaOff(address,bytes)", AbiValue.of(account), AbiValue.of(thief.sign(ecdsaOffHash(account))));
        assertThat(submit(forged)).isFalse();
        assertThat(submit(off)).isTrue();
        var rejected = chain.tryBlock(DevAccounts.transfer(0, nonce + 4, BOB, UInt256.ONE))
                .rejected();
        assertThat(rejected).hasSize(1);
        assertThat(rejected.getFirst().error()).isEqualTo(TransactionError.INVALID_SIGNATURE);
        assertThat(recovered(account)).as("ECRECOVER knows it no more").isEqualTo(Bytes.EMPTY);
        // Nor does an authorization of EIP-7702 by the old key.
        Bytes codeBefore = chain.state().code(chain.state().codeHash(account));
        EcdsaSignature signature =
                Secp256k1.sign(Authorizations.signingHash(chain.id(), BOB, nonce + 4), DevAccounts.key(0));
        UInt256 fee = UInt256.of(10).multiplyExact(DevAccounts.GWEI);
        chain.block(SignedTransaction.sign(
                new SetCodeTransaction(
                        chain.id(),
                        chain.state().nonce(DevAccounts.address(2)),
                        UInt256.ONE,
                        fee,
                        200_000,
                        BOB,
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        List.of(new Authorization(
                                chain.id(), BOB, nonce + 4, signature.yParity(), signature.r(), signature.s()))),
                DevAccounts.key(2)));
        assertThat(chain.state().code(chain.state().codeHash(account))).isEqualTo(codeBefore);
        assertThat(send(chain, bound, nonce + 4, Bytes.EMPTY, BOB)).isTrue();
    }

    @Test
    void whoeverHasTheEcdsaKeyChoosesNothingThatOutlastsIt() {
        Address account = DevAccounts.address(0);
        QuantumAccount bound = QuantumAccount.of(SignatureScheme.ML_DSA_44, 8).at(account);
        QuantumAccount mallory = thief.at(account);
        Bytes theirRecovery = setRecovery(mallory, mallory.sign(recoveryHash(mallory)), Bytes.EMPTY);
        Bytes theirRotation = rotate(account, 0, mallory);
        assertThat(byEcdsa(theirRecovery)).isFalse();
        assertThat(byEcdsa(setGuardians())).isFalse();
        assertThat(byEcdsa(bind(bound, bound.sign(bindingHash(bound))))).isTrue();
        long nonce = chain.state().nonce(account);
        // A delegate that acts for the account, chosen by ECDSA before the bound key was first used.
        EcdsaSignature signature =
                Secp256k1.sign(Authorizations.signingHash(chain.id(), BOB, nonce), DevAccounts.key(0));
        chain.block(SignedTransaction.sign(
                new SetCodeTransaction(
                        chain.id(),
                        0,
                        UInt256.ONE,
                        UInt256.of(10).multiplyExact(DevAccounts.GWEI),
                        200_000,
                        BOB,
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        List.of(new Authorization(
                                chain.id(), BOB, nonce, signature.yParity(), signature.r(), signature.s()))),
                DevAccounts.key(2)));
        Bytes off = encode(
                "switchEcdsaOff(address,bytes)", AbiValue.of(account), AbiValue.of(bound.sign(ecdsaOffHash(account))));
        assertThat(submit(off)).as("the delegate would go on acting").isFalse();
        for (Bytes theirs : List.of(theirRecovery, setGuardians(), theirRotation, call("cancel()"))) {
            assertThat(send(chain, bound, chain.state().nonce(account), theirs)).isFalse();
        }
        // One transaction takes the delegate away and switches off: nothing of ECDSA comes in between.
        long now = chain.state().nonce(account);
        var both = bound.unsigned(
                QuantumAccount.call(chain.id(), now, REGISTRY, UInt256.ZERO, off),
                false,
                List.of(bound.authorize(chain.id(), Address.ZERO, now + 1, false)));
        assertThat(chain.block(SignedTransaction.of(both.signed(bound.key()))).succeeded(0))
                .isTrue();
        Hash hash = rotationHash(account, 0, mallory);
        Hash takeover = takeoverHash(account, 0, mallory);
        assertThat(submit(encode(
                        "recover(address,uint64,uint8,bytes,bytes,bytes)",
                        AbiValue.of(account),
                        AbiValue.of(UInt256.ZERO),
                        AbiValue.of(UInt256.ONE),
                        AbiValue.of(mallory.publicKey()),
                        AbiValue.of(mallory.sign(takeover)),
                        AbiValue.of(mallory.sign(hash)))))
                .isFalse();
        // The bound key chooses, now that it is alone.
        assertThat(send(chain, bound, now + 2, setGuardians())).isTrue();
        assertThat(send(chain, bound, now + 3, rotate(account, 0, next.at(account))))
                .isTrue();
        chain.passTime(DELAY);
        assertPays(next.at(account), now + 4);
    }

    @Test
    void aKeyThatIsBoundSignsInTheSameBlockWhetherItIsCarriedOrNot() {
        for (int i = 1; i < 3; i++) {
            Address account = DevAccounts.address(i);
            QuantumAccount bound =
                    QuantumAccount.of(SignatureScheme.ML_DSA_44, 80 + i).at(account);
            Bytes bind = bind(bound, bound.sign(bindingHash(bound)));
            var call = QuantumAccount.call(chain.id(), 1, BOB, UInt256.ONE, Bytes.EMPTY);
            // Built by one executor and imported by both.
            QuantumChain.Result result =
                    chain.block(chain.dev(i, REGISTRY, UInt256.ZERO, bind), bound.sign(call, i == 1));
            assertThat(result.succeeded(0) && result.succeeded(1)).isTrue();
        }
        assertThat(chain.state().balance(BOB)).isEqualTo(UInt256.of(3));
    }

    /** A call of the registry by the first development account, as it signs from the beginning. */
    private boolean byEcdsa(Bytes data) {
        return chain.block(chain.dev(0, REGISTRY, UInt256.ZERO, data)).succeeded(0);
    }

    /** What ECRECOVER makes of a signature of the first development account. */
    private Bytes recovered(Address account) {
        assertThat(account).isEqualTo(DevAccounts.address(0));
        Hash digest = Hash.keccak256(Bytes.EMPTY);
        EcdsaSignature signature = Secp256k1.sign(digest, DevAccounts.key(0));
        byte[] input = new byte[128];
        digest.writeTo(input, 0);
        input[63] = (byte) (27 + signature.yParity());
        signature.r().writeTo(input, 64);
        signature.s().writeTo(input, 96);
        return chain.askRaw(Address.fromWord(0, 0, 1), Bytes.wrap(input));
    }

    private static Bytes word(Address address) {
        byte[] word = new byte[32];
        address.writeTo(word, 12);
        return Bytes.wrap(word);
    }
}
