package org.quorate.node.index;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.IncludedTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;

/** Finds the addresses that a transaction touched. */
final class Touched {
    /** A transaction that touches more, such as an airdrop, is found by the first of them. */
    static final int MAX_ADDRESSES = 256;

    private static final Hash TRANSFER = topic("Transfer(address,address,uint256)");
    private static final Hash TRANSFER_SINGLE = topic("TransferSingle(address,address,address,uint256,uint256)");
    private static final Hash TRANSFER_BATCH = topic("TransferBatch(address,address,address,uint256[],uint256[])");
    private static final int PADDING = Hash.SIZE - Address.SIZE;

    private final Map<Address, Integer> roles = new LinkedHashMap<>();

    private Touched() {}

    /** The roles of each address, as bits. */
    static Map<Address, Integer> by(IncludedTransaction transaction) {
        Touched touched = new Touched();
        touched.add(transaction.sender(), Role.SENDER);
        transaction.transaction().to().ifPresent(to -> touched.add(to, Role.RECIPIENT));
        transaction.createdContract().ifPresent(created -> touched.add(created, Role.CREATED));
        transaction.receipt().logs().forEach(touched::add);
        return touched.roles;
    }

    private static Hash topic(String event) {
        return Hash.keccak256(event.getBytes(StandardCharsets.US_ASCII));
    }

    private void add(Address address, Role role) {
        if (roles.size() < MAX_ADDRESSES || roles.containsKey(address)) {
            roles.merge(address, role.bit(), (before, more) -> before | more);
        }
    }

    private void add(Log log) {
        add(log.address(), Role.EMITTER);
        List<Hash> topics = log.topics();
        if (topics.size() < 3) {
            return;
        }
        Hash event = topics.getFirst();
        if (event.equals(TRANSFER)) {
            addHolder(topics.get(1));
            addHolder(topics.get(2));
        } else if (topics.size() == 4 && (event.equals(TRANSFER_SINGLE) || event.equals(TRANSFER_BATCH))) {
            addHolder(topics.get(2));
            addHolder(topics.get(3));
        }
    }

    /** The zero address stands for tokens that begin or end, and is nobody. */
    private void addHolder(Hash topic) {
        holder(topic).filter(holder -> !holder.equals(Address.ZERO)).ifPresent(holder -> add(holder, Role.TOKENS));
    }

    private static Optional<Address> holder(Hash topic) {
        byte[] bytes = topic.toBytes();
        for (int i = 0; i < PADDING; i++) {
            if (bytes[i] != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(Address.fromBytes(bytes, PADDING));
    }
}
