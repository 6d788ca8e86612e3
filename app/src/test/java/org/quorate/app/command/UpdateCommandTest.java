package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.update.ReleaseList;
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

    private void publish(String list) throws Exception {
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
    void tellsANewerReleaseOnly() throws Exception {
        publish(SUM + "  quorate_99.2.10_amd64.deb\n" + SUM + "  quorate-99.2.9-linux-x64.tar.gz\n");
        assertThat(said(0, folder.toString())).contains("There is release 99.2.10");
        ReleaseList old = new ReleaseList(Map.of("quorate_0.9.10_amd64.deb", SUM));
        assertThat(UpdateCommand.words(old, "0.9.10")).contains("No newer release");
        assertThat(UpdateCommand.words(old, "0.10.0")).contains("No newer release");
        assertThat(UpdateCommand.words(old, "0.9.9")).contains("There is release 0.9.10");
    }

    @Test
    void believesNothingThatIsNotSigned() throws Exception {
        publish(SUM + "  quorate_99.0.0_amd64.deb\n");
        Files.writeString(folder.resolve("SHA256SUMS"), SUM + "  quorate_99.0.1_amd64.deb\n");
        assertThat(said(1, folder.toString())).contains("Do not install from it");
        publish(SUM + "  quorate_99.0.0_amd64.deb\n");
        Files.write(folder.resolve("SHA256SUMS.sig"), new byte[64]);
        assertThat(said(1, folder.toString())).contains("Do not install from it");
        Files.delete(folder.resolve("SHA256SUMS.sig"));
        assertThat(said(1, folder.toString())).contains("SHA256SUMS.sig cannot be read");
        publish(SUM + "  quorate_99.0.0_amd64.deb\n");
        Files.writeString(
                folder.resolve("key.pem"),
                pem(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));
        assertThat(said(1, folder.toString())).contains("Do not install from it");
    }

    @Test
    void saysWhatIsWrongWithListsKeysAndPlaces() throws Exception {
        publish("../../etc/passwd\n");
        assertThat(said(1, folder.toString())).contains("sha256sum");
        assertThat(said(1, "http://127.0.0.1:1")).contains("Only https");
        publish(SUM + "  " + "x".repeat(100) + "\n" + (SUM + "  a-1.2.3\n").repeat(1_000));
        assertThat(said(1, folder.toString())).contains("longer than");
        Files.writeString(folder.resolve("key.pem"), "no key");
        publish(SUM + "  quorate_99.0.0_amd64.deb\n");
        assertThat(said(1, folder.toString())).contains("no PEM file");
    }
}
