package org.quorate.rpc.fork;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.dev.DevControlException;
import org.quorate.chain.dev.ForkPoint;
import org.quorate.chain.dev.RemoteChain;
import org.quorate.chain.dev.RemoteErrorException;
import org.quorate.chain.dev.RemoteFailureException;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.fork.RemoteNode.Question;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.Quantities;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The chain of another node as it was after one of its blocks. */
public final class RemoteFork implements RemoteChain {
    private static final JsonMapper JSON = new JsonMapper();

    private final RemoteNode node;
    private final String block;

    private RemoteFork(RemoteNode node, long block) {
        this.node = node;
        this.block = Quantities.encode(block);
    }

    /**
     * Asks a node for where to leave its chain.
     *
     * @param number of the last common block; nothing takes the node's last one
     * @throws RemoteFailureException if the node cannot be asked
     * @throws DevControlException if it has no such block, or the URL is none
     */
    public static ForkPoint open(String url, Optional<Long> number, RemoteNode.Patience patience) {
        RemoteNode node = new RemoteNode(url, patience);
        try {
            UInt256 chainId = read(node, node.ask("eth_chainId", RemoteNode.params()), Decode::quantity);
            long last = read(node, node.ask("eth_blockNumber", RemoteNode.params()), Decode::quantity64);
            long block = number.orElse(last);
            if (Long.compareUnsigned(block, last) > 0) {
                throw new DevControlException("the chain of " + node.name() + " has no block "
                        + Long.toUnsignedString(block) + " to fork from; its last one is " + last);
            }
            RemoteFork fork = new RemoteFork(node, block);
            CommittedBlock common = read(node, fork.blockJson(block), RemoteBlock::decode);
            return new ForkPoint(url, chainId, common, fork);
        } catch (RemoteErrorException e) {
            throw new RemoteFailureException(node.name() + " cannot be forked from: " + e.getMessage());
        }
    }

    private JsonNode blockJson(long number) {
        JsonNode found = node.ask(
                "eth_getBlockByNumber",
                RemoteNode.params().add(Quantities.encode(number)).add(false));
        if (found.isNull()) {
            throw new RemoteFailureException("the node " + node.name() + " does not have block " + number);
        }
        return found;
    }

    private static <T> T read(RemoteNode node, JsonNode answer, Function<JsonNode, T> decoder) {
        try {
            return decoder.apply(answer);
        } catch (IllegalArgumentException e) {
            throw new RemoteFailureException(node.name() + " gave an answer that cannot be read: " + e.getMessage());
        }
    }

    @Override
    public RemoteAccount account(Address address) {
        return told(() -> {
            List<JsonNode> answers = node.askAll(List.of(
                    new Question("eth_getBalance", at(address)),
                    new Question("eth_getTransactionCount", at(address)),
                    new Question("eth_getCode", at(address))));
            UInt256 balance = read(node, answers.get(0), Decode::quantity);
            long nonce = read(node, answers.get(1), Decode::quantity64);
            Bytes code = read(node, answers.get(2), Decode::bytes);
            return new RemoteAccount(balance, nonce, code);
        });
    }

    private ArrayNode at(Address address) {
        return RemoteNode.params().add(address.toHex()).add(block);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        return told(() -> {
            ArrayNode params = RemoteNode.params()
                    .add(address.toHex())
                    .add(slot.toHash().toHex())
                    .add(block);
            String word =
                    read(node, node.ask("eth_getStorageAt", params), answer -> Decode.string(answer, "a storage word"));
            return UInt256.fromHex(word);
        });
    }

    @Override
    public Hash blockHash(long number) {
        return told(() -> read(node, blockJson(number).path("hash"), Decode::hash));
    }

    private interface Asking<T> {
        T ask();
    }

    /** What another node says of a state that it no longer has differs from client to client. */
    private <T> T told(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (RemoteErrorException e) {
            throw new RemoteFailureException("the node that the chain is forked from, " + node.name()
                    + ", does not give the state after block " + Long.decode(block) + ": " + e.getMessage()
                    + ". If it keeps recent states only, fork from a later block or from an archive node.");
        }
    }

    @Override
    public String ask(String method, String params) {
        try {
            return node.ask(method, (ArrayNode) JSON.readTree(params)).toString();
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
