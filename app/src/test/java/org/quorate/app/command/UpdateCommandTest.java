package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.update.ReleaseException;
import org.quorate.app.update.ReleaseSource;
import org.quorate.app.update.UpdateCheck;
import picocli.CommandLine;

class UpdateCommandTest {
    private static final String SUM = "ab".repeat(32);

    @TempDir
    private Path folder;

    private KeyPair keys;

    @BeforeEach
    void make() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(folder.resolve("key.pem"), pem(keys));
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Below the head of a release. */
    private void publish(String release, String list) throws Exception {
        sign("# Quorate " + release + " 2026-11-27T12:00:00Z\n" + list);
    }

    private void sign(String list) throws Exception {
        byte[] bytes = list.getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(bytes);
        Files.write(folder.resolve("SHA256SUMS"), bytes);
        Files.write(folder.resolve("SHA256SUMS.sig"), signature.sign());
    }

    private String said(int code, String from) {
        StringWriter words = new StringWriter();
        CommandLine line = QuorateCommand.commandLine();
        line.setOut(new PrintWriter(words, true));
        line.setErr(new PrintWriter(words, true));
        assertThat(line.execute(
                        "update",
                        "--from",
                        from,
                        "--key",
                        folder.resolve("key.pem").toString()))
                .as(words.toString())
                .isEqualTo(code);
        return words.toString();
    }

    @Test
    void tellsANewerReleaseAndItsFilesForThisComputer() throws Exception {
        publish("99.2.10", SUM + "  quorate_99.2.10_amd64.deb\n" + SUM + "  quorate-99.2.10-linux-x64.tar.gz\n");
        assertThat(said(0, folder.toString()))
                .contains("There is release 99.2.10", "The list is of 2026-11-27T12:00:00Z");
        assertThat(answer("0.9.9", "Linux", "amd64").files())
                .containsExactly("quorate_99.2.10_amd64.deb", "quorate-99.2.10-linux-x64.tar.gz");
        assertThat(answer("0.9.9", "Linux", "aarch64").files()).isEmpty();
        assertThat(UpdateCommand.words(answer("0.9.9", "Windows 11", "amd64"), "0.9.9"))
                .contains("no file for this computer");
        assertThat(UpdateCommand.words(answer("99.2.10", "Linux", "amd64"), "99.2.10"))
                .contains("No newer release");
    }

    /** Who holds an old signed list can neither keep a newer release from somebody nor pass old files off as new ones. */
    @Test
    void anOldListAndFilesOfAnotherReleaseAreRefused() throws Exception {
        publish("0.9.10", SUM + "  quorate_0.9.10_amd64.deb\n");
        assertThatThrownBy(() -> answer("0.10.0", "Linux", "amd64"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("of release 0.9.10, made 2026-11-27T12:00:00Z")
                .hasMessageContaining("an old list");
        publish("99.0.1", SUM + "  quorate_99.0.0_amd64.deb\n");
        assertThat(said(1, folder.toString())).contains("names a file that is not: quorate_99.0.0_amd64.deb");
        publish("99.0.1", SUM + "  other_99.0.1_amd64.deb\n");
        assertThat(said(1, folder.toString())).contains("names a file that is not");
        publish("99.0.1", "");
        assertThat(said(1, folder.toString())).contains("names no file");
        sign(SUM + "  quorate_99.0.0_amd64.deb\n");
        assertThat(said(1, folder.toString())).contains("of which release and of when");
        sign("# Quorate 99.0.0 2026-13-40T99:00:00Z\n" + SUM + "  quorate_99.0.0_amd64.deb\n");
        assertThat(said(1, folder.toString())).contains("of when it is");
        sign("# Quorate 99.0.0 2099-01-01T00:00:00Z\n" + SUM + "  quorate_99.0.0_amd64.deb\n");
        assertThat(said(1, folder.toString())).contains("still to come");
    }

    /** Sources have no publisher. */
    @Test
    void withoutAKeyItSaysSoAndAsksNobody() {
        StringWriter words = new StringWriter();
        CommandLine line = QuorateCommand.commandLine();
        line.setErr(new PrintWriter(words, true));
        assertThat(line.execute("update", "--from", "https://127.0.0.1:1")).isEqualTo(1);
        assertThat(words.toString()).contains("This build has no release key", "--key KEY.pem");
    }

    private UpdateCheck.Answer answer(String version, String os, String arch) throws Exception {
        return UpdateCheck.of(version, Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC), os, arch)
                .check(new ReleaseSource(folder.toString()), pem(keys));
    }

    @Test
    void believesNothingThatIsNotSigned() throws Exception {
        publish("99.0.0", SUM + "  quorate_99.0.0_amd64.deb\n");
        Files.writeString(folder.resolve("SHA256SUMS"), SUM + "  quorate_99.0.1_amd64.deb\n");
        assertThat(said(1, folder.toString())).contains("Do not install from it");
        publish("99.0.0", SUM + "  quorate_99.0.0_amd64.deb\n");
        Files.write(folder.resolve("SHA256SUMS.sig"), new byte[64]);
        assertThat(said(1, folder.toString())).contains("Do not install from it");
        Files.delete(folder.resolve("SHA256SUMS.sig"));
        assertThat(said(1, folder.toString())).contains("SHA256SUMS.sig cannot be read");
        publish("99.0.0", SUM + "  quorate_99.0.0_amd64.deb\n");
        Files.writeString(
                folder.resolve("key.pem"),
                pem(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));
        assertThat(said(1, folder.toString())).contains("Do not install from it");
    }

    @Test
    void saysWhatIsWrongWithListsKeysAndPlaces() throws Exception {
        publish("99.0.0", "../../etc/passwd\n");
        assertThat(said(1, folder.toString())).contains("sha256sum");
        assertThat(said(1, "http://127.0.0.1:1")).contains("Only https");
        publish("99.0.0", SUM + "  " + "x".repeat(100) + "\n" + (SUM + "  a-1.2.3\n").repeat(1_000));
        assertThat(said(1, folder.toString())).contains("longer than");
        Files.writeString(folder.resolve("key.pem"), "no key");
        publish("99.0.0", SUM + "  quorate_99.0.0_amd64.deb\n");
        assertThat(said(1, folder.toString())).contains("no PEM file");
    }
}
