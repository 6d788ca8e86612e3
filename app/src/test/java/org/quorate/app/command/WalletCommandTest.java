package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WalletCommandTest {
    private static final String DEV_PHRASE = "test test test test test test test test test test test junk";
    private static final String ABOUT_WITH_TREZOR = "0x9c32F71D4DB8Fb9e1A58B0a80dF79935e7256FA6";
    private static final String FIRST = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    @TempDir
    Path folder;

    @Test
    void aNewWalletShowsItsWordsAndCanBeRestoredFromThem() throws IOException {
        Result created = run("create", "--json", "--vault", path("a"), "--password-file", secret("correct horse"));
        assertThat(created.code()).isZero();
        Matcher words = Pattern.compile("\"words\":\\[(.*?)]").matcher(created.out());
        assertThat(words.find()).isTrue();
        String phrase = words.group(1).replace("\"", "").replace(',', ' ');
        assertThat(phrase.split(" ")).hasSize(24);

        Result restored = run(
                "restore",
                "--vault",
                path("b"),
                "--password-file",
                secret("another horse"),
                "--phrase-file",
                secret(phrase));
        assertThat(restored.code()).isZero();
        String address = restored.out().split("\\s+")[1];
        assertThat(created.out()).contains(address);
    }

    @Test
    void aRestoredWalletListsItsAccountsForItsPasswordOnly() throws IOException {
        restoreDeveloper();
        Result listed = run("list", "--vault", path("dev"), "--password-file", secret("correct horse\nsecond line"));
        assertThat(listed.out()).contains(FIRST, "m/44'/60'/0'/0/0");
        Result refused = run("list", "--vault", path("dev"), "--password-file", secret("wrong horse!"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("password does not open").doesNotContain("horse");
    }

    @Test
    void thePassphraseBelongsToTheWords() throws IOException {
        Result restored = run(
                "restore",
                "--vault",
                path("with"),
                "--password-file",
                secret("correct horse"),
                "--phrase-file",
                secret("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"),
                "--passphrase-file",
                secret("TREZOR"));
        assertThat(restored.err()).isEmpty();
        // As Foundry derives it: cast wallet address --mnemonic … --mnemonic-passphrase TREZOR.
        assertThat(restored.out()).contains(ABOUT_WITH_TREZOR);
        assertThat(run("list", "--vault", path("with"), "--password-file", secret("correct horse"))
                        .out())
                .contains(ABOUT_WITH_TREZOR);
        assertThat(run(
                                "create",
                                "--vault",
                                path("empty"),
                                "--password-file",
                                secret("correct horse"),
                                "--passphrase-file",
                                secret(""))
                        .err())
                .contains("The passphrase is empty");
        assertThat(folder.resolve("empty")).doesNotExist();
    }

    @Test
    void severalWalletsAreMadeListedRenamedAndTakenByName() throws IOException {
        restoreDeveloper();
        Result made = run(
                "restore",
                "--vault",
                path("dev"),
                "--wallet",
                "Savings",
                "--password-file",
                secret("another horse"),
                "--phrase-file",
                secret(
                        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"));
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("0x9858EfFD232B4033E47d90003D41EC34EcaEda94");
        assertThat(run("list", "--vault", path("dev"), "--password-file", secret("correct horse"))
                        .out())
                .contains(FIRST);
        assertThat(run("rename", "--vault", path("dev"), "--wallet", "savings", "Holiday")
                        .out())
                .contains("Holiday");
        assertThat(run(
                                "list",
                                "--vault",
                                path("dev"),
                                "--wallet",
                                "holiday",
                                "--password-file",
                                secret("another horse"))
                        .out())
                .contains("0x9858EfFD");
        assertThat(run("wallets", "--vault", path("dev")).out()).contains("First wallet", "Holiday");
        Result none = run("list", "--vault", path("dev"), "--wallet", "Savings", "--password-file", secret("x"));
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("no wallet of this name");
        // What comes to nothing leaves nothing in the list.
        assertThat(run("create", "--vault", path("dev"), "--wallet", "Short", "--password-file", secret("short"))
                        .err())
                .contains("too short");
        assertThat(run("wallets", "--vault", path("dev")).out()).doesNotContain("Short");
    }

    @Test
    void aWatchedWalletIsMadeAndListedButDoesNotSign() throws IOException {
        String zpub =
                "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs";
        Result made = run("watch", "--vault", path("w"), "--password-file", secret("correct horse"), zpub, FIRST);
        assertThat(made.err()).isEmpty();
        assertThat(run("list", "--json", "--vault", path("w"), "--password-file", secret("correct horse"))
                        .out())
                .contains("\"watchOnly\":true", zpub, FIRST);
        assertThat(run("xpub", "--vault", path("w"), "--password-file", secret("correct horse"))
                        .out())
                .contains(zpub);
        assertThat(run(
                                "quantum",
                                "--scheme",
                                "mldsa44",
                                "--vault",
                                path("w"),
                                "--password-file",
                                secret("correct horse"))
                        .err())
                .contains("can watch but not sign");
        assertThat(run("watch", "--vault", path("v"), "--password-file", secret("correct horse"), "bc1q")
                        .err())
                .contains("extended public key");
        assertThat(folder.resolve("v")).doesNotExist();
    }

    @Test
    void whatCannotBeDoneIsSaidPlainly() throws IOException {
        assertThat(run("list", "--vault", path("none"), "--password-file", secret("correct horse"))
                        .err())
                .contains("There is no wallet yet.");
        assertThat(run("list", "--vault", path("none"), "--password-file", path("nowhere"))
                        .err())
                .contains("Cannot read");
        assertThat(run("create", "--vault", path("x"), "--password-file", secret("short"))
                        .err())
                .contains("too short");
        assertThat(run(
                                "restore",
                                "--vault",
                                path("x"),
                                "--phrase-file",
                                secret("a b c"),
                                "--password-file",
                                secret("x"))
                        .err())
                .contains("12, 15, 18, 21 or 24 words");
        assertThat(run("create", "--vault", path("x")).err()).contains("There is no terminal");
        assertThat(run("balance", "--address", FIRST, "--rpc", "http://example.org")
                        .err())
                .contains("https, or http to this computer");
        assertThat(run("send", "--to", FIRST).code()).isEqualTo(2);
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void aBalanceNeedsNoPassword() throws IOException {
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/shard/2", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(request);
            String result = request.contains("eth_chainId") ? "0x7a6b" : "0x14d1120d7b160000";
            byte[] answer = ("{\"jsonrpc\":\"2.0\",\"id\":" + (id.find() ? id.group(1) : "0") + ",\"result\":\""
                            + result + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        node.start();
        try {
            String url = "http://127.0.0.1:" + node.getAddress().getPort();
            Result balance = run("balance", "--json", "--address", FIRST, "--rpc", url, "--shard", "2");
            assertThat(balance.out()).contains("\"balance\":\"1.5\"", FIRST);
            assertThat(run("balance", "--address", FIRST, "--rpc", url, "--shard", "2", "--chain-id", "1")
                            .err())
                    .contains("serves another chain");
        } finally {
            node.stop(0);
        }
    }

    private void restoreDeveloper() throws IOException {
        Result restored = run(
                "restore",
                "--vault",
                path("dev"),
                "--password-file",
                secret("correct horse"),
                "--phrase-file",
                secret(DEV_PHRASE));
        assertThat(restored.err()).isEmpty();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String secret(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "secret", ""), text)
                .toString();
    }

    private static Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("wallet"));
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = QuorateCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(all.toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }

    private record Result(int code, String out, String err) {}
}
