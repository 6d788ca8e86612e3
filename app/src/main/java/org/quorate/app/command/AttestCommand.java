package org.quorate.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.wallet.attestation.Anchor;
import org.quorate.wallet.attestation.Anchors;
import org.quorate.wallet.attestation.Attestation;
import org.quorate.wallet.attestation.AttestationFile;
import org.quorate.wallet.attestation.AttestationRequest;
import org.quorate.wallet.attestation.Proof;
import org.quorate.wallet.attestation.Proof.Chain;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.keys.PresentKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code quorate attest}: statements that keys of several chains have one owner. */
@Command(
        name = "attest",
        mixinStandardHelpOptions = true,
        description = "Sign and check that a quantum-resistant key and other addresses have one owner.",
        subcommands = {AttestCommand.Make.class, AttestCommand.Verify.class, AttestAnchorCommand.class})
final class AttestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "make",
            mixinStandardHelpOptions = true,
            description = {
                "Sign with a quantum-resistant account, the wallet's coin account and, if wanted, its first Bitcoin address.",
                "Addresses of other wallets: name them with an empty signature and --time to see the statement, have it signed"
                        + " there, and give the signatures with the same --time."
            })
    static final class Make implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private SchemeOption scheme;

        @Option(names = "--account", paramLabel = "N", defaultValue = "0", description = "Its number.")
        private int account;

        @Option(
                names = "--coin-account",
                paramLabel = "N",
                defaultValue = "0",
                description = "The coin account that signs too (EIP-191); -1 for none. Without it: ${DEFAULT-VALUE}")
        private int coinAccount;

        @Option(names = "--own-bitcoin", description = "The wallet's address m/84'/0'/0'/0/0 signs too (BIP-322).")
        private boolean ownBitcoin;

        @Option(names = "--ethereum", paramLabel = "ADDRESS=SIGNATURE", description = "An address of another wallet.")
        private Map<String, String> ethereum = Map.of();

        @Option(names = "--bitcoin", paramLabel = "ADDRESS=SIGNATURE", description = "The same of Bitcoin.")
        private Map<String, String> bitcoin = Map.of();

        @Option(names = "--time", paramLabel = "TIME", description = "Such as 2026-11-27T12:00:00Z. Without it: now.")
        private Optional<String> time = Optional.empty();

        @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write it.")
        private Path file;

        @Override
        public Integer call() {
            if (Files.exists(file)) {
                throw alreadyThere();
            }
            return access.run(wallet -> {
                access.unlock(wallet);
                Attestation made = WalletAccess.await(wallet.attest(new AttestationRequest(
                        scheme.required(),
                        account,
                        coinAccount < 0 ? Optional.empty() : Optional.of(coinAccount),
                        ownBitcoin,
                        others(),
                        moment())));
                List<String> problems = made.problems();
                if (!problems.isEmpty()) {
                    throw new CommandException("Nothing was written: " + String.join("; ", problems)
                            + ".\nThe statement to sign is:\n" + made.statement());
                }
                write(AttestationFile.write(made));
                access.answer(
                        Map.of("file", file.toString(), "hash", made.hash().toHex()),
                        made.statement() + "Written to " + file + ", hash " + made.hash()
                                + ". To write that down on chain: attest anchor.");
                return 0;
            });
        }

        private CommandException alreadyThere() {
            return new CommandException(file + " is there already. Nothing was written; name another file.");
        }

        private List<Proof> others() {
            List<Proof> others = new ArrayList<>();
            ethereum.forEach((address, signature) -> others.add(new Proof(Chain.ETHEREUM, address, signature)));
            bitcoin.forEach((address, signature) -> others.add(new Proof(Chain.BITCOIN, address, signature)));
            return others;
        }

        private Instant moment() {
            try {
                return time.map(Instant::parse).orElseGet(Instant::now);
            } catch (DateTimeParseException malformed) {
                throw new CommandException("--time is not a time such as 2026-11-27T12:00:00Z.");
            }
        }

        private void write(String text) {
            try {
                Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException there) {
                throw alreadyThere();
            } catch (IOException e) {
                throw new CommandException("The file cannot be written: " + e.getMessage());
            }
        }
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Check every signature of an attestation. Needs no wallet and no network.",
                "With --anchored a node is asked, too, since when its hash stands on chain.",
                "With --rpc it is asked whether the account still signs with the key."
            })
    static final class Verify implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The attestation.")
        private Path file;

        @Option(names = "--anchored", description = "Fail, too, if the node does not have it anchored.")
        private boolean anchored;

        @Option(names = "--json", description = "Answer in JSON.")
        private boolean json;

        @Mixin
        private EndpointOptions node;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Attestation attestation = read(file);
            List<String> problems = new ArrayList<>(attestation.problems());
            Optional<Anchor> anchor = anchored ? anchor(attestation.hash()) : Optional.empty();
            if (anchored && anchor.isEmpty()) {
                problems.add("it is not anchored on this chain");
            }
            KeyState key = keyState(attestation);
            if (key == KeyState.REPLACED) {
                problems.add("the account signs with another key by now");
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    json
                            ? JsonMapper.shared().writeValueAsString(report(attestation, problems, anchor, key))
                            : text(attestation, problems, anchor) + key.line);
            out.flush();
            return problems.isEmpty() ? 0 : QuorateCommand.FAILED;
        }

        /** Whether the key that signed is the account's. */
        private enum KeyState {
            COUNTS("\nThe account signs with this key on the shard that was asked."),
            REPLACED(""),
            UNCHECKED("\nNot checked: whether the account still signs with this key. --rpc URL asks a node.");

            private final String line;

            KeyState(String line) {
                this.line = line;
            }
        }

        private KeyState keyState(Attestation attestation) {
            if (!spec.commandLine().getParseResult().hasMatchedOption("--rpc")) {
                return KeyState.UNCHECKED;
            }
            try (PresentKeys keys = new PresentKeys()) {
                Optional<AccountKey> present = WalletAccess.await(
                        keys.of(node.endpoint(), attestation.key().address()));
                // Without a registered key the account has the one that it begins with.
                return present.isEmpty() || present.get().equals(attestation.key())
                        ? KeyState.COUNTS
                        : KeyState.REPLACED;
            } catch (WalletException e) {
                throw new CommandException(e.getMessage() + "\n" + e.problem().advice());
            }
        }

        private Optional<Anchor> anchor(Hash hash) {
            try (Anchors anchors = new Anchors()) {
                return WalletAccess.await(anchors.find(node.endpoint(), hash));
            } catch (WalletException e) {
                throw new CommandException(e.getMessage() + "\n" + e.problem().advice());
            }
        }

        private static Map<String, Object> report(
                Attestation attestation, List<String> problems, Optional<Anchor> anchor, KeyState key) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("valid", problems.isEmpty());
            report.put("problems", problems);
            report.put("statement", attestation.statement());
            report.put("hash", attestation.hash().toHex());
            report.put("key", key.name().toLowerCase(Locale.ROOT));
            anchor.ifPresent(found -> {
                report.put("anchoredBy", found.by().toChecksummed());
                report.put("anchoredAt", found.time().toString());
            });
            return report;
        }

        private static String text(Attestation attestation, List<String> problems, Optional<Anchor> anchor) {
            return attestation.statement()
                    + (problems.isEmpty()
                            ? "Valid: all " + (1 + attestation.proofs().size()) + " signatures are good. Hash: "
                                    + attestation.hash()
                            : "NOT VALID: " + String.join("; ", problems))
                    + anchor.map(found -> "\nAnchored " + found.time() + " by " + found.by() + ", as the node says.")
                            .orElse("");
        }
    }

    static Attestation read(Path file) {
        try {
            return AttestationFile.read(file);
        } catch (IOException e) {
            throw new CommandException("The file cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException malformed) {
            throw new CommandException(file + " is no attestation that can be checked: " + malformed.getMessage());
        }
    }
}
