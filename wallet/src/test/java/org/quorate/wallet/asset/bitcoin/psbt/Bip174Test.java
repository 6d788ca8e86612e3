package org.quorate.wallet.asset.bitcoin.psbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.Transaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;

/**
 * The test vectors of BIP-174. Those of its signer are for inputs that this wallet has no keys of: it signs its own P2WPKH outputs only, so here it must
 * refuse. That of the finalizer is left out: it finishes a multisignature, of which this wallet has none.
 */
class Bip174Test {
    private static final HexFormat HEX = HexFormat.of();

    private static Stream<Arguments> vectors(String role) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Bip174Test.class.getResourceAsStream("bip174.csv"), StandardCharsets.US_ASCII))) {
            List<String[]> all = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .toList();
            assertThat(all).hasSize(36);
            return all.stream()
                    .filter(fields -> fields[0].equals(role))
                    .map(fields -> Arguments.of(fields[1], Arrays.asList(fields).subList(2, fields.length)))
                    .toList()
                    .stream();
        }
    }

    static Stream<Arguments> invalid() throws IOException {
        return vectors("invalid");
    }

    static Stream<Arguments> valid() throws IOException {
        return vectors("valid");
    }

    static Stream<Arguments> refused() throws IOException {
        return vectors("signer refuses");
    }

    static Stream<Arguments> combined() throws IOException {
        return vectors("combine");
    }

    static Stream<Arguments> extracted() throws IOException {
        return vectors("extract");
    }

    private static PartiallySigned parse(String hex) {
        return PartiallySigned.parse(HEX.parseHex(hex));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void invalidOnesAreRefused(String name, List<String> hex) {
        assertThatThrownBy(() -> parse(hex.getFirst()))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.BAD_PSBT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void validOnesKeepAllThatTheyHave(String name, List<String> hex) {
        PartiallySigned read = parse(hex.getFirst());
        assertThat(read.toBytes()).hasSize(hex.getFirst().length() / 2);
        assertThat(HEX.formatHex(parse(HEX.formatHex(read.toBytes())).toBytes()))
                .isEqualTo(HEX.formatHex(read.toBytes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatASignerMustRefuseIsNotSigned(String name, List<String> hex) {
        AccountPath path = new AccountPath(BitcoinNetwork.REGTEST, 0);
        try (SecretBytes seed = SecretBytes.wrap(new byte[64])) {
            PsbtSigner signer = new PsbtSigner(path, path.publicKey(seed));
            assertThatThrownBy(() -> signer.sign(parse(hex.getFirst()), seed)).isInstanceOf(WalletException.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("combined")
    void partsAreCombined(String name, List<String> hex) {
        PartiallySigned whole = parse(hex.get(0)).combine(parse(hex.get(1)));
        assertThat(HEX.formatHex(whole.toBytes()))
                .isEqualTo(HEX.formatHex(parse(hex.get(2)).toBytes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extracted")
    void aFinishedOneGivesItsTransaction(String name, List<String> hex) {
        PartiallySigned finished = parse(hex.get(0));
        assertThat(finished.isComplete()).isTrue();
        assertThat(HEX.formatHex(Transaction.write(finished.extract()))).isEqualTo(hex.get(1));
    }
}
