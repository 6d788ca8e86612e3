package org.quorate.wallet.asset.bitcoin.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.HDKeyDerivation;
import org.bitcoinj.crypto.HDPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.ExtendedKey;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.seed.Seed;

class AccountPublicKeyTest {
    private static final String ABOUT =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    /** The public key of BIP-84's account 0; the BIP's own text has its private form, SLIP-132 this one. */
    private static final String ZPUB =
            "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs";

    @Test
    void agreesWithTheVectorsOfBip84() {
        try (SecretBytes seed = seed(ABOUT)) {
            AccountPath path = new AccountPath(BitcoinNetwork.MAINNET, 0);
            AccountPublicKey account = path.publicKey(seed);
            assertThat(path).hasToString("m/84'/0'/0'");
            assertThat(account.toZpub()).isEqualTo(ZPUB);
            assertThat(account.origin().orElseThrow()).hasToString("[73c5da0a/84'/0'/0']");
            agrees(account, Branch.RECEIVE, 0, "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu");
            agrees(account, Branch.RECEIVE, 1, "bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g");
            agrees(account, Branch.CHANGE, 0, "bc1q8c6fshw2dlwun7ekn9qwf37cu2rn755upcp6el");
            assertThat(account.address(new KeyPosition(Branch.CHANGE, 0))
                            .publicKey()
                            .toHex())
                    .isEqualTo("03025324888e429ab8e3dbaf1f7802648b9cd01e9b418485c5fa4c1b9b5700e1a6");
        }
    }

    private static void agrees(AccountPublicKey account, Branch branch, int index, String address) {
        KeyPosition position = new KeyPosition(branch, index);
        assertThat(account.address(position).address().text()).isEqualTo(address);
        assertThat(AccountPublicKey.parse(account.toZpub(), account.network())
                        .address(position)
                        .address()
                        .text())
                .isEqualTo(address);
        assertThat(AccountPublicKey.parse(account.toXpub(), account.network()).id())
                .isEqualTo(account.id());
    }

    @Test
    void publicAndPrivateDerivationMeetAndAgreeWithBitcoinj() {
        Random random = new Random(84);
        for (int round = 0; round < 20; round++) {
            byte[] bytes = new byte[64];
            random.nextBytes(bytes);
            DeterministicKey theirs = HDKeyDerivation.createMasterPrivateKey(bytes);
            int number = random.nextInt(50);
            KeyPosition position =
                    new KeyPosition(random.nextBoolean() ? Branch.RECEIVE : Branch.CHANGE, random.nextInt(1000));
            try (SecretBytes seed = SecretBytes.wrap(bytes)) {
                AccountPath path = new AccountPath(BitcoinNetwork.REGTEST, number);
                WalletAddress address = path.publicKey(seed).address(position);
                try (ExtendedKey key = path.privateKey(seed, position)) {
                    assertThat(HexFormat.of().formatHex(key.privateKey().use(Secp256k1::compressedPublicKey)))
                            .isEqualTo(address.publicKey().toHex());
                }
                HDPath steps = HDPath.parsePath("M/84H/1H/" + number + "H/" + position);
                DeterministicKey child = theirs;
                for (var step : steps) {
                    child = HDKeyDerivation.deriveChildKey(child, step);
                }
                assertThat(child.toAddress(ScriptType.P2WPKH, org.bitcoinj.base.BitcoinNetwork.REGTEST))
                        .hasToString(address.address().text());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zpub",
                "zprvAdG4iTXWBoARxkkzNpNh8r6Qag3irQB8PzEMkAFeTRXxHpbF9z4QgEvBRmfvqWvGp42t42nvgGpNgYSJA9iefm1yYNZKEm7z6qUWCroSQnE",
                "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYt",
                // Of BIP-32's invalid keys (test vector 5): a private key's version, a prefix that no point has, a
                // point off the curve.
                "xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6LBpB85b3D2yc8sfvZU521AAwdZafEz7mnzBBsz4wKY5fTtTQBm",
                "xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6Txnt3siSujt9RCVYsx4qHZGc62TG4McvMGcAUjeuwZdduYEvFn",
                "xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6N8ZMMXctdiCjxTNq964yKkwrkBJJwpzZS4HS2fxvyYUA4q2Xe4",
                "xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6Q5JXayek4PRsn35jii4veMimro1xefsM58PgBMrvdYre8QyULY"
            })
    void refusesWhatIsNoExtendedPublicKey(String text) {
        assertThatThrownBy(() -> AccountPublicKey.parse(text, BitcoinNetwork.MAINNET))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.BAD_EXTENDED_KEY));
    }

    @Test
    void tellsAKeyOfAnotherNetwork() {
        assertThatThrownBy(() -> AccountPublicKey.parse(ZPUB, BitcoinNetwork.SIGNET))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.WRONG_NETWORK));
    }

    private static SecretBytes seed(String words) {
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(words);
                SecretChars none = SecretChars.wrap(new char[0])) {
            return Seed.of(phrase, none);
        }
    }
}
