package org.quorate.app.ui.wallet.activity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.wallet.ActivityEntry;
import org.quorate.app.wallet.ActivityEntry.Kind;
import org.quorate.app.wallet.ActivityEntry.Status;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentRecord;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenList;
import org.quorate.wallet.asset.token.TokenTransfer;
import org.quorate.wallet.asset.token.TokenTransferCall;
import org.quorate.wallet.rpc.Endpoint;

/** Makes lines of activity of what happens to an account on EVM chains. */
final class EvmEntries {
    private final Address account;
    private final Messages messages;

    EvmEntries(Address account, Messages messages) {
        this.account = account;
        this.messages = messages;
    }

    /** Of a transaction in a block of the own node. */
    ActivityEntry included(TransactionEntry entry) {
        boolean outgoing = entry.from().equals(account);
        BigDecimal value = entry.succeeded() ? coins(entry.value()) : BigDecimal.ZERO;
        BigDecimal fee = coins(entry.fee());
        return coin(
                entry.time(),
                messages.text("shard.name", entry.shard()),
                outgoing,
                outgoing ? value.add(fee).negate() : value,
                outgoing ? Optional.of(fee) : Optional.empty(),
                outgoing ? entry.to() : Optional.of(entry.from()),
                entry.succeeded() ? Status.FINAL : Status.FAILED,
                entry.hash().toHex(),
                Optional.empty());
    }

    /** Of a transfer of a token. */
    ActivityEntry transfer(Endpoint endpoint, TokenTransfer transfer) {
        boolean outgoing = transfer.from().equals(account);
        boolean toSelf = outgoing && transfer.to().equals(account);
        BigDecimal amount = transfer.token().decimal(transfer.amount());
        return new ActivityEntry(
                transfer.time(),
                Kind.TOKEN,
                transfer.token().symbol(),
                EndpointTexts.name(endpoint, messages),
                outgoing,
                toSelf ? BigDecimal.ZERO : outgoing ? amount.negate() : amount,
                transfer.token().symbol(),
                Optional.empty(),
                (outgoing ? transfer.to() : transfer.from()).toChecksummed(),
                transfer.isFinal() ? Status.FINAL : Status.CONFIRMED,
                transfer.transaction().toHex(),
                "",
                Optional.empty());
    }

    /**
     * Of a transaction of the account: what it pays of a token, and of the coin what it pays or, once it is in a block, its fee. Of a dropped
     * one, what it would pay.
     */
    List<ActivityEntry> sent(SentRecord record, TokenList tokens) {
        Endpoint endpoint = record.endpoint();
        Instant time = record.sentAt();
        SignedTransaction signed = record.signed();
        Transaction transaction = signed.transaction();
        Optional<Token> token = transaction.to().flatMap(to -> tokens.find(endpoint.chainId(), to));
        Optional<TokenTransferCall> transfer =
                token.isPresent() ? TokenTransferCall.parse(transaction.data()) : Optional.empty();
        Status shown = shown(record);
        Optional<Endpoint> waitsAt =
                shown == Status.PENDING || shown == Status.DROPPED ? Optional.of(endpoint) : Optional.empty();
        boolean happens = shown != Status.FAILED && shown != Status.REPLACED;
        Optional<BigDecimal> fee = fee(record.status());
        List<ActivityEntry> entries = new ArrayList<>();
        transfer.ifPresent(call -> entries.add(new ActivityEntry(
                time,
                Kind.TOKEN,
                token.get().symbol(),
                EndpointTexts.name(endpoint, messages),
                true,
                happens ? token.get().decimal(call.amount()).negate() : BigDecimal.ZERO,
                token.get().symbol(),
                Optional.empty(),
                call.to().toChecksummed(),
                shown,
                signed.hash().toHex(),
                "",
                waitsAt)));
        if (transfer.isEmpty() || fee.isPresent()) {
            BigDecimal value = happens ? coins(transaction.value()) : BigDecimal.ZERO;
            entries.add(coin(
                    time,
                    EndpointTexts.name(endpoint, messages),
                    true,
                    value.add(fee.orElse(BigDecimal.ZERO)).negate(),
                    fee,
                    transaction.to(),
                    shown,
                    signed.hash().toHex(),
                    waitsAt));
        }
        return entries;
    }

    private ActivityEntry coin(
            Instant time,
            String network,
            boolean outgoing,
            BigDecimal amount,
            Optional<BigDecimal> fee,
            Optional<Address> other,
            Status status,
            String id,
            Optional<Endpoint> waitsAt) {
        return new ActivityEntry(
                time,
                Kind.COIN,
                messages.text("pay.asset.coin"),
                network,
                outgoing,
                amount,
                messages.text("wallet.unit"),
                fee,
                other.map(Address::toChecksummed).orElse(""),
                status,
                id,
                "",
                waitsAt);
    }

    private static Status shown(SentRecord record) {
        return switch (record.status()) {
            case SendStatus.Pending pending -> record.isDropped() ? Status.DROPPED : Status.PENDING;
            case SendStatus.Unknown unknown -> Status.PENDING;
            case SendStatus.Confirmed confirmed -> record.finalized() ? Status.FINAL : Status.CONFIRMED;
            case SendStatus.Reverted reverted -> Status.FAILED;
            case SendStatus.Replaced replaced -> Status.REPLACED;
        };
    }

    private static Optional<BigDecimal> fee(SendStatus status) {
        return switch (status) {
            case SendStatus.Confirmed confirmed -> Optional.of(coins(confirmed.fee()));
            case SendStatus.Reverted reverted -> Optional.of(coins(reverted.fee()));
            default -> Optional.empty();
        };
    }

    private static BigDecimal coins(UInt256 wei) {
        return new BigDecimal(CoinAmount.format(wei));
    }
}
