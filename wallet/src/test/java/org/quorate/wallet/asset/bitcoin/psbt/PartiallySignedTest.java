package org.quorate.wallet.asset.bitcoin.psbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtBuilder.Spend;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

class PartiallySignedTest {
    private static final AccountPath PATH = new AccountPath(BitcoinNetwork.REGTEST, 0);
    private static final SecretBytes SEED = SecretBytes.wrap(new byte[64]);

    /** Two inputs to one output of its own and one of others. */
    private static PartiallySigned sample() {
        AccountPublicKey account = PATH.publicKey(SEED);
        WalletAddress first = account.address(new KeyPosition(Branch.RECEIVE, 0));
        WalletAddress second = account.address(new KeyPosition(Branch.CHANGE, 4));
        WalletAddress back = account.address(new KeyPosition(Branch.CHANGE, 5));
        Transaction previous = new Transaction(
                2,
                List.of(new TxIn(new OutPoint(new fr.acinq.bitcoin.TxId("11".repeat(32)), 0), 0)),
                List.of(
                        new TxOut(new Satoshi(70_000), first.address().script()),
                        new TxOut(new Satoshi(50_000), second.address().script())),
                0);
        Transaction transaction = new Transaction(
                2,
                List.of(
                        new TxIn(new OutPoint(previous, 0), 0xfffffffdL),
                        new TxIn(new OutPoint(previous, 1), 0xfffffffdL)),
                List.of(
                        new TxOut(new Satoshi(100_000), new ByteVector("51")),
                        new TxOut(new Satoshi(19_000), back.address().script())),
                0);
        return PsbtBuilder.build(
                account,
                transaction,
                List.of(new Spend(first, previous, 0), new Spend(second, previous, 1)),
                List.of(Optional.empty(), Optional.of(back)));
    }

    private static PsbtSigner signer() {
        return new PsbtSigner(PATH, PATH.publicKey(SEED));
    }

    @Test
    void signsCombinesAndFinishes() {
        PartiallySigned unsigned = sample();
        assertThat(unsigned.fee()).contains(1000L);
        assertThat(unsigned.isComplete()).isFalse();
        assertThat(signer().outputPosition(unsigned, 1)).contains(new KeyPosition(Branch.CHANGE, 5));
        assertThat(signer().outputPosition(unsigned, 0)).isEmpty();
        PartiallySigned signed = signer().sign(PartiallySigned.parse(unsigned.toBase64()), SEED);
        assertThat(signed.isComplete()).isTrue();
        Transaction finished =
                unsigned.combine(PartiallySigned.parse(signed.toBytes())).extract();
        assertThat(finished.txid).isEqualTo(unsigned.transaction().txid);
        assertThat(finished.txIn).allMatch(input -> input.witness.stack.size() == 2);
    }

    @Test
    void aSignatureThatIsWrongIsNoticed() {
        byte[] bytes = signer().sign(sample(), SEED).toBytes();
        Random random = new Random(174);
        for (int round = 0; round < 300; round++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                Transaction finished = PartiallySigned.parse(changed).extract();
                // Paths and the like may be wrong; the transaction and its signatures may not.
                assertThat(finished.txid).isEqualTo(sample().transaction().txid);
            } catch (WalletException clear) {
                assertThat(clear.problem()).isInstanceOf(BitcoinProblem.class);
            }
        }
    }

    @Test
    void neverSignsForPathsThatLie() {
        try (SecretBytes other = SecretBytes.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})) {
            assertThatThrownBy(() -> new PsbtSigner(PATH, PATH.publicKey(other)).sign(sample(), other))
                    .isInstanceOfSatisfying(WalletException.class, e -> assertThat(e.problem())
                            .isEqualTo(BitcoinProblem.PSBT_NOT_OURS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA"})
    void refusesInvalidOnes(String base64) {
        assertThatThrownBy(() -> PartiallySigned.parse(base64))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.BAD_PSBT));
    }

    @Test
    void anyBytesAreAClearErrorOrAPsbt() {
        byte[] good = signer().sign(sample(), SEED).toBytes();
        Random random = new Random(1740);
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int i = 0; i < random.nextInt(6); i++) {
                if (bytes.length > 0) {
                    bytes[random.nextInt(bytes.length)] =
                            random.nextBoolean() ? (byte) 0xff : (byte) random.nextInt(256);
                }
            }
            try {
                PartiallySigned psbt = PartiallySigned.parse(bytes);
                psbt.fee();
                psbt.isComplete();
                signer().sign(psbt, SEED);
            } catch (WalletException clear) {
                assertThat(clear.problem()).isInstanceOf(BitcoinProblem.class);
            }
        }
        // A length that promises more than there is must not be believed.
        assertThatThrownBy(() -> PartiallySigned.parse(
                        Base64.getDecoder().decode("cHNidP8B" + "AP////////9/".replace("AP", "AP") + "AAAA")))
                .isInstanceOf(WalletException.class);
    }
}
