package org.quorate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentRecord;
import org.quorate.wallet.rpc.Endpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate wallet sent}: what the wallet sent on EVM chains, in this and earlier runs, and how the node says it fares. */
@Command(
        name = "sent",
        mixinStandardHelpOptions = true,
        description = {
            "Show what was sent of coin and tokens, newest first, and how it fares now.",
            "The node is asked about transactions of its chain that are not final; a dropped one can be sent again."
        })
final class WalletSentCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Option(
            names = "--send-again",
            paramLabel = "HASH",
            description = "Hand this transaction to the node again. The same transaction can be mined only once.")
    private Optional<String> again = Optional.empty();

    @Override
    public Integer call() {
        return access.run(wallet -> {
            access.unlock(wallet);
            Endpoint endpoint = node.endpoint();
            List<SentRecord> sent = WalletAccess.await(wallet.coin().lookAgain(List.of(endpoint)));
            if (again.isPresent()) {
                return sendAgain(wallet, endpoint, hash(again.get()));
            }
            List<SentRecord> newestFirst = sent.reversed();
            access.answer(
                    newestFirst.stream().map(record -> facts(record, sent)).toList(),
                    newestFirst.stream().map(record -> line(record, sent)).collect(Collectors.joining("\n")));
            return 0;
        });
    }

    private int sendAgain(WalletService wallet, Endpoint endpoint, Hash hash) {
        boolean accepted = WalletAccess.await(wallet.coin().sendAgain(endpoint, hash));
        access.answer(
                Map.of("hash", hash.toHex(), "accepted", accepted),
                hash + (accepted ? "  the node has it" : "  no usable answer: look again later"));
        return accepted ? 0 : QuorateCommand.FAILED;
    }

    private static Hash hash(String text) {
        try {
            return Hash.fromHex(text);
        } catch (IllegalArgumentException noHash) {
            throw new CommandException("A transaction's hash is 0x and 64 digits.");
        }
    }

    private static String status(SentRecord record) {
        return record.isDropped()
                ? "dropped"
                : record.finalized() && record.status() instanceof SendStatus.Confirmed
                        ? "final"
                        : SendConsole.name(record.status());
    }

    /** What was mined in its place, if this wallet sent that. */
    private static Optional<Hash> replacedBy(SentRecord record, List<SentRecord> all) {
        return all.stream()
                .filter(other -> record.status() instanceof SendStatus.Replaced
                        && !other.hash().equals(record.hash())
                        && other.sender().equals(record.sender())
                        && other.nonce() == record.nonce()
                        && other.endpoint().chainId().equals(record.endpoint().chainId())
                        && (other.status() instanceof SendStatus.Confirmed
                                || other.status() instanceof SendStatus.Reverted))
                .map(SentRecord::hash)
                .findFirst();
    }

    private static Map<String, Object> facts(SentRecord record, List<SentRecord> all) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("hash", record.hash().toHex());
        facts.put("status", status(record));
        facts.put("time", record.sentAt().toString());
        facts.put("chainId", record.endpoint().chainId().toBigInteger());
        facts.put("from", record.sender().toChecksummed());
        record.signed().transaction().to().ifPresent(to -> facts.put("to", to.toChecksummed()));
        facts.put("amount", CoinAmount.format(record.signed().transaction().value()));
        facts.put("nonce", record.nonce());
        facts.put("raw", record.signed().encoded().toHex());
        record.replaces().ifPresent(hash -> facts.put("replaces", hash.toHex()));
        replacedBy(record, all).ifPresent(hash -> facts.put("replacedBy", hash.toHex()));
        return facts;
    }

    private static String line(SentRecord record, List<SentRecord> all) {
        return "%s  %-9s %18s to %s  chain %s  nonce %d  %s%s"
                .formatted(
                        record.sentAt(),
                        status(record),
                        CoinAmount.format(record.signed().transaction().value()),
                        record.signed()
                                .transaction()
                                .to()
                                .map(Address::toChecksummed)
                                .orElse("a new contract"),
                        record.endpoint().chainId(),
                        record.nonce(),
                        record.hash().toHex(),
                        replacedBy(record, all)
                                .map(hash -> "  replaced by " + hash.toHex())
                                .orElse(""));
    }
}
