package org.quorate.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.protocol.Hash;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.attestation.Anchor;
import org.quorate.wallet.attestation.Anchors;
import org.quorate.wallet.attestation.Attestation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quorate attest anchor}. */
@Command(
        name = "anchor",
        mixinStandardHelpOptions = true,
        description = "Write the hash of an attestation down on chain: it existed no later than the block's time.")
final class AttestAnchorCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The attestation.")
    private Path file;

    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Mixin
    private SchemeOption scheme;

    @Option(
            names = "--account",
            paramLabel = "N",
            defaultValue = "0",
            description = "The paying account. Without it: ${DEFAULT-VALUE}")
    private int account;

    @Mixin
    private SendConsole console;

    @Override
    public Integer call() {
        Attestation attestation = AttestCommand.read(file);
        if (!attestation.problems().isEmpty()) {
            throw new CommandException(
                    "Nothing was sent, the attestation is not valid: " + String.join("; ", attestation.problems()));
        }
        return access.run(wallet -> anchor(wallet, attestation.hash()));
    }

    private int anchor(WalletService wallet, Hash hash) {
        try (Anchors anchors = new Anchors()) {
            Optional<Anchor> before = WalletAccess.await(anchors.find(node.endpoint(), hash));
            if (before.isEmpty()) {
                access.unlock(wallet);
                SendReview review = WalletAccess.await(
                        wallet.coin().prepare(Anchors.call(scheme.account(wallet, account), node.endpoint(), hash)));
                console.confirm("Writes the hash " + hash + " down:\n" + SendConsole.describe(review));
                SendConsole.Outcome outcome =
                        console.send(wallet, List.of(review)).getFirst();
                if (!outcome.confirmed()) {
                    access.answer(outcome.json(), outcome.line());
                    return QuorateCommand.FAILED;
                }
            }
            Anchor anchor = WalletAccess.await(anchors.find(node.endpoint(), hash))
                    .orElseThrow(() ->
                            new CommandException("The node has the transaction but no anchor of it. Look again."));
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("hash", hash.toHex());
            report.put("anchoredBy", anchor.by().toChecksummed());
            report.put("anchoredAt", anchor.time().toString());
            access.answer(
                    report,
                    hash + "\n" + (before.isEmpty() ? "Anchored " : "It was anchored before, ") + anchor.time() + " by "
                            + anchor.by());
            return 0;
        }
    }
}
