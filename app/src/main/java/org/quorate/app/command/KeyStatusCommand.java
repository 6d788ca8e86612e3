package org.quorate.app.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.keys.KeyStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quorate wallet key status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show which key counts on every shard, and what waits. With --of it needs no password.")
final class KeyStatusCommand implements Callable<Integer> {
    @Mixin
    private KeyOptions options;

    @Override
    public Integer call() {
        return options.access().run(wallet -> {
            if (options.foreign().isEmpty()) {
                options.access().unlock(wallet);
            }
            List<KeyStatus> statuses = read(wallet, options);
            options.access()
                    .answer(
                            statuses.stream().map(KeyStatusCommand::json).toList(),
                            options.account(wallet).address() + "\n"
                                    + statuses.stream()
                                            .map(KeyStatusCommand::line)
                                            .collect(Collectors.joining("\n")));
            return 0;
        });
    }

    static List<KeyStatus> read(WalletService wallet, KeyOptions options) {
        Account account = options.account(wallet);
        return options.endpoints(wallet).stream()
                .map(endpoint -> WalletAccess.await(wallet.keys().status(endpoint, account.address())))
                .toList();
    }

    private static Map<String, Object> json(KeyStatus status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("chainId", status.endpoint().chainId().toBigInteger());
        fields.put("account", status.account().toChecksummed());
        fields.put("time", status.time().toString());
        status.key().ifPresent(key -> fields.put("key", json(key)));
        status.rotation().ifPresent(waiting -> {
            Map<String, Object> rotation = new LinkedHashMap<>(json(waiting.key()));
            rotation.put("effective", waiting.effective().toString());
            rotation.put("byRecovery", waiting.byRecovery());
            rotation.put("progress", status.progress());
            fields.put("rotation", rotation);
        });
        fields.put("sequence", status.sequence());
        fields.put("ecdsaOff", status.ecdsaOff());
        status.recovery().ifPresent(key -> fields.put("recovery", json(key)));
        status.guardians().ifPresent(commitment -> fields.put("guardians", commitment.toHex()));
        fields.put("delaySeconds", status.delay().toSeconds());
        return fields;
    }

    private static Map<String, Object> json(AccountKey key) {
        return Map.of(
                "scheme",
                key.scheme().label(),
                "category",
                key.scheme().securityCategory(),
                "keyHash",
                Hash.keccak256(key.publicKey()).toHex());
    }

    private static String line(KeyStatus status) {
        StringBuilder line = new StringBuilder("chain " + status.endpoint().chainId() + "  ");
        line.append(status.key()
                .map(key ->
                        key.scheme().label() + ", NIST category " + key.scheme().securityCategory())
                .orElse("no key yet: the first transaction takes it along"));
        status.rotation().ifPresent(waiting -> line.append("; from ")
                .append(waiting.effective())
                .append(" on ")
                .append(waiting.key().scheme().label())
                .append(waiting.byRecovery() ? ", by recovery" : "")
                .append(", in ")
                .append(readable(Duration.between(status.time(), waiting.effective()))));
        line.append(status.ecdsaOff() ? "; ECDSA is off" : "");
        status.recovery().ifPresent(key -> line.append("; recovery by ")
                .append(key.scheme().label()));
        line.append(status.guardians().isPresent() ? "; has guardians" : "");
        return line.toString();
    }

    private static String readable(Duration left) {
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() > 0
                        ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                        : left.toSeconds() + " s";
    }
}
