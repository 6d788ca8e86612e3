package org.quorate.rpc.eth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethod;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** {@code eth_sendRawTransaction}. Those of a batch go to the pool together: their signatures are checked in parallel. */
public final class SendRawTransaction implements RpcMethod {
    private final Shard shard;

    SendRawTransaction(Shard shard) {
        this.shard = shard;
    }

    @Override
    public RpcResult call(RpcParams params) {
        return RpcResult.of(EthTransactions.submit(shard, decode(params)));
    }

    /** The first parameter. @throws RpcException with geth's words if it is no signed transaction */
    public static SignedTransaction decode(RpcParams params) {
        Bytes sent = params.bytes(0);
        try {
            return BlobEnvelope.decode(sent);
        } catch (RlpException malformed) {
            boolean ours = !sent.isEmpty() && sent.get(0) == QuantumTransaction.TYPE;
            throw RpcException.refused(
                    ours
                            ? "malformed transaction of type 0x51: " + malformed.getMessage()
                            : GethTransactions.explain(sent));
        }
    }

    @Override
    public List<Supplier<RpcResult>> callAll(List<RpcParams> calls) {
        List<SignedTransaction> transactions = new ArrayList<>();
        List<Supplier<RpcResult>> answers = new ArrayList<>();
        List<Submission> submissions = new ArrayList<>();
        for (RpcParams params : calls) {
            try {
                int index = transactions.size();
                transactions.add(decode(params));
                answers.add(() -> RpcResult.of(EthTransactions.hash(submissions.get(index))));
            } catch (RpcException malformed) {
                answers.add(() -> {
                    throw malformed;
                });
            }
        }
        submissions.addAll(shard.submitAll(transactions));
        return answers;
    }
}
