package org.quorate.wallet.asset.coin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/** Gets a transaction that waits from a node: its bytes, or where a node does not give them, its fields. The hash proves both. */
final class WaitingTransaction {
    /** Of one account; more are not asked for. */
    private static final int MOST = 32;
    /** More than any node keeps for one account. */
    private static final int MOST_POOLED = 10_000;

    private WaitingTransaction() {}

    /** What waits of an account, by nonce; nothing if the node does not tell. */
    static List<SignedTransaction> of(EvmClient client, Address sender) {
        RpcValue pooled;
        try {
            pooled = client.callForList("txpool_contentFrom", sender.toHex());
        } catch (RpcErrorException unknownMethod) {
            return List.of();
        }
        return Stream.of("pending", "queued")
                .flatMap(part -> pooled.optional(part).stream())
                .flatMap(byNonce -> byNonce.values(MOST_POOLED).stream())
                .map(transaction -> transaction.field("hash").hash())
                .distinct()
                .limit(MOST)
                .flatMap(hash -> stillWaiting(client, hash).stream())
                .filter(found -> found.recoverSender().equals(Optional.of(sender)))
                .toList();
    }

    private static Optional<SignedTransaction> stillWaiting(EvmClient client, Hash hash) {
        try {
            return Optional.of(find(client, hash));
        } catch (WalletException minedMeanwhile) {
            if (minedMeanwhile.problem() instanceof SendProblem) {
                return Optional.empty();
            }
            throw minedMeanwhile;
        }
    }

    static SignedTransaction find(EvmClient client, Hash hash) {
        RpcValue known = client.call("eth_getTransactionByHash", hash.toHex());
        if (known.isNull()) {
            throw new WalletException(SendProblem.NO_SUCH_TRANSACTION);
        }
        if (known.optional("blockNumber").isPresent()) {
            throw new WalletException(SendProblem.MINED_ALREADY);
        }
        SignedTransaction found = raw(client, hash).orElseGet(() -> ofFields(known));
        if (!found.hash().equals(hash)) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "another transaction than the one asked for");
        }
        return found;
    }

    private static Optional<SignedTransaction> raw(EvmClient client, Hash hash) {
        try {
            RpcValue bytes = client.call("eth_getRawTransactionByHash", hash.toHex());
            return bytes.isNull() ? Optional.empty() : Optional.of(SignedTransaction.decode(bytes.data()));
        } catch (RpcErrorException unknownMethod) {
            return Optional.empty();
        } catch (RlpException notATransaction) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "the bytes are no transaction");
        }
    }

    private static SignedTransaction ofFields(RpcValue fields) {
        if (fields.field("type").longQuantity() != DynamicFeeTransaction.TYPE) {
            throw new WalletException(SendProblem.NO_SUCH_TRANSACTION, "the node does not give its bytes");
        }
        if (!fields.field("accessList").elements(0).isEmpty()) {
            throw new WalletException(SendProblem.NO_SUCH_TRANSACTION, "it has an access list");
        }
        DynamicFeeTransaction transaction = new DynamicFeeTransaction(
                fields.field("chainId").quantity(),
                fields.field("nonce").longQuantity(),
                fields.field("maxPriorityFeePerGas").quantity(),
                fields.field("maxFeePerGas").quantity(),
                fields.field("gas").longQuantity(),
                fields.optional("to").map(RpcValue::address),
                fields.field("value").quantity(),
                fields.field("input").data(),
                List.of());
        int parity = fields.field("yParity").quantity().equals(UInt256.ZERO) ? 0 : 1;
        return SignedTransaction.of(
                transaction,
                new EcdsaSignature(
                        parity, fields.field("r").quantity(), fields.field("s").quantity()));
    }
}
