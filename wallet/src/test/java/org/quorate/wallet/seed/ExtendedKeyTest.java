package org.quorate.wallet.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.wallet.seed.ExtendedKey.HARDENED;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bitcoinj.base.Base58;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.HDKeyDerivation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;

class ExtendedKeyTest {
    private static final String SEED_1 = "000102030405060708090a0b0c0d0e0f";
    private static final String SEED_2 = "fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a2"
            + "9f9c999693908d8a8784817e7b7875726f6c696663605d5a5754514e4b484542";

    /** Test vectors 1 and 2 of BIP-32. */
    @ParameterizedTest
    @CsvSource({
        SEED_1
                + ",m,xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
        SEED_1
                + ",m/0',xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7",
        SEED_1
                + ",m/0'/1,xprv9wTYmMFdV23N2TdNG573QoEsfRrWKQgWeibmLntzniatZvR9BmLnvSxqu53Kw1UmYPxLgboyZQaXwTCg8MSY3H2EU4pWcQDnRnrVA1xe8fs",
        SEED_1
                + ",m/0'/1/2'/2/1000000000,xprvA41z7zogVVwxVSgdKUHDy1SKmdb533PjDz7J6N6mV6uS3ze1ai8FHa8kmHScGpWmj4WggLyQjgPie1rFSruoUihUZREPSL39UNdE3BBDu76",
        SEED_2
                + ",m,xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U",
        SEED_2
                + ",m/0/2147483647'/1/2147483646'/2,xprvA2nrNbFZABcdryreWet9Ea4LvTJcGsqrMzxHx98MMrotbir7yrKCEXw7nadnHM8Dq38EGfSh6dqA9QWTyefMLEcBYJUuekgW4BYPJcr9E7j"
    })
    void agreesWithTheVectorsOfBip32(String seed, String path, String xprv) {
        byte[] serialized = Base58.decodeChecked(xprv);
        try (SecretBytes secret = SecretBytes.wrap(HexFormat.of().parseHex(seed));
                ExtendedKey key = ExtendedKey.master(secret).derive(steps(path))) {
            assertThat(hex(key.chainCode())).isEqualTo(HexFormat.of().formatHex(serialized, 13, 45));
            assertThat(hex(key.privateKey())).isEqualTo(HexFormat.of().formatHex(serialized, 46, 78));
        }
    }

    @Test
    void agreesWithBitcoinjOnRandomPaths() {
        long seed = 32;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            byte[] root = new byte[64];
            random.nextBytes(root);
            int[] path = IntStream.range(0, 1 + random.nextInt(5))
                    .map(i -> random.nextInt())
                    .toArray();
            DeterministicKey expected = HDKeyDerivation.createMasterPrivateKey(root);
            for (int step : path) {
                expected = HDKeyDerivation.deriveChildKey(expected, new ChildNumber(step));
            }
            try (ExtendedKey key = ExtendedKey.master(SecretBytes.copyOf(root)).derive(path)) {
                assertThat(hex(key.privateKey()))
                        .as("round %d of seed %d, path %s", round, seed, Arrays.toString(path))
                        .isEqualTo(HexFormat.of().formatHex(expected.getPrivKeyBytes()));
            }
        }
    }

    @Test
    void theDevelopersPhraseHasItsWellKnownAccounts() {
        List<String> known = List.of(
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
                "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
                "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
                "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
                "0x976EA74026E726554dB657fA54763abd0C3a0aa9",
                "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955",
                "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f",
                "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720");
        try (RecoveryPhrase phrase =
                        RecoveryPhrase.parse("test test test test test test test test test test test junk");
                SecretBytes seed = Seed.of(phrase, SecretChars.wrap(new char[0]))) {
            for (int i = 0; i < known.size(); i++) {
                assertThat(CoinPath.account(seed, i).address()).hasToString(known.get(i));
                assertThat(CoinPath.account(seed, i).path()).isEqualTo("m/44'/60'/0'/0/" + i);
            }
        }
    }

    private static int[] steps(String path) {
        return Arrays.stream(path.split("/"))
                .skip(1)
                .mapToInt(step -> step.endsWith("'")
                        ? HARDENED | Integer.parseInt(step.substring(0, step.length() - 1))
                        : Integer.parseInt(step))
                .toArray();
    }

    private static String hex(SecretBytes secret) {
        return secret.use(bytes -> HexFormat.of().formatHex(bytes));
    }
}
