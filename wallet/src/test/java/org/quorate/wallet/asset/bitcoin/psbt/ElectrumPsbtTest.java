package org.quorate.wallet.asset.bitcoin.psbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.ScriptFlags;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtBuilder.Spend;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.seed.Seed;

/** PSBTs exchanged with Debian's electrum, offline: it signs ours, it reads ours, we read and finish what it gives. */
@Timeout(120)
class ElectrumPsbtTest {
    private static final String WORDS =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    /** BIP-84's vector as it stands there: the account's private key, made public by the BIP. */
    private static final String ZPRV =
            "zprvAdG4iTXWBoARxkkzNpNh8r6Qag3irQB8PzEMkAFeTRXxHpbF9z4QgEvBRmfvqWvGp42t42nvgGpNgYSJA9iefm1yYNZKEm7z6qUWCroSQnE";

    @TempDir
    Path folder;

    private String electrum(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("electrum"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--offline", "-D", folder.resolve("data").toString()));
        if (!arguments[0].equals("deserialize")) {
            command.addAll(List.of("-w", folder.resolve("w").toString()));
        }
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("electrum ends").isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("err.txt")) + Files.readString(out))
                .isZero();
        return Files.readString(out).strip();
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("electrum", "version", "--offline")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (Exception missing) {
            return false;
        }
    }

    @Test
    void electrumSignsOursAndWeFinishIt() throws Exception {
        assumeTrue(
                isInstalled(),
                "SKIPPED: no electrum here (apt-get install electrum); PSBTs were not exchanged with it");
        electrum("restore", ZPRV);
        assertThat(electrum("listaddresses")).contains("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu");
        AccountPath path = new AccountPath(BitcoinNetwork.MAINNET, 0);
        try (SecretBytes seed = seed()) {
            // Electrum knows the account by its own key: so does this PSBT, as of an account that is only watched.
            AccountPublicKey watched =
                    AccountPublicKey.parse(path.publicKey(seed).toZpub(), BitcoinNetwork.MAINNET);
            PartiallySigned ours = sample(watched);
            // What is complete it gives as a transaction in hex; executing the scripts shows whether it is.
            Transaction signed = Transaction.read(electrum("signtransaction", ours.toBase64()));
            Transaction.correctlySpends(
                    signed,
                    Map.of(signed.txIn.getFirst().outPoint, ours.spent(0).orElseThrow()),
                    ScriptFlags.STANDARD_SCRIPT_VERIFY_FLAGS);
            assertThat(signed.txid).isEqualTo(ours.transaction().txid);
        }
    }

    @Test
    void electrumReadsWhatWeSigned() throws Exception {
        assumeTrue(
                isInstalled(),
                "SKIPPED: no electrum here (apt-get install electrum); PSBTs were not exchanged with it");
        AccountPath path = new AccountPath(BitcoinNetwork.MAINNET, 0);
        try (SecretBytes seed = seed()) {
            AccountPublicKey account = path.publicKey(seed);
            PartiallySigned signed = new PsbtSigner(path, account).sign(sample(account), seed);
            String described = electrum("deserialize", signed.toBase64());
            assertThat(described).contains("bc1q8c6fshw2dlwun7ekn9qwf37cu2rn755upcp6el");
            Transaction finished = signed.extract();
            assertThat(electrum("deserialize", java.util.HexFormat.of().formatHex(Transaction.write(finished))))
                    .contains("\"witness\"");
        }
    }

    private static PartiallySigned sample(AccountPublicKey account) {
        WalletAddress from = account.address(new KeyPosition(Branch.RECEIVE, 0));
        WalletAddress back = account.address(new KeyPosition(Branch.CHANGE, 0));
        Transaction previous = new Transaction(
                2,
                List.of(new TxIn(new OutPoint(new TxId("22".repeat(32)), 0), 0xffffffffL)),
                List.of(new TxOut(new Satoshi(1_000_000), from.address().script())),
                0);
        Transaction transaction = new Transaction(
                2,
                List.of(new TxIn(new OutPoint(previous, 0), 0xfffffffdL)),
                List.of(
                        new TxOut(
                                new Satoshi(400_000),
                                account.address(new KeyPosition(Branch.RECEIVE, 1))
                                        .address()
                                        .script()),
                        new TxOut(new Satoshi(599_000), back.address().script())),
                0);
        return PsbtBuilder.build(
                account,
                transaction,
                List.of(new Spend(from, previous, 0)),
                List.of(Optional.empty(), Optional.of(back)));
    }

    private static SecretBytes seed() {
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(WORDS);
                SecretChars none = SecretChars.wrap(new char[0])) {
            return Seed.of(phrase, none);
        }
    }
}
