package org.quorate.app.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.vault.Argon2Parameters;
import tools.jackson.databind.JsonNode;

/** A member with the development phrase who does everything by command line, against one node. */
public final class DaoDriver {
    private static final String DEV_PHRASE = "test test test test test test test test test test test junk";

    private final Path folder;
    private final String url;
    private final RpcCaller rpc;
    private String governor = "";
    private String token = "";

    public DaoDriver(Path folder, String url) throws Exception {
        this.folder = folder;
        this.url = url;
        this.rpc = new RpcCaller(url);
        Files.writeString(Path.of(file("password")), "correct horse");
        // Every command opens the vault anew: the cheapest one that may be.
        WalletOptions options = new WalletOptions(Path.of(file("vault")), Argon2Parameters.MINIMUM, Duration.ZERO);
        try (WalletService wallet = WalletService.open(options);
                RecoveryPhrase phrase = RecoveryPhrase.parse(DEV_PHRASE);
                SecretChars password = SecretChars.wrap("correct horse".toCharArray())) {
            wallet.restore(phrase, password).join();
        }
    }

    /** Of the DAO that was made. */
    public String governor() {
        return governor;
    }

    /** Whose votes count in it. */
    String token() {
        return token;
    }

    RpcCaller rpc() {
        return rpc;
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Makes the DAO that the other calls are about. @return the treasury */
    public String create(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dao", "create"));
        all.addAll(List.of(arguments));
        JsonNode made = wallet(all.toArray(String[]::new));
        governor = made.get("governor").asString();
        token = made.get("token").asString();
        return made.get("executor").asString();
    }

    /** A command of the wallet that sends something. */
    public JsonNode wallet(String... arguments) {
        return CommandRunner.json(withWallet(plus(arguments, "--rpc", url, "--yes")));
    }

    /** {@code quorate dao ...} with the wallet. */
    public JsonNode dao(String... arguments) {
        return CommandRunner.json(daoArguments(arguments));
    }

    /** What {@code quorate dao ...} says when it refuses. */
    String daoRefusal(String... arguments) {
        return CommandRunner.refusal(daoArguments(arguments));
    }

    private String[] daoArguments(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dao"));
        all.addAll(List.of(arguments));
        return withWallet(plus(all.toArray(String[]::new), "--governor", governor, "--rpc", url, "--yes"));
    }

    /** A command about the DAO without a wallet. */
    String[] online(String... arguments) {
        return plus(arguments, "--governor", governor, "--rpc", url);
    }

    String[] request(String id, String choice, String voter, String... more) {
        return online(plus(new String[] {"vote", "request", id, choice, "--voter", voter}, more));
    }

    String[] broadcast(String request, String ballot, String... more) {
        return withWallet(online(
                plus(new String[] {"vote", "broadcast", "--request", file(request), file(ballot), "--yes"}, more)));
    }

    String[] withWallet(String... arguments) {
        return plus(arguments, "--vault", file("vault"), "--password-file", file("password"));
    }

    String quantum(int account) {
        return quantum(account, "mldsa65");
    }

    String quantum(int account, String scheme) {
        return CommandRunner.json(
                        withWallet("wallet", "quantum", "--scheme", scheme, "--account", String.valueOf(account)))
                .get("address")
                .asString();
    }

    /** Lets the chain's time go on. */
    public void pass(int seconds) throws Exception {
        rpc.call("evm_increaseTime", seconds);
        rpc.call("evm_mine");
    }

    String url() {
        return url;
    }

    private static String[] plus(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
