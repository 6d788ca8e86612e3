package org.quorate.wallet.asset.bitcoin.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.bitcoinj.crypto.DumpedPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.ExtendedKey;

class SignedMessageTest {
    /** The address of BIP-322's vectors. */
    private static final BitcoinAddress ADDRESS =
            BitcoinAddress.parse("bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l", BitcoinNetwork.MAINNET);

    private static final String EMPTY =
            "AkcwRAIgM2gBAQqvZX15ZiysmKmQpDrG83avLIT492QBzLnQIxYCIBaTpOaD20qRlEylyxFSeEA2ba9YOixpX8z46TSDtS40ASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=";
    private static final String HELLO =
            "AkcwRAIgZRfIY3p7/DoVTty6YZbWS71bc5Vct9p9Fia83eRmw2QCICK/ENGfwLtptFluMGs2KsqoNSk89pO7F29zJLUx9a/sASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=";

    @ParameterizedTest
    @CsvSource({
        "'',c5680aa69bb8d860bf82d4e9cd3504b55dde018de765a91bb566283c545a99a7,1e9654e951a5ba44c8604c4de6c67fd78a27e81dcadcfe1edf638ba3aaebaed6",
        "Hello World,b79d196740ad5217771c1098fc4a4b51e0535c32236c71f1ea4d61a2d603352b,88737ae86f2077145f93cc4b153ae9a1cb8d56afa511988c149c5c8c9d93bddf"
    })
    void buildsTheTransactionsOfBip322(String message, String toSpend, String toSign) {
        var first = SignedMessage.toSpend(message, ADDRESS.script());
        assertThat(first.txid.value.toHex()).isEqualTo(toSpend);
        assertThat(SignedMessage.toSign(first).txid.value.toHex()).isEqualTo(toSign);
    }

    /** Both signatures that the BIP gives for each message. */
    @Test
    void acceptsTheSignaturesOfBip322AndNoOther() {
        assertThat(SignedMessage.verify("", ADDRESS, EMPTY)).isTrue();
        assertThat(SignedMessage.verify("Hello World", ADDRESS, HELLO)).isTrue();
        assertThat(
                        SignedMessage.verify(
                                "",
                                ADDRESS,
                                "AkgwRQIhAPkJ1Q4oYS0htvyuSFHLxRQpFAY56b70UvE7Dxazen0ZAiAtZfFz1S6T6I23MWI2lK/pcNTWncuyL8UL+oMdydVgzAEhAsfxIAMZZEKUPYWI4BruhAQjzFT8FSFSajuFwrDL1Yhy"))
                .isTrue();
        assertThat(
                        SignedMessage.verify(
                                "Hello World",
                                ADDRESS,
                                "AkgwRQIhAOzyynlqt93lOKJr+wmmxIens//zPzl9tqIOua93wO6MAiBi5n5EyAcPScOjf1lAqIUIQtr3zKNeavYabHyR8eGhowEhAsfxIAMZZEKUPYWI4BruhAQjzFT8FSFSajuFwrDL1Yhy"))
                .isTrue();
        assertThat(SignedMessage.verify("Hello World ", ADDRESS, HELLO)).isFalse();
        assertThat(SignedMessage.verify("Hello World", ADDRESS, EMPTY)).isFalse();
        assertThat(SignedMessage.verify("", ADDRESS, "")).isFalse();
        assertThat(SignedMessage.verify("", ADDRESS, "AA==")).isFalse();
        assertThat(SignedMessage.verify("", ADDRESS, "/////w==")).isFalse();
    }

    /** The private key of the vectors: our address of it is theirs. */
    @Test
    void theVectorsKeyBelongsToTheirAddress() {
        byte[] key = DumpedPrivateKey.fromBase58(
                        org.bitcoinj.base.BitcoinNetwork.MAINNET,
                        "L3VFeEujGtevx9w18HD1fhRbCH67Az2dpCymeRE1SoPK6XQtaN2k")
                .getKey()
                .getPrivKeyBytes();
        assertThat(org.quorate.protocol.crypto.Secp256k1.compressedPublicKey(key))
                .hasSize(33);
        assertThat(BitcoinAddress.ofScript(
                        new fr.acinq.bitcoin.ByteVector(fr.acinq.bitcoin.Script.write(
                                fr.acinq.bitcoin.Script.pay2wpkh(new fr.acinq.bitcoin.PublicKey(
                                        org.quorate.protocol.crypto.Secp256k1.compressedPublicKey(key))))),
                        BitcoinNetwork.MAINNET))
                .contains(ADDRESS);
    }

    @Test
    void whatItSignsItAccepts() {
        try (SecretBytes seed = SecretBytes.wrap(new byte[64])) {
            AccountPath path = new AccountPath(BitcoinNetwork.REGTEST, 3);
            KeyPosition position = new KeyPosition(Branch.CHANGE, 7);
            WalletAddress address = path.publicKey(seed).address(position);
            for (String message : new String[] {"", "Hello World", "Grüße, 世界 ₿\nsecond line"}) {
                try (ExtendedKey key = path.privateKey(seed, position)) {
                    String signature = SignedMessage.sign(message, address, key);
                    assertThat(SignedMessage.verify(message, address.address(), signature))
                            .isTrue();
                    assertThat(SignedMessage.verify(message, ADDRESS, signature))
                            .isFalse();
                }
            }
        }
    }
}
