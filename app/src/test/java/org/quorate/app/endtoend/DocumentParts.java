package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.chain.genesis.DevDao;

/** What others have made by the time that a document speaks of it: a request to sign a vote, a list of releases. */
final class DocumentParts {
    private static final Pattern PROPOSAL = Pattern.compile("proposal\\s+(0x[0-9a-f]{64})");

    private final DaoDriver member;
    private final DocumentValues values;

    DocumentParts(DaoDriver member, DocumentValues values) {
        this.member = member;
        this.values = values;
    }

    /** Of a proposal of the development DAO. */
    void makeRequest() throws Exception {
        // Votes count as of the block before a proposal.
        member.pass(1);
        String governor = DevDao.GOVERNOR.toChecksummed();
        String said = run(member.withWallet(
                "dao",
                "propose",
                "--governor",
                governor,
                "--pay",
                DevAccounts.SECOND.toChecksummed() + "=1",
                "--description",
                "Why",
                "--even-if-it-fails",
                "--rpc",
                member.url(),
                "--yes"));
        Matcher proposal = PROPOSAL.matcher(said);
        assertThat(proposal.find()).as(said).isTrue();
        member.pass(120);
        run(
                "vote",
                "request",
                proposal.group(1),
                "for",
                "--voter",
                DevAccounts.FIRST.toChecksummed(),
                "--governor",
                governor,
                "--rpc",
                member.url(),
                "--out",
                values.get("REQUEST"));
    }

    private static String run(String... arguments) {
        CommandRunner.Result result = CommandRunner.run(arguments);
        assertThat(result.code()).as(result.err() + result.out()).isZero();
        return result.out();
    }

    /** A list of releases, signed by a key that was made for it. */
    static void publish(Path folder, DocumentValues values) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] list = ("# Quorate 99.0.0 2026-11-28T12:00:00Z\n" + "ab".repeat(32) + "  quorate_99.0.0_amd64.deb\n")
                .getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(list);
        Path releases = Files.createDirectories(folder.resolve("releases"));
        Files.write(releases.resolve("SHA256SUMS"), list);
        Files.write(releases.resolve("SHA256SUMS.sig"), signature.sign());
        Files.writeString(
                folder.resolve("KEY.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        values.put("RELEASES", releases.toString());
    }
}
