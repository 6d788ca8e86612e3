package org.quorate.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    /** The addresses in the text of EIP-55. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x27b1fdb04752bbc536007a920d24acb045561c26",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
            })
    void checksums(String text) {
        assertThat(Address.fromHex(text.toLowerCase(Locale.ROOT))).hasToString(text);
        assertThat(Address.fromChecksummed(text).toChecksummed()).isEqualTo(text);
        assertThat(Address.fromChecksummed(text.toLowerCase(Locale.ROOT))).isEqualTo(Address.fromHex(text));
    }

    @Test
    void wrongChecksumIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.fromChecksummed("0x5aAeb6053f3E94C9b9A09f33669435E7Ef1BeAed"))
                .withMessageContaining("mistyped");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeA",
                "vitalik.eth",
                "0x005aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.fromHex(text));
    }

    /** The first contracts of the account that all Ethereum tutorials use. */
    @ParameterizedTest
    @CsvSource({
        "0,0xcd234A471b72ba2F1Ccf0A70FCABA648a5eeCD8d",
        "1,0x343c43A37D37dfF08AE8C4A11544c718AbB4fCF8",
        "2,0xf778B86FA74E846c4f0a1fBd1335FE81c00a0C91",
        "3,0xffFd933A0bC612844eaF0C6Fe3E5b8E9B6C1d19c",
    })
    void create(long nonce, String contract) {
        Address sender = Address.fromHex("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0");
        assertThat(Address.ofCreate(sender, nonce)).hasToString(contract);
    }

    /** Examples of EIP-1014. */
    @ParameterizedTest
    @CsvSource({
        "0x0000000000000000000000000000000000000000,0x00,0x00,0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38",
        "0xdeadbeef00000000000000000000000000000000,0x00,0x00,0xB928f69Bb1D91Cd65274e3c79d8986362984fDA3",
        "0xdeadbeef00000000000000000000000000000000,0x000000000000000000000000feed000000000000000000000000000000000000,0x00,0xD04116cDd17beBE565EB2422F2497E06cC1C9833",
        "0x00000000000000000000000000000000deadbeef,0x00000000000000000000000000000000000000000000000000000000cafebabe,0xdeadbeef,0x60f3f640a8508fC6a86d45DF051962668E1e8AC7",
        "0x0000000000000000000000000000000000000000,0x00,0x,0xE33C0C7F7df4809055C3ebA6c09CFe4BaF1BD9e0",
    })
    void create2(String sender, String salt, String initCode, String contract) {
        assertThat(Address.ofCreate2(
                        Address.fromHex(sender),
                        UInt256.fromHex(salt).toBytes(),
                        Keccak256.digest(Hex.decode(initCode))))
                .hasToString(contract);
    }

    @Test
    void conversionsAndOrder() {
        RandomValues random = new RandomValues(20);
        for (int i = 0; i < 1000; i++) {
            Address a = random.address();
            Address b = random.oneIn(10) ? Address.fromHex(a.toHex()) : random.address();
            assertThat(Address.fromWord(a.limb2(), a.limb1(), a.limb0()))
                    .isEqualTo(a)
                    .hasSameHashCodeAs(a);
            assertThat(Address.fromWord(a.limb2() | -1L << 32, a.limb1(), a.limb0()))
                    .isEqualTo(a);
            BigInteger x = new BigInteger(1, a.toBytes());
            BigInteger y = new BigInteger(1, b.toBytes());
            assertThat(UInt256.fromLimbs(a.limb0(), a.limb1(), a.limb2(), 0).toBigInteger())
                    .isEqualTo(x);
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(x.compareTo(y));
            assertThat(a.equals(b)).isEqualTo(x.equals(y));
        }
    }
}
