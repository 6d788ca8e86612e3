package org.quorate.protocol.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningDomain;
import org.quorate.protocol.signature.SigningKey;

/** The vectors of {@code docs/protocol/pq-accounts.md}. */
class QuantumTransactionVectorsTest {
    private static final UInt256 CHAIN = UInt256.of(31_337);

    private final SigningKey key = SignatureScheme.ML_DSA_44.signingKey(filled());
    private final AccountKey account = new AccountKey(SignatureScheme.ML_DSA_44, key.publicKey());

    private static byte[] filled() {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 1);
        return seed;
    }

    private QuantumTransaction signed(boolean carriesKey) {
        DynamicFeeTransaction call = new DynamicFeeTransaction(
                CHAIN,
                0,
                UInt256.of(1_000_000_000L),
                UInt256.of(20_000_000_000L),
                500_000,
                Optional.of(Address.fromHex("0x0000000000000000000000000000000000000b0b")),
                UInt256.ONE,
                Bytes.EMPTY,
                List.of());
        return new QuantumTransaction(
                        call,
                        List.of(),
                        SignatureScheme.ML_DSA_44,
                        account.address(),
                        carriesKey ? Optional.of(key.publicKey()) : Optional.empty(),
                        Bytes.EMPTY)
                .signed(key);
    }

    @Test
    void theKeyAndWhereItStands() {
        assertThat(Hash.keccak256(key.publicKey()).toHex())
                .isEqualTo("0x30a5061cd97b50902a5d41219d8c86d8e1bb518443973199b47d9b36d0da3f2f");
        assertThat(account.address().toChecksummed()).isEqualTo("0x036d5B6EB231dab452650b9C3483e6666BfC1991");
        assertThat(account.holder().toChecksummed()).isEqualTo("0x9DFe29547173b01CbABAA1942C13b48883aB337a");
    }

    @Test
    void aTransactionWithoutTheKey() {
        QuantumTransaction transaction = signed(false);
        assertThat(Bytes.wrap(transaction.message()).toHex())
                .isEqualTo(
                        "0x71756f726174653a7472616e73616374696f6e3a76313a51f843827a6980843b9aca008504a817c8008307a12094"
                                + "0000000000000000000000000000000000000b0b0180c0c00194036d5b6eb231dab452650b9c3483e6666bfc199180");
        assertThat(Hash.keccak256(transaction.signature()).toHex())
                .isEqualTo("0xee07ddbcf68f22f168c8b12af265568eb222278a104fae1c5ad0bb5cef43d15a");
        SignedTransaction encoded = SignedTransaction.of(transaction);
        assertThat(encoded.encoded().length()).isEqualTo(2_494);
        assertThat(encoded.hash().toHex())
                .isEqualTo("0xe13df3e8f68dcdfa46799a2a7051d377d1ad6dd8e6e981e83b448240e0ee6824");
    }

    @Test
    void theSameWithTheKey() {
        QuantumTransaction transaction = signed(true);
        assertThat(Hash.keccak256(transaction.message()).toHex())
                .isEqualTo("0xac66ba3ab5707a937d7642b612b0c2f3165c9cfe731c94b17ab4712e0e1742fb");
        assertThat(Hash.keccak256(transaction.signature()).toHex())
                .isEqualTo("0xf6fb7e70e61422ddaae02d341007358f4507ae9d1b72b61b04c42f4b3418a86d");
        SignedTransaction encoded = SignedTransaction.of(transaction);
        assertThat(encoded.encoded().length()).isEqualTo(3_808);
        assertThat(encoded.hash().toHex())
                .isEqualTo("0x4218ad776c7b483486096f4e3e2c1e83d6494ac0b01b4f81ccf6a295a2a0953f");
    }

    @Test
    void whatElseIsSigned() {
        KeyAuthorization authorization = new KeyAuthorization(
                CHAIN, Address.ZERO, 0, SignatureScheme.ML_DSA_44, account.address(), Optional.empty(), Bytes.EMPTY);
        assertThat(Bytes.wrap(authorization.message()).toHex())
                .isEqualTo(
                        "0x71756f726174653a617574686f72697a6174696f6e3a76313af0827a69940000000000000000000000000000000000000000"
                                + "800194036d5b6eb231dab452650b9c3483e6666bfc199180");
        assertThat(SigningDomain.contractSignature(CHAIN, account.address(), Hash.keccak256(Bytes.EMPTY))
                        .toHex())
                .isEqualTo("0x22bf23c324a7f8af808a0886bfe02f4b0dca6731dc30f83746fa9a448b3226a0");
    }
}
